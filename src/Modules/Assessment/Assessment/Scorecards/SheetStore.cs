using Dapper;
using Npgsql;

namespace KhuyenHoc.Assessment.Scorecards;

/// <summary>Reads scorecards and lists of results.</summary>
internal sealed class SheetStore(NpgsqlDataSource db)
{
    public async Task<CardRow?> GetAsync(DossierKey key, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return await GetAsync(connection, key, cancellation);
    }

    public static Task<CardRow?> GetAsync(NpgsqlConnection connection, DossierKey key, CancellationToken cancellation) =>
        connection.QuerySingleOrDefaultAsync<CardRow?>(new CommandDefinition(
            """
            SELECT s.run_id AS RunId, s.set_id AS SetId, s.set_version AS SetVersion, s.package_hash AS PackageHash, s.card AS Card,
                   s.input_hash AS InputHash, s.result_hash AS ResultHash, s.scored_at AS ScoredAt, s.revision <> d.revision AS IsStale,
                   d.standing AS Standing, r.state IN ('Cancelled', 'Failed') AS IsUnfinished,
                   CASE WHEN d.standing = 'Open' AND s.revision = d.revision AND r.state = 'Done'
                             AND NOT EXISTS (SELECT 1 FROM assessment.score_faults f
                                             WHERE (f.period_id, f.model, f.subject_id) = (d.period_id, d.model, d.subject_id))
                        THEN (SELECT max(l.ended_at) FROM assessment.runs l
                              WHERE l.period_id = s.period_id AND l.state = 'Done' AND l.started_at > r.ended_at) END AS CarriedAt
            FROM assessment.scorecards s
            JOIN assessment.dossiers d USING (period_id, model, subject_id)
            JOIN assessment.runs r ON r.run_id = s.run_id
            WHERE s.period_id = @PeriodId AND s.model = @Model AND s.subject_id = @SubjectId
            """,
            new { key.PeriodId, key.Model, key.SubjectId }, cancellationToken: cancellation));

    public async Task<IReadOnlyList<ListRow>> FindAsync(
        ResultQuery query, Guid[]? units, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return [.. await connection.QueryAsync<ListRow>(new CommandDefinition(
            $"""
            SELECT d.subject_id AS SubjectId, d.subject_kind AS SubjectKind, d.subject_code AS Code, d.subject_name AS Name, d.unit_id AS UnitId,
                   d.set_id AS SetId, d.set_version AS SetVersion, s.grade AS Grade, coalesce(s.is_recognised, false) AS IsRecognised,
                   s.points AS Points, coalesce(s.lines_met, 0) AS LinesMet, coalesce(s.lines_asked, 0) AS LinesAsked,
                   EXISTS (SELECT 1 FROM assessment.score_faults f
                           WHERE f.period_id = d.period_id AND f.model = d.model AND f.subject_id = d.subject_id) AS IsFaulty
            {From}
              AND (@grade::text IS NULL OR s.grade = @grade)
            ORDER BY d.unit_order, d.name_order, d.subject_id
            LIMIT @Take OFFSET @Skip
            """,
            Values(query, units, query.Grade), cancellationToken: cancellation))];
    }

    public async Task<IReadOnlyList<GradeRow>> CountAsync(ResultQuery query, Guid[]? units, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return [.. await connection.QueryAsync<GradeRow>(new CommandDefinition(
            $"""
            SELECT d.set_id AS SetId, d.set_version AS SetVersion, s.grade AS Grade, count(*)::integer AS Count
            {From}
            GROUP BY d.set_id, d.set_version, s.grade
            """,
            Values(query, units, null), cancellationToken: cancellation))];
    }

    private const string From =
        """
        FROM assessment.dossiers d
        LEFT JOIN assessment.scorecards s USING (period_id, model, subject_id)
        WHERE d.period_id = @PeriodId AND d.model = @Model AND d.in_scope
          AND (@units::uuid[] IS NULL OR d.unit_id = ANY(@units))
          AND (@pattern::text IS NULL
               OR extensions.unaccent(lower(d.subject_name)) LIKE extensions.unaccent(lower(@pattern)) OR lower(d.subject_code) LIKE lower(@pattern))
        """;

    private static object Values(ResultQuery query, Guid[]? units, string? grade) => new
    {
        query.PeriodId,
        query.Model,
        units,
        grade,
        query.Skip,
        query.Take,
        pattern = Pattern(query.Search),
    };

    /// <summary>The pattern that finds a part of a name or code; null for all.</summary>
    internal static string? Pattern(string? search) => string.IsNullOrWhiteSpace(search) ? null : "%" + Escaped(search.Trim()) + "%";

    private static string Escaped(string search) => search
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}

/// <summary>A scorecard as it is kept.</summary>
internal sealed record CardRow(
    Guid RunId, string SetId, string SetVersion, string PackageHash, string Card, byte[] InputHash, byte[] ResultHash, DateTime ScoredAt, bool IsStale,
    string Standing, bool IsUnfinished, DateTime? CarriedAt);

/// <summary>One line of a list.</summary>
internal sealed record ListRow(
    Guid SubjectId, string SubjectKind, string Code, string Name, Guid UnitId, string SetId, string SetVersion, string? Grade, bool IsRecognised,
    decimal? Points, int LinesMet, int LinesAsked, bool IsFaulty);

/// <summary>How many of a set reached a grade.</summary>
internal sealed record GradeRow(string SetId, string SetVersion, string? Grade, int Count);
