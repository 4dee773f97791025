namespace KhuyenHoc.Roster.Facts;

/// <summary>A row of <see cref="PersonFactSql.People"/>.</summary>
internal sealed class PersonSaid
{
    public Guid PersonId { get; init; }

    public bool PlanApproved { get; init; }

    public bool PlanDone { get; init; }

    public int Compulsory { get; init; }

    public int CompulsoryDone { get; init; }

    public int CoursesDone { get; init; }

    public decimal CourseHours { get; init; }

    public int Activities { get; init; }

    public int Initiatives { get; init; }

    public short? DigitalSkillYear { get; init; }

    public decimal? LanguageLevel { get; init; }

    public int Disciplines { get; init; }

    public string[]? EmulationTitles { get; init; }

    public string[]? Scored { get; init; }

    public decimal[]? Scores { get; init; }
}

/// <summary>A row of <see cref="PersonFactSql.Units"/>.</summary>
internal sealed class UnitSaid
{
    public Guid UnitId { get; init; }

    public long Members { get; init; }

    public long WithPlan { get; init; }

    public long Disciplined { get; init; }

    public long WithCompulsory { get; init; }

    public long CompulsoryDone { get; init; }

    public long Advanced { get; init; }
}
