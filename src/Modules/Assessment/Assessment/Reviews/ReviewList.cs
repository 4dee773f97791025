using Dapper;
using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Assessment.Scorecards;
using KhuyenHoc.Criteria;
using KhuyenHoc.Roster;
using Npgsql;

namespace KhuyenHoc.Assessment.Reviews;

/// <summary>Pages through dossiers with where they stand.</summary>
internal sealed class ReviewList(NpgsqlDataSource db, PeriodStore periods, Seen seen, IOrganisation organisation, ResultBook results)
{
    private const string Stage =
        """
        coalesce(r.stage, CASE WHEN EXISTS (
            SELECT 1 FROM assessment.declared_values v
            WHERE v.period_id = d.period_id AND v.model = d.model AND v.subject_id = d.subject_id AND v.kind <> 'None') THEN 'InProgress' ELSE 'NotBegun' END)
        """;

    private const string From =
        """
        FROM assessment.dossiers d
        LEFT JOIN assessment.reviews r USING (period_id, model, subject_id)
        LEFT JOIN assessment.scorecards s USING (period_id, model, subject_id)
        LEFT JOIN assessment.reviewed_results o ON o.period_id = d.period_id AND o.model = d.model AND o.subject_id = d.subject_id
            AND o.result_hash = s.result_hash
        WHERE d.period_id = @PeriodId AND d.model = @Model AND d.in_scope
          AND (@units::uuid[] IS NULL OR d.unit_id = ANY(@units))
          AND (@pattern::text IS NULL
               OR extensions.unaccent(lower(d.subject_name)) LIKE extensions.unaccent(lower(@pattern)) OR lower(d.subject_code) LIKE lower(@pattern))
        """;

    public async Task<ReviewPage> FindAsync(ReviewQuery query, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, 500);
        var (period, outline, units) = await ScopeAsync(query, cancellation);
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var values = Values(query, units, period.Plan.Levels);
        var rows = (await connection.QueryAsync<ReviewListRow>(new CommandDefinition(
            $"""
            SELECT d.subject_id AS SubjectId, d.subject_kind AS SubjectKind, d.subject_code AS Code, d.subject_name AS Name, d.unit_id AS UnitId,
                   d.set_id AS SetId, d.set_version AS SetVersion, {Stage} AS Stage, coalesce(r.level, 0) AS Level, coalesce(r.version, 0) AS Version,
                   r.self_points AS SelfPoints, r.self_grade AS SelfGrade,
                   CASE WHEN o.subject_id IS NULL THEN s.points ELSE o.points END AS Points, coalesce(o.grade, s.grade) AS Grade,
                   (SELECT count(*) FROM assessment.review_overrides x
                    WHERE x.period_id = d.period_id AND x.model = d.model AND x.subject_id = d.subject_id)::integer AS Overrides,
                   (SELECT count(*) FROM assessment.review_comments c
                    WHERE c.period_id = d.period_id AND c.model = d.model AND c.subject_id = d.subject_id AND c.answer IS NULL)::integer AS OpenComments
            {From}
              AND (@stage::text IS NULL OR {Stage} = @stage)
              AND (@waitingLevel::integer IS NULL OR (r.stage = 'Sent' AND r.level = @waitingLevel))
              AND (NOT @OnlyDiffering OR o.subject_id IS NOT NULL)
            ORDER BY d.unit_order, d.name_order, d.subject_id
            LIMIT @Take OFFSET @Skip
            """,
            values, cancellationToken: cancellation))).ToList();
        var counts = (await connection.QueryAsync<CountRow>(new CommandDefinition(
            $"""
            SELECT {Stage} AS Stage, coalesce(r.level, 0) AS Level, (o.subject_id IS NOT NULL) AS IsDiffering, count(*)::integer AS Count
            {From}
            GROUP BY 1, 2, 3
            """,
            values, cancellationToken: cancellation))).ToList();
        var sets = await results.SetsAsync(rows.Select(r => (r.SetId, r.SetVersion)), cancellation);
        var levels = period.Plan.Levels;
        return new ReviewPage(
            [.. rows.Select(r => RowOf(r, query, outline, sets[(r.SetId, r.SetVersion)], levels))],
            counts.Where(c => query.Stage is null || c.Stage == query.Stage.ToString())
                .Where(c => query.WaitingFor is not { } body || (c.Stage == nameof(ReviewStage.Sent) && c.Level == IndexOf(levels, body)))
                .Where(c => !query.OnlyDiffering || c.IsDiffering).Sum(c => c.Count),
            Enum.GetValues<ReviewStage>().ToDictionary(s => s, s => counts.Where(c => c.Stage == s.ToString()).Sum(c => c.Count)),
            levels.Select((body, level) => (body, level)).ToDictionary(
                l => l.body, l => counts.Where(c => c.Stage == nameof(ReviewStage.Sent) && c.Level == l.level).Sum(c => c.Count)));
    }

    internal static ReviewBody? WaitsFor(string stage, int level, IReadOnlyList<ReviewBody> levels) =>
        stage == nameof(ReviewStage.Sent) && level < levels.Count ? levels[level] : null;

    private async Task<(Period Period, UnitOutline Outline, Guid[]? Units)> ScopeAsync(ReviewQuery query, CancellationToken cancellation)
    {
        var period = (await periods.GetAsync(query.PeriodId, cancellation)).Period;
        var outline = UnitOutline.Of(await organisation.GetTreeAsync(period.Plan.To, cancellation), null);
        var units = seen.Of(query.UnitScope is { } scope
            ? outline.Find(scope) is { } top ? outline.Subtree(top).Select(u => u.Unit.Id).ToArray() : []
            : null);
        return (period, outline, units);
    }

    private static ReviewRow RowOf(ReviewListRow row, ReviewQuery query, UnitOutline outline, CriteriaDescription set, IReadOnlyList<ReviewBody> levels)
    {
        var kind = Enum.Parse<SubjectKind>(row.SubjectKind);
        return new ReviewRow(
            new DossierKey(query.PeriodId, query.Model, row.SubjectId), new SubjectLabel(row.Code, row.Name, kind, row.UnitId),
            kind == SubjectKind.Unit ? null : outline.Find(row.UnitId)?.Unit.Name, Enum.Parse<ReviewStage>(row.Stage), row.Level,
            WaitsFor(row.Stage, row.Level, levels), row.Version, row.SelfPoints, GradeOf(row.SelfGrade), row.Points, GradeOf(row.Grade), row.Overrides,
            row.OpenComments);

        string? GradeOf(string? code) => set.Grades.FirstOrDefault(g => g.Code == code)?.Text.ToString();
    }

    private static object Values(ReviewQuery query, Guid[]? units, IReadOnlyList<ReviewBody> levels) => new
    {
        query.PeriodId,
        query.Model,
        units,
        stage = query.Stage?.ToString(),
        waitingLevel = query.WaitingFor is { } body ? IndexOf(levels, body) : (int?)null,
        query.OnlyDiffering,
        query.Skip,
        query.Take,
        pattern = SheetStore.Pattern(query.Search),
    };

    private static int IndexOf(IReadOnlyList<ReviewBody> levels, ReviewBody body)
    {
        for (var i = 0; i < levels.Count; i++)
        {
            if (levels[i] == body)
                return i;
        }

        return -1;
    }

    private sealed record ReviewListRow(
        Guid SubjectId, string SubjectKind, string Code, string Name, Guid UnitId, string SetId, string SetVersion, string Stage, int Level, long Version,
        decimal? SelfPoints, string? SelfGrade, decimal? Points, string? Grade, int Overrides, int OpenComments);

    private sealed record CountRow(string Stage, int Level, bool IsDiffering, int Count);
}
