using NRules;
using NRules.Fluent.Dsl;

namespace KhuyenHoc.Rules.Tests;

/// <summary>Rules that hang on one fact and what belongs to it, on the straight line and, beside a second fact, on the general path.</summary>
public sealed class DossierRulesWithPartsShould
{
    public sealed record Course(string Subject, int Hours);

    public sealed class Dossier(params Course[] courses)
    {
        public Course[] Courses { get; } = courses;

        public int Needed { get; init; } = 10;

        public List<string> Lines { get; } = [];
    }

    public sealed class Enough : Rule
    {
        public override void Define()
        {
            Dossier dossier = null!;
            IEnumerable<Course> longOnes = null!;
            var hours = 0;
            When()
                .Match(() => dossier, d => d.Needed > 0)
                .Query(() => longOnes, q => q.From(() => dossier.Courses).SelectMany(c => c).Where(c => c.Hours > 1).Collect())
                .Let(() => hours, () => longOnes.Sum(c => c.Hours))
                .Having(() => hours >= dossier.Needed);
            Then().Do(_ => dossier.Lines.Add($"{hours} of {dossier.Needed}"));
        }
    }

    [Priority(1)]
    public sealed class EachSubject : Rule
    {
        public override void Define()
        {
            Dossier dossier = null!;
            IGrouping<string, Course> subject = null!;
            When().Match(() => dossier).Query(() => subject, q => q.From(() => dossier.Courses).SelectMany(c => c).GroupBy(c => c.Subject));
            Then().Do(ctx => dossier.Lines.Add($"{subject.Key} {subject.Sum(c => c.Hours)} {ctx.Match.Facts.Count()}"));
        }
    }

    private readonly Dossier _dossier = new(new("Toán", 5), new("Văn", 4), new("Toán", 3), new("Sử", 1));

    private static readonly string[] Expected = ["Toán 8 2", "Văn 4 2", "Sử 1 2", "12 of 10"];

    [Fact]
    public void Fire_for_each_result_of_a_query_in_order()
    {
        var session = Compiled.Session(typeof(Enough), typeof(EachSubject));
        session.Insert(_dossier);
        Assert.Equal(4, session.Fire());
        Assert.Equal(Expected, _dossier.Lines);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void Go_on_where_they_stopped_when_a_second_fact_arrives(int fired)
    {
        var session = Compiled.Session(typeof(Enough), typeof(EachSubject));
        session.Insert(_dossier);
        session.Fire(fired);
        session.Insert("a second fact");
        session.Fire();
        Assert.Equal(Expected, _dossier.Lines);
    }

    [Fact]
    public void Leave_out_what_does_not_hold()
    {
        var session = Compiled.Session(typeof(Enough));
        session.Insert(new Dossier(new Course("Toán", 9)));
        Assert.Equal(0, session.Fire());
    }
}
