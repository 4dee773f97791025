using CsCheck;
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

    [Fact]
    public void Fire_on_the_straight_line_what_they_fire_on_the_general_path()
    {
        var factory = Compiled.Rules(typeof(Enough), typeof(EachSubject));
        var courses = Gen.Select(Gen.Int[0, 2].Select(i => new[] { "Toán", "Văn", "Sử" }[i]), Gen.Int[0, 9], (subject, hours) => new Course(subject, hours)).Array[0, 8];
        Gen.Select(courses, Gen.Int[0, 20], Gen.Int[0, 5]).Sample((parts, needed, limit) =>
        {
            List<string> Lines(Action<ISession, Dossier> work)
            {
                var dossier = new Dossier(parts) { Needed = needed };
                var session = factory.CreateSession();
                work(session, dossier);
                session.Fire();
                return dossier.Lines;
            }

            var straight = Lines((session, dossier) => session.Insert(dossier));
            var general = Lines((session, dossier) =>
            {
                Assert.True(session.Agenda.IsEmpty);
                session.Insert(dossier);
            });
            var moved = Lines((session, dossier) =>
            {
                session.Insert(dossier);
                session.Fire(limit);
                session.Insert("a second fact");
            });
            Assert.Equal(general, straight);
            Assert.Equal(general, moved);
        }, iter: 1_000, threads: 1);
    }
}
