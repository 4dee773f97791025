namespace KhuyenHoc.Roster.People;

/// <summary>A row of a query for memberships.</summary>
internal sealed class MembershipRecord
{
    public Guid Id { get; init; }

    public int Revision { get; init; }

    public Guid UnitId { get; init; }

    public string UnitName { get; init; } = "";

    public string? Rank { get; init; }

    public string? Post { get; init; }

    public DateOnly From { get; init; }

    public DateOnly? To { get; init; }

    public string? Number { get; init; }

    public string? Issuer { get; init; }

    public DateOnly? Date { get; init; }

    public Membership ToMembership() => new(UnitId, UnitName, Rank, Post, From, To)
    {
        Id = Id,
        Revision = Revision,
        Document = Number is null ? null : new LegalDocument(Number, Issuer, Date),
    };
}
