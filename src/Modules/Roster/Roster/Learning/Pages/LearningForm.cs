namespace KhuyenHoc.Roster.Learning.Pages;

/// <summary>The fields of a record while they are edited.</summary>
internal sealed class LearningForm
{
    public int Year { get; set; }

    public LearningKind Kind { get; set; } = LearningKind.Certificate;

    public string Title { get; set; } = "";

    public LearningStatus Status { get; set; } = LearningStatus.Done;

    public decimal? Hours { get; set; }

    public decimal? Value { get; set; }

    public bool Compulsory { get; set; }

    public string? ApprovedBy { get; set; }

    public DateOnly? ApprovedOn { get; set; }

    public string? Issuer { get; set; }

    public DateOnly? IssuedOn { get; set; }

    public DateOnly? ValidUntil { get; set; }

    public string? Note { get; set; }

    /// <summary>Kinds for which somebody issues a paper.</summary>
    public bool HasPaper => Kind is LearningKind.Certificate or LearningKind.Language or LearningKind.DigitalSkill;

    /// <summary>Kinds that take hours.</summary>
    public bool HasHours => Kind is LearningKind.Course or LearningKind.SelfStudy or LearningKind.Activity || HasPaper;

    public static LearningForm Of(LearningFields fields) => new()
    {
        Year = fields.Year,
        Kind = fields.Kind,
        Title = fields.Title,
        Status = fields.Status,
        Hours = fields.Hours,
        Value = fields.Value,
        Compulsory = fields.Compulsory,
        ApprovedBy = fields.ApprovedBy,
        ApprovedOn = fields.ApprovedOn,
        Issuer = fields.Issuer,
        IssuedOn = fields.IssuedOn,
        ValidUntil = fields.ValidUntil,
        Note = fields.Note,
    };

    public LearningFields ToFields() => new(Year, Kind, Title, Status)
    {
        Hours = Hours,
        Value = Value,
        Compulsory = Compulsory,
        ApprovedBy = ApprovedBy,
        ApprovedOn = ApprovedOn,
        Issuer = Issuer,
        IssuedOn = IssuedOn,
        ValidUntil = ValidUntil,
        Note = Note,
    };
}
