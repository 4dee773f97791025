using System.Text.Json;
using Dapper;
using KhuyenHoc.Criteria;
using Npgsql;

namespace KhuyenHoc.Assessment.Reviews;

/// <summary>Rulings of reviewers and what they come to; never a part of a scorecard.</summary>
internal static class RulingStore
{
    private const string Mine = "period_id = @PeriodId AND model = @Model AND subject_id = @SubjectId";

    public static async Task<IReadOnlyList<RulingRow>> ReadAsync(NpgsqlConnection connection, DossierKey key, CancellationToken cancellation) =>
        [.. await connection.QueryAsync<RulingRow>(new CommandDefinition(
            $"""
            SELECT indicator AS Indicator, level AS Level, state AS State, points AS Points, computed_state AS ComputedState, computed_points AS ComputedPoints,
                   reason AS Reason, evidence AS Evidence, ruled_by AS "By", ruled_at AS At
            FROM assessment.review_overrides
            WHERE {Mine}
            ORDER BY indicator
            """,
            new { key.PeriodId, key.Model, key.SubjectId }, cancellationToken: cancellation))];

    public static Task WriteAsync(NpgsqlConnection connection, DossierKey key, RulingRow ruling, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.review_overrides (period_id, model, subject_id, indicator, level, state, points, computed_state, computed_points, reason,
                evidence, ruled_at, ruled_by)
            VALUES (@PeriodId, @Model, @SubjectId, @Indicator, @Level, @State, @Points, @ComputedState, @ComputedPoints, @Reason, @Evidence, @At, @By)
            ON CONFLICT (period_id, model, subject_id, indicator) DO UPDATE
            SET level = excluded.level, state = excluded.state, points = excluded.points, computed_state = excluded.computed_state,
                computed_points = excluded.computed_points, reason = excluded.reason, evidence = excluded.evidence, ruled_at = excluded.ruled_at,
                ruled_by = excluded.ruled_by
            """,
            new
            {
                key.PeriodId,
                key.Model,
                key.SubjectId,
                ruling.Indicator,
                ruling.Level,
                ruling.State,
                ruling.Points,
                ruling.ComputedState,
                ruling.ComputedPoints,
                ruling.Reason,
                ruling.Evidence,
                ruling.At,
                ruling.By,
            },
            cancellationToken: cancellation));

    public static Task RemoveAsync(NpgsqlConnection connection, DossierKey key, string indicator, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            $"DELETE FROM assessment.review_overrides WHERE {Mine} AND indicator = @indicator",
            new { key.PeriodId, key.Model, key.SubjectId, indicator }, cancellationToken: cancellation));

    /// <summary>Keeps what the rulings come to beside the scorecard; null where there are none any more.</summary>
    public static async Task KeepResultAsync(NpgsqlConnection connection, DossierKey key, ReviewedResult? result, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            $"DELETE FROM assessment.reviewed_results WHERE {Mine}", new { key.PeriodId, key.Model, key.SubjectId }, cancellationToken: cancellation));
        if (result is null)
            return;
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.reviewed_results (period_id, model, subject_id, result_hash, grade, is_recognised, points)
            VALUES (@PeriodId, @Model, @SubjectId, @ResultHash, @Grade, @IsRecognised, @Points)
            """,
            new { key.PeriodId, key.Model, key.SubjectId, result.ResultHash, result.Grade, result.IsRecognised, result.Points },
            cancellationToken: cancellation));
    }

    /// <summary>What the rulings come to beside this scorecard; null where there are none, or the scorecard is another by now.</summary>
    public static Task<ReviewedResult?> ResultAsync(NpgsqlConnection connection, DossierKey key, byte[] resultHash, CancellationToken cancellation) =>
        connection.QuerySingleOrDefaultAsync<ReviewedResult?>(new CommandDefinition(
            $"""
            SELECT result_hash AS ResultHash, grade AS Grade, is_recognised AS IsRecognised, points AS Points
            FROM assessment.reviewed_results
            WHERE {Mine} AND result_hash = @resultHash
            """,
            new { key.PeriodId, key.Model, key.SubjectId, resultHash }, cancellationToken: cancellation));

    /// <summary>The rulings on the subjects of a decision with what they come to, as they are sealed.</summary>
    public static async Task<IReadOnlyDictionary<Guid, SealedRulings>> OfDecisionAsync(NpgsqlConnection connection, Guid decisionId, CancellationToken cancellation)
    {
        var rows = await connection.QueryAsync<DecidedRulingRow>(new CommandDefinition(
            """
            SELECT i.subject_id AS SubjectId, i.grade AS Grade, o.indicator AS Indicator, o.level AS Level, o.state AS State, o.points AS Points,
                   o.computed_state AS ComputedState, o.computed_points AS ComputedPoints, o.reason AS Reason, o.evidence AS Evidence, o.ruled_by AS "By",
                   o.ruled_at AS At
            FROM assessment.decision_items i
            JOIN assessment.decisions n USING (decision_id)
            JOIN assessment.review_overrides o ON o.period_id = n.period_id AND o.model = n.model AND o.subject_id = i.subject_id
            WHERE i.decision_id = @decisionId
            ORDER BY i.subject_id, o.indicator
            """,
            new { decisionId }, cancellationToken: cancellation));
        return rows.GroupBy(r => r.SubjectId).ToDictionary(g => g.Key, g => new SealedRulings(g.First().Grade, [.. g.Select(r => r.Ruling)]));
    }

    private sealed record DecidedRulingRow(
        Guid SubjectId, string Grade, string Indicator, int Level, string State, decimal? Points, string ComputedState, decimal? ComputedPoints, string Reason,
        string Evidence, string By, DateTime At)
    {
        public RulingRow Ruling => new(Indicator, Level, State, Points, ComputedState, ComputedPoints, Reason, Evidence, By, At);
    }
}

/// <summary>A ruling as it is kept.</summary>
internal sealed record RulingRow(
    string Indicator, int Level, string State, decimal? Points, string ComputedState, decimal? ComputedPoints, string Reason, string Evidence, string By,
    DateTime At)
{
    public LineRuling ForScoring() => new(Indicator, Enum.Parse<LineState>(State), Points);
}

/// <summary>What rulings come to, and the scorecard that they were laid beside.</summary>
internal sealed record ReviewedResult(byte[] ResultHash, string Grade, bool IsRecognised, decimal? Points);

/// <summary>Rulings as a decision seals them, with the grade that it gives by them.</summary>
internal sealed record SealedRulings(string Grade, IReadOnlyList<RulingRow> Rulings)
{
    public string ToText() => JsonSerializer.Serialize(this, CanonicalJson.Options);

    /// <exception cref="JsonException">It is no such text.</exception>
    public static SealedRulings Read(string text) =>
        JsonSerializer.Deserialize<SealedRulings>(text, CanonicalJson.Options) ?? throw new JsonException("The rulings are empty.");
}
