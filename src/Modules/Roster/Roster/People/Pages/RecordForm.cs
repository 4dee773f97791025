namespace KhuyenHoc.Roster.People.Pages;

/// <summary>The fields of a person while they are edited.</summary>
internal sealed class RecordForm
{
    /// <summary>Number.</summary>
    public string Number { get; set; } = "";

    /// <summary>Full name.</summary>
    public string FullName { get; set; } = "";

    /// <summary>Name to sort by.</summary>
    public string? SortName { get; set; }

    /// <summary>Birth date.</summary>
    public DateOnly? BirthDate { get; set; }

    /// <summary>Only the year is known.</summary>
    public bool BirthYearOnly { get; set; }

    /// <summary>Sex.</summary>
    public Sex? Sex { get; set; }

    /// <summary>Category.</summary>
    public PersonCategory Category { get; set; }

    /// <summary>Citizen identity.</summary>
    public string? CitizenId { get; set; }

    /// <summary>Place of birth registration.</summary>
    public string? BirthPlace { get; set; }

    /// <summary>Schooling.</summary>
    public EducationLevel? Education { get; set; }

    /// <summary>Political theory.</summary>
    public PoliticalTheory? PoliticalTheory { get; set; }

    /// <summary>Languages.</summary>
    public string? Languages { get; set; }

    /// <summary>Computer skills.</summary>
    public string? ComputerSkill { get; set; }

    /// <summary>A form filled with fields.</summary>
    public static RecordForm Of(PersonFields fields) => new()
    {
        Number = fields.Number,
        FullName = fields.FullName,
        SortName = fields.SortName,
        BirthDate = fields.BirthDate,
        BirthYearOnly = fields.BirthYearOnly,
        Sex = fields.Sex,
        Category = fields.Category,
        CitizenId = fields.CitizenId,
        BirthPlace = fields.BirthPlace,
        Education = fields.Education,
        PoliticalTheory = fields.PoliticalTheory,
        Languages = fields.Languages,
        ComputerSkill = fields.ComputerSkill,
    };

    /// <summary>What the form holds.</summary>
    public PersonFields ToFields() => new()
    {
        Number = Number,
        FullName = FullName,
        SortName = SortName,
        BirthDate = BirthDate,
        BirthYearOnly = BirthYearOnly,
        Sex = Sex,
        Category = Category,
        CitizenId = CitizenId,
        BirthPlace = BirthPlace,
        Education = Education,
        PoliticalTheory = PoliticalTheory,
        Languages = Languages,
        ComputerSkill = ComputerSkill,
    };
}
