using Dapper;
using KhuyenHoc.Documents;
using KhuyenHoc.Modules;
using KhuyenHoc.Roster.Names;
using Npgsql;
using static KhuyenHoc.Roster.People.Records.RecordTexts;

namespace KhuyenHoc.Roster.People.Records;

/// <summary>Mends a membership.</summary>
internal static class MembershipCorrection
{
    /// <summary>Writes it; the connection has its transaction open.</summary>
    /// <returns>Whose it is, and what changed.</returns>
    /// <exception cref="UserErrorException">It cannot be.</exception>
    public static async Task<(Guid Person, string Number, IReadOnlyList<FieldChange> Changes)> WriteAsync(
        NpgsqlConnection connection, Guid membership, int revision, MembershipFields fields, CancellationToken cancellation)
    {
        const string Sql = """
            UPDATE roster.memberships m
            SET during = daterange(@From, @Until), rank = @Rank, post = @Post, post_key = @PostKey, search_key = p.search_key || @PostKey
            FROM roster.people p
            WHERE m.id = @membership AND p.id = m.person_id
            """;
        var known = await FindAsync(connection, membership, cancellation) ?? throw new UserErrorException(Say["MembershipGone"]);
        if (known.Revision != revision)
            throw new UserErrorException(Say["MembershipChanged", Words(known.Fields)]);
        var clean = fields with { Rank = CleanText.Of(fields.Rank), Post = CleanText.Of(fields.Post) };
        if (clean.To < clean.From)
            throw new UserErrorException(Say["EndsBeforeBegin", VietnameseFormats.Date(clean.To), VietnameseFormats.Date(clean.From)]);
        if (clean.From < known.UnitFrom || (known.UnitUntil is { } until && (clean.To is null || clean.To >= until)))
            throw new UserErrorException(Say["OutsideUnit", known.UnitName, VietnameseFormats.Date(known.UnitFrom), known.UnitUntil is { } end ? VietnameseFormats.Date(end.AddDays(-1)) : "…"]);
        var parameters = new { membership, clean.From, Until = clean.To?.AddDays(1), clean.Rank, clean.Post, PostKey = Fold.SearchKey(clean.Post) };
        try
        {
            await connection.ExecuteAsync(new CommandDefinition(Sql, parameters, cancellationToken: cancellation));
        }
        catch (PostgresException overlap) when (overlap.ConstraintName == "person_is_in_one_unit_a_day")
        {
            throw new UserErrorException(Say["Overlaps", VietnameseFormats.Date(clean.From), clean.To is { } last ? VietnameseFormats.Date(last) : "…"], overlap);
        }

        return (known.PersonId, known.Number, [new FieldChange("unit", $"{known.UnitName}: {Words(known.Fields)}", $"{known.UnitName}: {Words(clean)}")]);
    }

    private static string Words(MembershipFields fields) => string.Join(
        ", ", new[] { $"{VietnameseFormats.Date(fields.From)} – {(fields.To is { } to ? VietnameseFormats.Date(to) : RosterTexts.Get("UpToNow"))}", fields.Rank, fields.Post }.Where(t => t is not null));

    private static Task<KnownMembership?> FindAsync(NpgsqlConnection connection, Guid membership, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT m.person_id AS personid, p.number, m.revision, lower(m.during) AS since, upper(m.during) AS until, m.rank, m.post,
                lower(u.life) AS unitfrom, upper(u.life) AS unituntil,
                (
                    SELECT v.name
                    FROM roster.unit_versions v
                    WHERE v.unit_id = m.unit_id
                    ORDER BY lower(v.during) DESC
                    LIMIT 1
                ) AS unitname
            FROM roster.memberships m
            JOIN roster.people p ON p.id = m.person_id
            JOIN roster.units u ON u.id = m.unit_id
            WHERE m.id = @membership
            FOR UPDATE OF m
            """;
        return connection.QuerySingleOrDefaultAsync<KnownMembership>(new CommandDefinition(Sql, new { membership }, cancellationToken: cancellation));
    }

    private sealed class KnownMembership
    {
        public Guid PersonId { get; init; }

        public string Number { get; init; } = "";

        public int Revision { get; init; }

        public DateOnly Since { get; init; }

        public DateOnly? Until { get; init; }

        public string? Rank { get; init; }

        public string? Post { get; init; }

        public DateOnly UnitFrom { get; init; }

        public DateOnly? UnitUntil { get; init; }

        public string UnitName { get; init; } = "";

        public MembershipFields Fields => new(Since, Until?.AddDays(-1), Rank, Post);
    }
}
