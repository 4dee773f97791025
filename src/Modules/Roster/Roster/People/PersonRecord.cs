namespace KhuyenHoc.Roster.People;

/// <summary>A row of a query for people.</summary>
internal sealed class PersonRecord
{
    /// <summary>The columns that fill it; people are <c>p</c>, memberships <c>m</c>, the unit's version of the day <c>v</c>.</summary>
    public const string Columns = """
        p.id, p.number, p.full_name AS fullname, p.birth_date AS birthdate, p.birth_year_only AS birthyearonly, p.sex, p.category,
        m.rank, m.post, m.unit_id AS unitid, v.name AS unitname,
        (
            SELECT min(lower(h.during))
            FROM roster.memberships h
            WHERE h.person_id = m.person_id AND h.unit_id = m.unit_id AND lower(h.during) <= lower(m.during)
                AND NOT EXISTS (
                    SELECT
                    FROM roster.memberships o
                    WHERE o.person_id = m.person_id AND o.unit_id <> m.unit_id
                        AND lower(o.during) > lower(h.during) AND lower(o.during) < lower(m.during))
        ) AS membersince
        """;

    public Guid Id { get; init; }

    public string Number { get; init; } = "";

    public string FullName { get; init; } = "";

    public DateOnly? BirthDate { get; init; }

    public bool BirthYearOnly { get; init; }

    public string? Sex { get; init; }

    public string Category { get; init; } = "";

    public string? Rank { get; init; }

    public string? Post { get; init; }

    public Guid? UnitId { get; init; }

    public string? UnitName { get; init; }

    public DateOnly? MemberSince { get; init; }

    public Person ToPerson() => new(
        Id, Number, FullName, BirthDate, Sex is null ? null : Enum.Parse<Sex>(Sex), Enum.Parse<PersonCategory>(Category), Rank, Post,
        UnitId, UnitName, MemberSince)
    {
        BirthYearOnly = BirthYearOnly,
    };
}
