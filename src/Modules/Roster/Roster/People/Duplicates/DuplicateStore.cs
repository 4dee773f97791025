using Dapper;
using KhuyenHoc.Roster.People.Records;
using Npgsql;

namespace KhuyenHoc.Roster.People.Duplicates;

/// <summary>Pairs of records that seem to be of one person, and merges of them.</summary>
internal static class DuplicateStore
{
    /// <summary>A common table <c>pairs (first_id, second_id, likeness)</c>; the likeness is a place in <see cref="Likeness"/>.</summary>
    public const string Pairs = """
        known AS MATERIALIZED (
            SELECT p.id, p.citizen_id, p.birth_date, p.birth_year_only, extract(year FROM p.birth_date) AS birth_year,
                left(p.search_key, length(p.search_key) - length(p.number_key) - 1) AS name_key,
                nullif(ltrim(regexp_replace(p.number_key, '[^a-z0-9]', '', 'g'), '0'), '') AS bare_number
            FROM roster.people p
            WHERE p.merged_into IS NULL
        ),
        alike AS (
            SELECT a.id AS first_id, b.id AS second_id, 0 AS likeness
            FROM known a
            JOIN known b ON b.citizen_id = a.citizen_id AND b.id > a.id
            UNION ALL
            SELECT a.id, b.id, 1
            FROM known a
            JOIN known b ON b.bare_number = a.bare_number AND b.id > a.id
            UNION ALL
            SELECT a.id, b.id, 2
            FROM known a
            JOIN known b ON b.name_key = a.name_key AND b.birth_year = a.birth_year AND b.id > a.id
                AND (b.birth_date = a.birth_date OR a.birth_year_only OR b.birth_year_only)
        ),
        pairs AS (
            SELECT l.first_id, l.second_id, min(l.likeness) AS likeness
            FROM alike l
            WHERE NOT EXISTS (SELECT FROM roster.people_told_apart t WHERE t.first_id = l.first_id AND t.second_id = l.second_id)
            GROUP BY l.first_id, l.second_id
        )
        """;

    public static async Task<(IReadOnlyList<PairRow> Pairs, int Total)> FindAsync(
        NpgsqlConnection connection, int skip, int take, CancellationToken cancellation)
    {
        const string Sql = $"""
            WITH {Pairs}
            SELECT l.first_id AS firstid, l.second_id AS secondid, l.likeness, (count(*) OVER ())::int AS total
            FROM pairs l
            JOIN roster.people p ON p.id = l.first_id
            ORDER BY l.likeness, p.sort_given, p.sort_family, p.sort_middle, l.first_id, l.second_id
            LIMIT @take OFFSET @skip
            """;
        List<PairRow> rows = [.. await connection.QueryAsync<PairRow>(
            new CommandDefinition(Sql, new { skip, take }, commandTimeout: 120, cancellationToken: cancellation))];
        return (rows, rows.Count > 0 ? rows[0].Total : 0);
    }

    public static async Task<IReadOnlyDictionary<Guid, RecordRow>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<Guid> people, CancellationToken cancellation)
    {
        const string Sql = $"SELECT {RecordStore.Columns} FROM roster.people p WHERE p.id = ANY (@people)";
        return (await connection.QueryAsync<RecordRow>(new CommandDefinition(Sql, new { people }, cancellationToken: cancellation))).ToDictionary(r => r.Id);
    }

    public static async Task<IReadOnlyDictionary<Guid, string>> UnitsAsync(
        NpgsqlConnection connection, IReadOnlyCollection<Guid> people, DateOnly day, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT m.person_id, v.name
            FROM roster.memberships m
            JOIN roster.unit_versions v ON v.unit_id = m.unit_id AND v.during @> @day
            WHERE m.person_id = ANY (@people) AND m.during @> @day
            """;
        return (await connection.QueryAsync<(Guid Person, string Unit)>(new CommandDefinition(Sql, new { people, day }, cancellationToken: cancellation)))
            .ToDictionary(r => r.Person, r => r.Unit);
    }

    public static Task TellApartAsync(NpgsqlConnection connection, Guid one, Guid other, DateTimeOffset at, string by, CancellationToken cancellation)
    {
        const string Sql = """
            INSERT INTO roster.people_told_apart (first_id, second_id, at, by)
            VALUES (least(@one, @other), greatest(@one, @other), @at, @by)
            ON CONFLICT (first_id, second_id) DO NOTHING
            """;
        return connection.ExecuteAsync(new CommandDefinition(Sql, new { one, other, at, by }, cancellationToken: cancellation));
    }

    // Days are kept once, as the range.
    private const string AsKept = "to_jsonb(m) - '{begins,ends}'::text[]";

    /// <summary>Brings the memberships and learning records of one person to another, and keeps what was in the journal.</summary>
    public static Task MergeAsync(
        NpgsqlConnection connection, Guid merge, Guid kept, Guid lost, DateTimeOffset at, string by, CancellationToken cancellation)
    {
        const string Sql = $$"""
            INSERT INTO roster.person_merges (
                id, kept_id, lost_id, at, by, kept, kept_memberships, lost_memberships, merged_memberships, kept_revision, learning, family_id)
            SELECT @merge, @kept, @lost, @at, @by, to_jsonb(p),
                coalesce((SELECT jsonb_agg({{AsKept}} ORDER BY m.id) FROM roster.memberships m WHERE m.person_id = @kept), '[]'),
                coalesce((SELECT jsonb_agg({{AsKept}} ORDER BY m.id) FROM roster.memberships m WHERE m.person_id = @lost), '[]'),
                '[]', 0,
                coalesce((
                    SELECT array_agg(r.id)
                    FROM roster.learning_records r
                    WHERE r.person_id = @lost AND NOT EXISTS (
                        SELECT
                        FROM roster.learning_records o
                        WHERE o.person_id = @kept AND o.year = r.year AND o.kind = r.kind AND o.title_key = r.title_key)
                ), '{}'),
                (SELECT fp.family_id FROM roster.family_people fp WHERE fp.person_id = @lost)
            FROM roster.people p
            WHERE p.id = @kept;

            -- Days that the kept record does not know.
            WITH gone AS (
                DELETE FROM roster.memberships m
                WHERE m.person_id = @lost
                RETURNING m.unit_id, m.during, m.rank, m.post, m.post_key, m.document_number, m.document_issuer, m.document_date
            ), taken AS (
                SELECT coalesce(range_agg(k.during), '{}') AS days
                FROM roster.memberships k
                WHERE k.person_id = @kept
            )
            INSERT INTO roster.memberships (
                id, person_id, unit_id, during, rank, post, post_key, search_key, document_number, document_issuer, document_date)
            SELECT gen_random_uuid(), @kept, g.unit_id, piece.days, g.rank, g.post, g.post_key, p.search_key || g.post_key,
                g.document_number, g.document_issuer, g.document_date
            FROM gone g
            CROSS JOIN taken t
            CROSS JOIN LATERAL unnest(datemultirange(g.during) - t.days) AS piece (days)
            JOIN roster.people p ON p.id = @kept;

            UPDATE roster.learning_records r
            SET person_id = @kept
            FROM roster.person_merges j
            WHERE j.id = @merge AND r.id = ANY (j.learning);

            UPDATE roster.family_people fp
            SET person_id = @kept
            WHERE fp.person_id = @lost;

            UPDATE roster.people p
            SET merged_into = @kept
            WHERE p.id = @lost;
            """;
        return connection.ExecuteAsync(new CommandDefinition(Sql, new { merge, kept, lost, at, by }, cancellationToken: cancellation));
    }

    /// <summary>Notes what the merge left, once the fields of the kept record are written too.</summary>
    public static Task SealAsync(NpgsqlConnection connection, Guid merge, CancellationToken cancellation)
    {
        const string Sql = $"""
            UPDATE roster.person_merges j
            SET kept_revision = p.revision,
                merged_memberships = coalesce(
                    (SELECT jsonb_agg({AsKept} ORDER BY m.id) FROM roster.memberships m WHERE m.person_id = j.kept_id), '[]')
            FROM roster.people p
            WHERE j.id = @merge AND p.id = j.kept_id
            """;
        return connection.ExecuteAsync(new CommandDefinition(Sql, new { merge }, cancellationToken: cancellation));
    }

    public static async Task<IReadOnlyList<MergeRow>> MergesAsync(NpgsqlConnection connection, Guid? merge, CancellationToken cancellation)
    {
        const string Sql = $"""
            SELECT j.id, j.kept_id AS keptid, j.lost_id AS lostid, k.full_name AS keptname, k.number AS keptnumber, l.full_name AS lostname,
                l.number AS lostnumber, j.at, j.by, j.undone_at AS undoneat,
                k.revision = j.kept_revision AND k.merged_into IS NULL AND j.merged_memberships = coalesce(
                    (SELECT jsonb_agg({AsKept} ORDER BY m.id) FROM roster.memberships m WHERE m.person_id = j.kept_id), '[]') AS isasleft
            FROM roster.person_merges j
            JOIN roster.people k ON k.id = j.kept_id
            JOIN roster.people l ON l.id = j.lost_id
            WHERE @merge::uuid IS NULL OR j.id = @merge
            ORDER BY j.at DESC, j.id DESC
            """;
        return [.. await connection.QueryAsync<MergeRow>(new CommandDefinition(Sql, new { merge }, cancellationToken: cancellation))];
    }

    public static Task UnmergeAsync(NpgsqlConnection connection, Guid merge, DateTimeOffset at, string by, CancellationToken cancellation)
    {
        const string Sql = """
            DELETE FROM roster.memberships m
            USING roster.person_merges j
            WHERE j.id = @merge AND m.person_id = j.kept_id;

            INSERT INTO roster.memberships (
                id, person_id, unit_id, during, rank, post, post_key, search_key, revision, document_number, document_issuer, document_date)
            SELECT m.id, m.person_id, m.unit_id, m.during, m.rank, m.post, m.post_key, m.search_key, m.revision, m.document_number, m.document_issuer,
                m.document_date
            FROM roster.person_merges j
            CROSS JOIN LATERAL jsonb_populate_recordset(NULL::roster.memberships, j.kept_memberships || j.lost_memberships) AS m
            WHERE j.id = @merge;

            UPDATE roster.learning_records r
            SET person_id = j.lost_id
            FROM roster.person_merges j
            WHERE j.id = @merge AND r.id = ANY (j.learning) AND r.person_id = j.kept_id;

            UPDATE roster.family_people fp
            SET person_id = j.lost_id
            FROM roster.person_merges j
            WHERE j.id = @merge AND fp.person_id = j.kept_id AND fp.family_id = j.family_id;

            UPDATE roster.people p
            SET merged_into = NULL
            FROM roster.person_merges j
            WHERE j.id = @merge AND p.id = j.lost_id;

            UPDATE roster.people p
            SET number = o.number, number_key = o.number_key, full_name = o.full_name, sort_name = o.sort_name, sort_given = o.sort_given,
                sort_family = o.sort_family, sort_middle = o.sort_middle, birth_date = o.birth_date, birth_year_only = o.birth_year_only,
                sex = o.sex, category = o.category, search_key = o.search_key, citizen_id = o.citizen_id, birth_place = o.birth_place,
                education = o.education, political_theory = o.political_theory, languages = o.languages, computer_skill = o.computer_skill,
                changed_at = @at, changed_by = @by
            FROM roster.person_merges j
            CROSS JOIN LATERAL jsonb_populate_record(NULL::roster.people, j.kept) AS o
            WHERE j.id = @merge AND p.id = j.kept_id;

            UPDATE roster.person_merges j
            SET undone_at = @at, undone_by = @by
            WHERE j.id = @merge;
            """;
        return connection.ExecuteAsync(new CommandDefinition(Sql, new { merge, at, by }, cancellationToken: cancellation));
    }
}

/// <summary>A pair that seems to be one person.</summary>
internal sealed class PairRow
{
    public Guid FirstId { get; init; }

    public Guid SecondId { get; init; }

    public int Likeness { get; init; }

    public int Total { get; init; }
}

/// <summary>A merge that was done.</summary>
internal sealed class MergeRow
{
    public Guid Id { get; init; }

    public Guid KeptId { get; init; }

    public Guid LostId { get; init; }

    public string KeptName { get; init; } = "";

    public string KeptNumber { get; init; } = "";

    public string LostName { get; init; } = "";

    public string LostNumber { get; init; } = "";

    public DateTime At { get; init; }

    public string By { get; init; } = "";

    public DateTime? UndoneAt { get; init; }

    public bool IsAsLeft { get; init; }

    public MergedPair ToPair() => new(Id, KeptId, KeptName, KeptNumber, LostName, LostNumber, Utc(At), By, UndoneAt is { } at ? Utc(at) : null);

    private static DateTimeOffset Utc(DateTime at) => new(DateTime.SpecifyKind(at, DateTimeKind.Utc));
}
