using System.Runtime.CompilerServices;
using Dapper;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Facts;
using KhuyenHoc.Roster;
using KhuyenHoc.Text;
using Npgsql;

namespace KhuyenHoc.Assessment.Recognition;

/// <summary>
/// Publishes for how many years in a row, up to the year of the data window, a title was held. A year counts when a decision
/// recognised the title for it, or when the title was in force on its last day. Thread-safe.
/// </summary>
internal sealed class TitleHistoryFacts(NpgsqlDataSource db, IOrganisation organisation, IPeople people)
{
    private const string Prefix = "assessment.title.years-in-a-row.";

    private static readonly IReadOnlyList<History> Histories =
    [
        new("ca-nhan", SubjectKind.Person, [Titles.LearningCitizen, Titles.LearningSoldier],
            new("Số năm liên tục đạt danh hiệu Công dân học tập hoặc Quân nhân học tập, tính đến năm đánh giá", "Years in a row with the title Learning Citizen or Learning Soldier, up to the year assessed")),
        new(Titles.LearningCitizen, SubjectKind.Person, [Titles.LearningCitizen],
            new("Số năm liên tục đạt danh hiệu Công dân học tập, tính đến năm đánh giá", "Years in a row with the title Learning Citizen, up to the year assessed")),
        new(Titles.LearningSoldier, SubjectKind.Person, [Titles.LearningSoldier],
            new("Số năm liên tục đạt danh hiệu Quân nhân học tập, tính đến năm đánh giá", "Years in a row with the title Learning Soldier, up to the year assessed")),
        new(Titles.LearningUnit, SubjectKind.Unit, [Titles.LearningUnit],
            new("Số năm liên tục đạt danh hiệu Đơn vị học tập, tính đến năm đánh giá", "Years in a row with the title Learning Unit, up to the year assessed")),
    ];

    public IReadOnlyList<FactDefinition> Catalogue { get; } =
        [.. Histories.Select(h => new FactDefinition(h.Fact, h.Subject, ValueKind.Number, h.Meaning))];

    public async IAsyncEnumerable<SubjectFacts> ReadAsync(FactQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var asked = Histories.Where(h => h.Subject == query.Subject && query.Names.Contains(h.Fact)).ToList();
        if (asked.Count == 0)
            yield break;
        var years = new Dictionary<string, IReadOnlyDictionary<Guid, int>>(StringComparer.Ordinal);
        foreach (var history in asked)
            years[history.Fact] = await YearsInARowAsync(history.Titles, query.To.Year, cancellation);
        await foreach (var subject in SubjectsAsync(query, cancellation))
        {
            yield return new SubjectFacts(subject, asked.ToDictionary(
                h => h.Fact,
                h => new FactReading(FactValue.Of(years[h.Fact].GetValueOrDefault(subject)), "Đếm theo các quyết định công nhận trong chương trình")));
        }
    }

    private async IAsyncEnumerable<Guid> SubjectsAsync(FactQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (query.Subject == SubjectKind.Person)
        {
            await foreach (var person in people.StreamAsync(query.To, query.UnitScope, cancellation))
                yield return person.Id;
            yield break;
        }

        foreach (var unit in UnitOutline.Of(await organisation.GetTreeAsync(query.To, cancellation), query.UnitScope).Units)
            yield return unit.Unit.Id;
    }

    private async Task<IReadOnlyDictionary<Guid, int>> YearsInARowAsync(string[] titles, int year, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<(Guid Subject, int Years)>(new CommandDefinition(
            """
            WITH held AS (
                SELECT DISTINCT t.subject_id, y.year
                FROM assessment.titles t
                JOIN assessment.periods p USING (period_id)
                CROSS JOIN LATERAL (
                    SELECT extract(year FROM p.data_to)::integer AS year
                    UNION
                    SELECT g.year
                    FROM generate_series(extract(year FROM t.valid_from)::integer, least(@year, extract(year FROM t.valid_to)::integer)) AS g (year)
                    WHERE make_date(g.year, 12, 31) <= t.valid_to
                ) y
                WHERE t.model = ANY (@titles) AND y.year <= @year
            ),
            counted AS (
                SELECT subject_id, year, row_number() OVER (PARTITION BY subject_id ORDER BY year DESC) AS place
                FROM held
            )
            SELECT subject_id, count(*)::integer
            FROM counted
            WHERE year = @year + 1 - place
            GROUP BY subject_id
            """,
            new { titles, year }, commandTimeout: 0, cancellationToken: cancellation));
        return rows.ToDictionary(r => r.Subject, r => r.Years);
    }

    private sealed record History(string Code, SubjectKind Subject, string[] Titles, LocalText Meaning)
    {
        public string Fact => Prefix + Code;
    }
}
