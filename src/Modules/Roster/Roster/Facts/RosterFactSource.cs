using System.Runtime.CompilerServices;
using Dapper;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Facts;
using KhuyenHoc.Roster.Families.Facts;
using KhuyenHoc.Roster.Import.Learning;
using Npgsql;

namespace KhuyenHoc.Roster.Facts;

/// <summary>The facts of the roster, counted in the database and streamed.</summary>
internal sealed class RosterFactSource(NpgsqlDataSource database, FamilyFactSource families) : IFactSource
{
    public IReadOnlyList<FactDefinition> Catalogue { get; } =
    [
        Person(RosterFacts.PlanApproved, ValueKind.YesNo),
        Person(RosterFacts.PlanDone, ValueKind.YesNo),
        Person(RosterFacts.CompulsoryDone, ValueKind.YesNo),
        Person(RosterFacts.CoursesDone, ValueKind.Number),
        Person(RosterFacts.CourseHours, ValueKind.Number),
        Person(RosterFacts.Activities, ValueKind.Number),
        Person(RosterFacts.Initiatives, ValueKind.Number),
        Person(RosterFacts.DigitalSkill, ValueKind.YesNo),
        Person(RosterFacts.LanguageLevel, ValueKind.Number),
        Person(RosterFacts.DisciplineKept, ValueKind.YesNo),
        Person(RosterFacts.EmulationTitle, ValueKind.Code),
        .. Enumerable.Range(1, SelfScoreSheets.Indicators).Select(i => new FactDefinition(
            SelfScore(i), SubjectKind.Person, ValueKind.Number, RosterTexts.Both("Fact_self-score", i))),
        Unit(RosterFacts.Members, ValueKind.Number),
        Unit(RosterFacts.MembersWithPlan, ValueKind.Share),
        Unit(RosterFacts.MembersDisciplined, ValueKind.Share),
        Unit(RosterFacts.MembersCompulsoryDone, ValueKind.Share),
        Unit(RosterFacts.MembersAdvanced, ValueKind.Share),
        .. families.Catalogue,
    ];

    public async IAsyncEnumerable<SubjectFacts> ReadAsync(FactQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var wanted = Catalogue.Where(f => f.Subject == query.Subject && query.Names.Contains(f.Name)).Select(f => f.Name).ToHashSet();
        if (wanted.Count == 0)
            yield break;
        if (query.Subject is SubjectKind.Family or SubjectKind.Child)
        {
            await foreach (var facts in families.ReadAsync(query, cancellation))
                yield return facts;
            yield break;
        }

        var parameters = new
        {
            asOf = query.To,
            unitScope = query.UnitScope,
            firstYear = (short)query.From.Year,
            lastYear = (short)query.To.Year,
            advancedTitles = EmulationTitles.All.ToArray(),
        };
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (query.Subject == SubjectKind.Person)
        {
            var reading = new PersonReading(query.From.Year, query.To.Year, wanted);
            await foreach (var said in connection.QueryUnbufferedAsync<PersonSaid>(PersonFactSql.People, parameters, commandTimeout: 0).WithCancellation(cancellation))
                yield return new SubjectFacts(said.PersonId, reading.Of(said));
        }
        else
        {
            var reading = new UnitReading(query.To, wanted);
            await foreach (var said in connection.QueryUnbufferedAsync<UnitSaid>(PersonFactSql.Units, parameters, commandTimeout: 0).WithCancellation(cancellation))
                yield return new SubjectFacts(said.UnitId, reading.Of(said));
        }
    }

    internal static string SelfScore(int indicator) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{RosterFacts.SelfScorePrefix}{indicator}");

    private static FactDefinition Person(string name, ValueKind kind) => new(name, SubjectKind.Person, kind, RosterTexts.Both("Fact_" + name));

    private static FactDefinition Unit(string name, ValueKind kind) => new(name, SubjectKind.Unit, kind, RosterTexts.Both("Fact_" + name));
}
