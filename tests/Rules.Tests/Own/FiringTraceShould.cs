using KhuyenHoc.Criteria.Rules;
using KhuyenHoc.Rules.Tests.Docs;
using NRules;
using NRules.Fluent.Dsl;

namespace KhuyenHoc.Rules.Tests.Own;

public sealed class FiringTraceShould
{
    public enum Level
    {
        Basic = 1,
        High = 2,
    }

    public sealed class Dossier(int courses, Level level)
    {
        public int Courses { get; set; } = courses;

        public Level Level { get; } = level;

        public decimal Share { get; init; } = 0.5m;

        public string? Note { get; init; }

        public override string ToString() => "dossier";
    }

    [Name("enough")]
    public sealed class Enough : Rule
    {
        public override void Define()
        {
            var needed = 3;
            Dossier dossier = null!;
            When().Match(() => dossier, d => d.Courses >= needed, d => d.Level == Level.High || d.Note!.Length > 2, d => d.Share > 0.25m);
            Then().Do(_ => Spoil(dossier));
        }

        private static void Spoil(Dossier dossier) => dossier.Courses = -1;
    }

    [Name("always"), Priority(1)]
    public sealed class Always : Rule
    {
        public override void Define()
        {
            Dossier dossier = null!;
            var twice = 0;
            When().Match(() => dossier).Let(() => twice, () => dossier.Courses * 2).Having(() => twice > 1);
            Then().Do(_ => Nothing(dossier));
        }

        private static void Nothing(Dossier dossier) => dossier.ToString();
    }

    [Name("with classes")]
    public sealed class WithClasses : Rule
    {
        public override void Define()
        {
            Learner learner = null!;
            IEnumerable<Class> classes = null!;
            When()
                .Match(() => learner, l => l.Name != "")
                .Query(() => classes, q => q.Match<Class>(c => c.Learner == learner).Collect())
                .Having(() => classes.Count() > 1);
            Then().Do(_ => learner.Notes.Add("fired"));
        }
    }

    private const string Expected = """
        always
          dossier = dossier
          twice = 8
          () => (twice > 1): twice = 8
        enough
          dossier = dossier
          d => (d.Courses >= needed): d.Courses = 4, needed = 3
          d => ((Convert(d.Level, Int32) == 2) OrElse (d.Note.Length > 2)): d.Level = High
          d => (d.Share > 0.25): d.Share = 0.5
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tell_each_firing_with_its_facts_and_the_values_as_they_were(bool onGeneralPath)
    {
        var session = Compiled.Session(typeof(Enough), typeof(Always));
        if (onGeneralPath)
            Assert.True(session.Agenda.IsEmpty);
        var trace = FiringTrace.Start(session);
        session.Insert(new Dossier(4, Level.High));
        session.Fire();
        Assert.Equal(Expected, string.Join('\n', trace.Firings), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Keep_what_fired_before_a_second_fact_came()
    {
        var session = Compiled.Session(typeof(Enough), typeof(Always));
        var trace = FiringTrace.Start(session);
        session.Insert(new Dossier(4, Level.High));
        session.Fire(1);
        session.Insert("a second fact");
        session.Fire();
        Assert.Equal(Expected, string.Join('\n', trace.Firings), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Show_collections_as_they_were()
    {
        var session = Compiled.Session(typeof(WithClasses));
        var trace = FiringTrace.Start(session);
        var an = new Learner("An");
        session.InsertAll([an, new Class(an, "Toán", 1), new Class(an, "Văn", 1)]);
        session.Fire();
        session.RetractAll(session.Query<Class>().ToList());

        var firing = Assert.Single(trace.Firings);
        Assert.Equal(2, ((IEnumerable<object>)firing.Facts[1].Value!).Count());
        Assert.Equal(("classes.Count()", (object)2), (firing.Values[^1].Expression, firing.Values[^1].Value!));
        Assert.Equal("An", firing.Values[0].Value);
    }

    [Fact]
    public void Refuse_to_begin_in_the_middle()
    {
        var session = Compiled.Session(typeof(Always));
        session.Insert(new Dossier(4, Level.High));
        Assert.Throws<InvalidOperationException>(() => FiringTrace.Start(session));
    }
}
