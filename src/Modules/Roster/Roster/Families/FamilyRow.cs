namespace KhuyenHoc.Roster.Families;

/// <summary>A row of <see cref="FamilyStore.Columns"/>.</summary>
internal sealed class FamilyRow
{
    public Guid Id { get; init; }

    public long Number { get; init; }

    public int Revision { get; init; }

    public string? Address { get; init; }

    public short? TitleYear { get; init; }

    public string? TitleDocument { get; init; }

    public string? TitleIssuer { get; init; }

    public DateOnly? TitleDate { get; init; }

    public DateTime ChangedAt { get; init; }

    public string ChangedBy { get; init; } = "";

    public int Children { get; init; }

    public int WithoutConsent { get; init; }

    public Family ToFamily(IReadOnlyList<FamilyPerson> people) => new(
        Id, Codes.OfFamily(Number), Revision, people, Address,
        TitleYear is { } year ? new FamilyTitle(year, TitleDocument is null ? null : new LegalDocument(TitleDocument, TitleIssuer, TitleDate)) : null,
        Children, WithoutConsent, Moments.Of(ChangedAt), ChangedBy);
}

/// <summary>Codes that people can say and search for.</summary>
internal static class Codes
{
    public static string OfFamily(long number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"GD-{number}");

    public static string OfChild(long number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"TE-{number}");
}

/// <summary>Moments as the database gives them.</summary>
internal static class Moments
{
    public static DateTimeOffset Of(DateTime at) => new(DateTime.SpecifyKind(at, DateTimeKind.Utc));
}
