using System.Runtime.CompilerServices;
using Dapper;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Facts;
using KhuyenHoc.Roster.Families.Children;
using Npgsql;
using static KhuyenHoc.Roster.Families.FamilyTexts;

namespace KhuyenHoc.Roster.Families.Facts;

/// <summary>The part of the roster's facts that speaks of families and children, counted in the database and streamed.</summary>
internal sealed class FamilyFactSource(NpgsqlDataSource database)
{
    public IReadOnlyList<FactDefinition> Catalogue { get; } =
    [
        Of(FamilyFacts.InSchool, SubjectKind.Family, ValueKind.Share),
        Of(FamilyFacts.ResultsAverage, SubjectKind.Family, ValueKind.Share),
        Of(FamilyFacts.ConductGood, SubjectKind.Family, ValueKind.Share),
        Of(FamilyFacts.Hardship, SubjectKind.Child, ValueKind.YesNo),
        Of(FamilyFacts.Grade, SubjectKind.Child, ValueKind.Number),
        Of(FamilyFacts.StudyResult, SubjectKind.Child, ValueKind.Code),
        Of(FamilyFacts.Conduct, SubjectKind.Child, ValueKind.Code),
    ];

    public async IAsyncEnumerable<SubjectFacts> ReadAsync(FactQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var wanted = Catalogue.Where(f => f.Subject == query.Subject && query.Names.Contains(f.Name)).Select(f => f.Name).ToHashSet();
        if (wanted.Count == 0)
            yield break;
        var parameters = new { asOf = query.To, unitScope = query.UnitScope, firstYear = query.From.Year, lastYear = query.To.Year };
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (query.Subject == SubjectKind.Family)
        {
            await foreach (var said in connection.QueryUnbufferedAsync<FamilySaid>(FamilyFactSql.Families, parameters, commandTimeout: 0).WithCancellation(cancellation))
                yield return new SubjectFacts(said.FamilyId, Wanted(Read(said), wanted));
        }
        else
        {
            await foreach (var said in connection.QueryUnbufferedAsync<ChildSaid>(FamilyFactSql.Children, parameters, commandTimeout: 0).WithCancellation(cancellation))
                yield return new SubjectFacts(said.ChildId, Wanted(Read(said), wanted));
        }
    }

    private static IEnumerable<(string Name, FactValue Value, string Provenance)> Read(FamilySaid said)
    {
        if (said.Unknown == 0)
            yield return (FamilyFacts.InSchool, FactValue.Of(new Share(said.AtSchool, said.OfAge)), From("InSchool", said.AtSchool, said.OfAge));
        if (said.WithoutResult == 0)
            yield return (FamilyFacts.ResultsAverage, FactValue.Of(new Share(said.Average, said.Pupils)), From("Results", said.Average, said.Pupils));
        if (said.WithoutConduct == 0)
            yield return (FamilyFacts.ConductGood, FactValue.Of(new Share(said.Behaved, said.Pupils)), From("Conduct", said.Behaved, said.Pupils));
    }

    // The circumstances themselves stay in the child's record: a scorecard says only whether there are any.
    private static IEnumerable<(string Name, FactValue Value, string Provenance)> Read(ChildSaid said)
    {
        if (said.Hardships is { } hardships)
            yield return (FamilyFacts.Hardship, FactValue.Of(hardships > 0), From("Hardship"));
        if (GradeOf(said) is { } grade)
            yield return (FamilyFacts.Grade, FactValue.Of(grade), From("Grade", ChildRules.YearName(said.SchoolYear!.Value)));
        if (said.StudyResult is { } result)
            yield return (FamilyFacts.StudyResult, FactValue.OfCode(CodeOf(Enum.Parse<StudyResult>(result))), From("Report", ChildRules.YearName(said.EndedYear!.Value)));
        if (said.Conduct is { } conduct)
            yield return (FamilyFacts.Conduct, FactValue.OfCode(CodeOf(Enum.Parse<Conduct>(conduct))), From("Report", ChildRules.YearName(said.EndedYear!.Value)));
    }

    // Whoever should be at school and is not has no grade.
    private static int? GradeOf(ChildSaid said) => said.Standing switch
    {
        nameof(SchoolStanding.AtSchool) => said.Grade,
        nameof(SchoolStanding.BeforeSchool) => ChildRules.FirstGrade - 1,
        nameof(SchoolStanding.Finished) => ChildRules.LastGrade + 1,
        _ => null,
    };

    private static string CodeOf(StudyResult result) => result switch
    {
        StudyResult.Excellent => "gioi",
        StudyResult.Good => "kha",
        StudyResult.Average => "trung-binh",
        _ => "yeu",
    };

    private static string CodeOf(Conduct conduct) => conduct switch
    {
        Conduct.VeryGood => "tot",
        Conduct.Good => "kha",
        Conduct.Average => "trung-binh",
        _ => "yeu",
    };

    private static Dictionary<string, FactReading> Wanted(IEnumerable<(string Name, FactValue Value, string Provenance)> facts, HashSet<string> wanted) =>
        facts.Where(f => wanted.Contains(f.Name)).ToDictionary(f => f.Name, f => new FactReading(f.Value, f.Provenance));

    // Scorecards are papers: in Vietnamese, whoever gathers.
    private static string From(string key, params object?[] values) => Say.For(Text.Languages.Vietnamese, "From_" + key, values);

    private static FactDefinition Of(string name, SubjectKind subject, ValueKind kind) => new(name, subject, kind, Say.Both("Fact_" + name));
}
