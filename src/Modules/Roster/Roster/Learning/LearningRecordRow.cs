namespace KhuyenHoc.Roster.Learning;

/// <summary>A row of roster.learning_records.</summary>
internal sealed class LearningRecordRow
{
    public long Id { get; init; }

    public Guid PersonId { get; init; }

    public int Revision { get; init; }

    public short Year { get; init; }

    public string Kind { get; init; } = "";

    public string Title { get; init; } = "";

    public string TitleKey { get; init; } = "";

    public string Status { get; init; } = "";

    public decimal? Hours { get; init; }

    public decimal? Value { get; init; }

    public bool Compulsory { get; init; }

    public Guid? SessionId { get; init; }

    public string? ApprovedBy { get; init; }

    public DateOnly? ApprovedOn { get; init; }

    public string? Issuer { get; init; }

    public DateOnly? IssuedOn { get; init; }

    public DateOnly? ValidUntil { get; init; }

    public string? Note { get; init; }

    public string? ChangedBy { get; init; }

    /// <summary>How many files prove it.</summary>
    public int Files { get; init; }

    public LearningFields Fields => new(Year, Enum.Parse<LearningKind>(Kind), Title, Enum.Parse<LearningStatus>(Status))
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

    public LearningEntry ToEntry(IEnumerable<LearningFile> files) => new(Id, Revision, Fields, SessionId, ChangedBy, [.. files]);
}
