using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Facts;
using KhuyenHoc.Roster;
using KhuyenHoc.Text;
using Npgsql;

namespace KhuyenHoc.Assessment.Runs;

/// <summary>
/// Publishes, for each unit and title, the exact share of the members of its subtree who hold the title: by a result of the
/// period, or by a title that is in force on its last day. Thread-safe.
/// </summary>
internal sealed class MemberTitleFacts(NpgsqlDataSource db, IOrganisation organisation, IPeople people)
{
    private const string Prefix = "assessment.members.title.";

    private static readonly string[] PersonTitles = [Titles.LearningCitizen, Titles.LearningSoldier];

    public IReadOnlyList<FactDefinition> Catalogue { get; } =
    [
        Of(Titles.LearningCitizen, "Tỷ lệ thành viên đạt danh hiệu Công dân học tập", "Share of members with the title Learning Citizen"),
        Of(Titles.LearningSoldier, "Tỷ lệ thành viên đạt danh hiệu Quân nhân học tập", "Share of members with the title Learning Soldier"),
    ];

    public static bool IsOne(string fact) => fact.StartsWith(Prefix, StringComparison.Ordinal);

    public async IAsyncEnumerable<SubjectFacts> ReadAsync(FactQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (query.Subject != SubjectKind.Unit)
            yield break;
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var period = await connection.QueryFirstOrDefaultAsync<Guid?>(new CommandDefinition(
            """
            SELECT period_id FROM assessment.periods
            WHERE data_from = @From AND data_to = @To
            ORDER BY opened_at DESC
            LIMIT 1
            """,
            new { query.From, query.To }, cancellationToken: cancellation));
        foreach (var facts in await CountAsync(connection, period ?? Guid.Empty, query.To, query.UnitScope, query.Names, cancellation))
            yield return facts;
    }

    /// <summary>The shares as a period's results have them now.</summary>
    public async Task<IReadOnlyList<SubjectFacts>> CountAsync(
        NpgsqlConnection connection, Guid periodId, DateOnly asOf, Guid? scope, IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        var outline = Periods.UnitOutline.Of(await organisation.GetTreeAsync(asOf, cancellation), scope);
        var members = await organisation.CountMembersAsync(asOf, cancellation);
        var facts = outline.Units.ToDictionary(u => u.Unit.Id, _ => new Dictionary<string, FactReading>(StringComparer.Ordinal));
        foreach (var title in PersonTitles.Where(t => names.Contains(Prefix + t)))
        {
            var holders = await HoldersAsync(connection, periodId, title, asOf, scope, cancellation);
            foreach (var unit in outline.Units)
            {
                var held = outline.Subtree(unit).Sum(u => holders.GetValueOrDefault(u.Unit.Id));
                var share = new Share(held, members.GetValueOrDefault(unit.Unit.Id).WithSubtree);
                facts[unit.Unit.Id][Prefix + title] = new FactReading(FactValue.Of(share), Origin(title, asOf));
            }
        }

        return [.. facts.Where(f => f.Value.Count > 0).Select(f => new SubjectFacts(f.Key, f.Value))];
    }

    // Holders by the unit that they belong to on the day.
    private async Task<Dictionary<Guid, int>> HoldersAsync(
        NpgsqlConnection connection, Guid periodId, string title, DateOnly asOf, Guid? scope, CancellationToken cancellation)
    {
        var byUnit = (await connection.QueryAsync<(Guid UnitId, int Count)>(new CommandDefinition(
            """
            SELECT d.unit_id, count(*)::integer
            FROM assessment.scorecards s
            JOIN assessment.dossiers d USING (period_id, model, subject_id)
            LEFT JOIN assessment.reviewed_results r ON r.period_id = s.period_id AND r.model = s.model AND r.subject_id = s.subject_id
                AND r.result_hash = s.result_hash
            WHERE s.period_id = @periodId AND s.model = @title AND coalesce(r.is_recognised, s.is_recognised) AND d.in_scope
            GROUP BY d.unit_id
            """,
            new { periodId, title }, commandTimeout: 0, cancellationToken: cancellation))).ToDictionary(r => r.UnitId, r => r.Count);
        var byOlderTitle = (await connection.QueryAsync<Guid>(new CommandDefinition(
            """
            SELECT DISTINCT t.subject_id
            FROM assessment.titles t
            WHERE t.model = @title AND t.valid_from <= @asOf AND t.valid_to >= @asOf
              AND NOT EXISTS (
                  SELECT 1
                  FROM assessment.scorecards s
                  JOIN assessment.dossiers d USING (period_id, model, subject_id)
                  LEFT JOIN assessment.reviewed_results r ON r.period_id = s.period_id AND r.model = s.model AND r.subject_id = s.subject_id
                      AND r.result_hash = s.result_hash
                  WHERE s.period_id = @periodId AND s.model = @title AND s.subject_id = t.subject_id AND coalesce(r.is_recognised, s.is_recognised)
                    AND d.in_scope)
            """,
            new { periodId, title, asOf }, commandTimeout: 0, cancellationToken: cancellation))).ToHashSet();
        if (byOlderTitle.Count == 0)
            return byUnit;
        await foreach (var person in people.StreamAsync(asOf, scope, cancellation))
        {
            if (person.UnitId is { } unit && byOlderTitle.Contains(person.Id))
                byUnit[unit] = byUnit.GetValueOrDefault(unit) + 1;
        }

        return byUnit;
    }

    private static string Origin(string title, DateOnly asOf) => string.Create(
        CultureInfo.InvariantCulture, $"Đếm thành viên đạt danh hiệu {Name(title)} trong đơn vị và đơn vị trực thuộc đến {asOf:dd/MM/yyyy}");

    private static string Name(string title) => title == Titles.LearningSoldier ? "Quân nhân học tập" : "Công dân học tập";

    private static FactDefinition Of(string title, string vi, string en) =>
        new(Prefix + title, SubjectKind.Unit, ValueKind.Share, new LocalText(vi, en));
}
