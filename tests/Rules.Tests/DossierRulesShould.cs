using NRules;
using NRules.Fluent;
using NRules.Fluent.Dsl;
using NRules.RuleModel;

namespace KhuyenHoc.Rules.Tests;

public sealed class DossierRulesShould
{
    public sealed class Dossier(int courses)
    {
        public int Courses { get; } = courses;

        public List<string> Lines { get; } = [];
    }

    public abstract class IndicatorRule : Rule
    {
        protected string Line => GetType().Name;

        protected void Answer(Dossier dossier, int points) => dossier.Lines.Add($"{Line}={points}");
    }

    [Name("grade")]
    [Priority(-10)]
    public sealed class Grade : IndicatorRule
    {
        public override void Define()
        {
            Dossier person = null!;
            When().Match(() => person);
            Then().Do(_ => Answer(person, person.Lines.Count));
        }
    }

    [Name("courses")]
    [Tag("indicator")]
    public sealed class Courses : IndicatorRule
    {
        public override void Define()
        {
            var weight = 10;
            Dossier person = null!;
            When().Match(() => person, p => p.Courses > 0, p => p.Courses <= person.Courses);
            Then().Do(_ => Answer(person, person.Courses * weight)).Do(ctx => person.Lines.Add(ctx.Rule.Name));
        }
    }

    [Name("failing")]
    public sealed class Failing : Rule
    {
        public override void Define()
        {
            Dossier person = null!;
            When().Match(() => person);
            Then().Do(_ => person.Lines.RemoveAt(99));
        }
    }

    [Name("failing second")]
    public sealed class FailingSecond : Rule
    {
        public override void Define()
        {
            Dossier person = null!;
            When().Match(() => person);
            Then().Do(_ => person.Lines.Add("first")).Do(_ => person.Lines.RemoveAt(99));
        }
    }

    public sealed class Stopping : Rule
    {
        public override void Define()
        {
            Dossier person = null!;
            When().Match(() => person);
            Then().Do(ctx => ctx.Halt());
        }
    }

    private static ISessionFactory Compile(params Type[] rules)
    {
        var repository = new RuleRepository();
        repository.Load(x => x.From(rules));
        return repository.Compile();
    }

    [Fact]
    public void Fire_by_priority_whatever_the_order_of_loading()
    {
        var session = Compile(typeof(Grade), typeof(Courses)).CreateSession();
        var dossier = new Dossier(3);
        session.Insert(dossier);

        Assert.Equal(2, session.Fire());
        Assert.Equal(["Courses=30", "courses", "Grade=2"], dossier.Lines);
        Assert.Equal(0, session.Fire());
    }

    [Fact]
    public void Leave_out_a_rule_whose_condition_does_not_hold()
    {
        var session = Compile(typeof(Grade), typeof(Courses)).CreateSession();
        var dossier = new Dossier(0);
        session.Insert(dossier);

        Assert.Equal(1, session.Fire());
        Assert.Equal(["Grade=0"], dossier.Lines);
    }

    [Fact]
    public void Fire_again_for_an_updated_fact_and_not_for_a_retracted_one()
    {
        var session = Compile(typeof(Grade)).CreateSession();
        var dossier = new Dossier(1);
        session.Insert(dossier);
        session.Fire();
        session.Update(dossier);
        Assert.Equal(1, session.Fire());
        session.Update(dossier);
        session.Retract(dossier);
        Assert.Equal(0, session.Fire());
    }

    [Fact]
    public void Go_on_where_they_stopped_when_a_second_fact_arrives()
    {
        var session = Compile(typeof(Grade), typeof(Courses)).CreateSession();
        var first = new Dossier(1);
        var second = new Dossier(2);
        session.Insert(first);
        Assert.Equal(1, session.Fire(1));
        session.Insert(second);

        Assert.Equal(3, session.Fire());
        Assert.Equal(["Courses=10", "courses", "Grade=2"], first.Lines);
        Assert.Equal(["Courses=20", "courses", "Grade=2"], second.Lines);
    }

    public sealed class Adding : Rule
    {
        public override void Define()
        {
            Dossier person = null!;
            When().Match(() => person, p => p.Courses == 1);
            Then().Do(ctx => ctx.Insert(new Dossier(2))).Do(ctx => ctx.InsertLinked("note", ctx.Rule.Name)).Do(_ => person.Lines.Add("added"));
        }
    }

    [Fact]
    public void Go_on_once_each_when_a_rule_inserts_facts_on_the_way()
    {
        var session = Compile(typeof(Adding), typeof(Grade), typeof(Courses)).CreateSession();
        var first = new Dossier(1);
        session.Insert(first);

        Assert.Equal(5, session.Fire());
        Assert.Equal(["added", "Courses=10", "courses", "Grade=3"], first.Lines);
        Assert.Equal(["Courses=20", "courses", "Grade=2"], session.Query<Dossier>().Last().Lines);
        Assert.Equal([typeof(Adding).FullName!], session.Query<string>());
        session.Retract(first);
        Assert.Empty(session.Query<string>());
    }

    [Fact]
    public void Stop_when_halted_and_go_on_at_the_next_fire()
    {
        var session = Compile(typeof(Stopping), typeof(Grade)).CreateSession();
        session.Insert(new Dossier(1));

        Assert.Equal(1, session.Fire());
        Assert.Equal(1, session.Fire());
    }

    [Fact]
    public void Name_the_rule_and_the_action_that_failed()
    {
        var session = Compile(typeof(Failing)).CreateSession();
        session.Insert(new Dossier(1));

        var failure = Assert.Throws<RuleRhsExpressionEvaluationException>(() => session.Fire());
        Assert.Contains("failing", failure.Message, StringComparison.Ordinal);
        Assert.IsType<ArgumentOutOfRangeException>(failure.InnerException);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1)]
    public void Name_the_action_that_failed_among_several(int limit)
    {
        var session = Compile(typeof(FailingSecond)).CreateSession();
        session.Insert(new Dossier(1));

        var failure = Assert.Throws<RuleRhsExpressionEvaluationException>(() => session.Fire(limit));
        Assert.Contains("RemoveAt", failure.Expression, StringComparison.Ordinal);
        Assert.Contains("failing second", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuse_the_same_fact_twice()
    {
        var session = Compile(typeof(Grade)).CreateSession();
        var dossier = new Dossier(1);
        session.Insert(dossier);

        Assert.False(session.TryInsert(dossier));
        Assert.Throws<ArgumentException>(() => session.Insert(dossier));
        Assert.Throws<ArgumentException>(() => session.Update(new Dossier(1)));
    }

    [Fact]
    public void Be_chosen_by_tag()
    {
        var repository = new RuleRepository();
        repository.Load(x => x.From(typeof(Grade), typeof(Courses)).Where(r => r.IsTagged("indicator")));
        var session = repository.Compile().CreateSession();
        session.Insert(new Dossier(1));

        Assert.Equal(1, session.Fire());
    }
}
