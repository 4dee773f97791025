using Dapper;
using KhuyenHoc.Roster;
using Npgsql;

namespace KhuyenHoc.Assessment.Periods;

/// <summary>What is known of one unit in one period.</summary>
internal sealed record UnitFigure(OutlinedUnit Place, UnitResult? Result, PeopleCount People, bool IsConfirmed, int Faulty)
{
    public Guid UnitId => Place.Unit.Id;

    public string Name => Place.Unit.Name;

    public bool IsDecided => Result?.Standing == "Decided";
}

/// <summary>The unit's own dossier; grade and what follows are empty before scoring. Unfinished is what a run left that did not end well.</summary>
internal sealed record UnitResult(
    Guid UnitId, string Model, string SetId, string SetVersion, string Standing, string NatureCodes, string DeclaredCodes, string? Grade, bool IsRecognised, decimal? Points,
    int LinesMet, int LinesAsked, bool IsStale, bool IsUnfinished)
{
    public IReadOnlyList<string> Natures => NatureCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<string> Declared => DeclaredCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The people of a unit, without those of the units below it.</summary>
internal sealed record PeopleCount(Guid UnitId, int All, int Scored, int Open, int Stale, int Unfinished)
{
    public static PeopleCount None { get; } = new(Guid.Empty, 0, 0, 0, 0, 0);
}

/// <summary>Reads the figures of all units of a period in four statements, however many units there are.</summary>
internal sealed class UnitFigures(IOrganisation organisation)
{
    public async Task<IReadOnlyList<UnitFigure>> ReadAsync(NpgsqlConnection connection, Period period, CancellationToken cancellation)
    {
        var outline = UnitOutline.Of(await organisation.GetTreeAsync(period.Plan.To, cancellation), period.Plan.UnitScope);
        var results = (await ResultsAsync(connection, period.Id, cancellation)).GroupBy(r => r.UnitId).ToDictionary(g => g.Key, g => g.First());
        var people = (await PeopleAsync(connection, period.Id, cancellation)).ToDictionary(p => p.UnitId);
        var confirmed = await ConfirmedAsync(connection, period.Id, cancellation);
        var faulty = await FaultyAsync(connection, period.Id, cancellation);
        return [.. outline.Units.Select(u => new UnitFigure(
            u, results.GetValueOrDefault(u.Unit.Id), people.GetValueOrDefault(u.Unit.Id, PeopleCount.None), confirmed.Contains(u.Unit.Id),
            faulty.GetValueOrDefault(u.Unit.Id)))];
    }

    private static async Task<IEnumerable<UnitResult>> ResultsAsync(NpgsqlConnection connection, Guid periodId, CancellationToken cancellation) =>
        await connection.QueryAsync<UnitResult>(new CommandDefinition(
            """
            SELECT d.subject_id AS UnitId, d.model AS Model, d.set_id AS SetId, d.set_version AS SetVersion, d.standing AS Standing,
                   array_to_string(d.natures, ' ') AS NatureCodes,
                   array_to_string(ARRAY(SELECT v.field FROM assessment.declared_values v
                         WHERE v.period_id = d.period_id AND v.model = d.model AND v.subject_id = d.subject_id AND v.kind <> 'None'), ' ') AS DeclaredCodes,
                   s.grade AS Grade, coalesce(s.is_recognised, false) AS IsRecognised, s.points AS Points,
                   coalesce(s.lines_met, 0) AS LinesMet, coalesce(s.lines_asked, 0) AS LinesAsked,
                   coalesce(s.revision <> d.revision, false) AS IsStale,
                   coalesce(r.state IN ('Cancelled', 'Failed'), false) AS IsUnfinished
            FROM assessment.dossiers d
            LEFT JOIN assessment.scorecards s USING (period_id, model, subject_id)
            LEFT JOIN assessment.runs r ON r.run_id = s.run_id
            WHERE d.period_id = @periodId AND d.subject_kind = 'Unit' AND d.in_scope
            ORDER BY d.model
            """,
            new { periodId }, cancellationToken: cancellation));

    private static async Task<IEnumerable<PeopleCount>> PeopleAsync(NpgsqlConnection connection, Guid periodId, CancellationToken cancellation) =>
        await connection.QueryAsync<PeopleCount>(new CommandDefinition(
            """
            SELECT d.unit_id AS UnitId, count(DISTINCT d.subject_id)::integer AS "All",
                   count(DISTINCT d.subject_id) FILTER (WHERE s.subject_id IS NOT NULL)::integer AS Scored,
                   count(*) FILTER (WHERE s.subject_id IS NULL)::integer AS Open,
                   count(*) FILTER (WHERE s.revision <> d.revision)::integer AS Stale,
                   count(*) FILTER (WHERE r.state IN ('Cancelled', 'Failed'))::integer AS Unfinished
            FROM assessment.dossiers d
            LEFT JOIN assessment.scorecards s USING (period_id, model, subject_id)
            LEFT JOIN assessment.runs r ON r.run_id = s.run_id
            WHERE d.period_id = @periodId AND d.subject_kind = 'Person' AND d.in_scope
            GROUP BY d.unit_id
            """,
            new { periodId }, cancellationToken: cancellation));

    /// <summary>By unit: its own dossiers and those of its people that could not be scored.</summary>
    private static async Task<Dictionary<Guid, int>> FaultyAsync(NpgsqlConnection connection, Guid periodId, CancellationToken cancellation) =>
        (await connection.QueryAsync<(Guid UnitId, int Count)>(new CommandDefinition(
            """
            SELECT d.unit_id, count(*)::integer
            FROM assessment.score_faults f
            JOIN assessment.dossiers d USING (period_id, model, subject_id)
            WHERE f.period_id = @periodId AND d.in_scope
            GROUP BY d.unit_id
            """,
            new { periodId }, cancellationToken: cancellation))).ToDictionary(f => f.UnitId, f => f.Count);

    private static async Task<HashSet<Guid>> ConfirmedAsync(NpgsqlConnection connection, Guid periodId, CancellationToken cancellation) =>
        [.. await connection.QueryAsync<Guid>(new CommandDefinition(
            "SELECT unit_id FROM assessment.confirmations WHERE period_id = @periodId", new { periodId }, cancellationToken: cancellation))];
}
