using KhuyenHoc.Rules.Tests.Docs;
using NRules;
using NRules.Fluent.Dsl;

namespace KhuyenHoc.Rules.Tests;

public sealed class SessionShould
{
    private readonly Learner _an = new("An");
    private readonly Learner _binh = new("Bình");

    [Fact]
    public void Do_all_of_a_batch_or_nothing()
    {
        var session = Compiled.Session(typeof(FluentDslShould.EachLearner));
        session.Insert(_an);
        Assert.Equal([_an], session.TryInsertAll([_binh, _an]).Failed);
        Assert.Single(session.Query<Learner>());
        Assert.Throws<ArgumentException>(() => session.InsertAll([_binh, _binh]));
        Assert.Throws<ArgumentException>(() => session.UpdateAll([_an, _binh]));
        Assert.Throws<ArgumentException>(() => session.RetractAll([_an, _binh]));
        Assert.Single(session.Query<Learner>());
    }

    [Fact]
    public void Leave_out_what_fails_when_told()
    {
        var session = Compiled.Session(typeof(FluentDslShould.EachLearner));
        session.Insert(_an);
        session.Fire();
        Assert.Equal([_an], session.TryInsertAll([_binh, _an], BatchOptions.SkipFailed).Failed);
        Assert.Equal(["stranger"], session.TryUpdateAll(["stranger", _an], BatchOptions.SkipFailed).Failed);
        Assert.Equal(2, session.Fire());
        Assert.Equal(["stranger"], session.TryRetractAll(["stranger", _an, _binh], BatchOptions.SkipFailed).Failed);
        Assert.Empty(session.Query<object>());
        Assert.Empty(session.TryRetractAll([]).Failed);
    }

    [Fact]
    public void Stop_between_two_rules_when_cancelled()
    {
        using var source = new CancellationTokenSource();
        var session = Compiled.Session(typeof(FluentDslShould.EachLearner));
        session.InsertAll([_an, _binh]);
        session.Events.RuleFiredEvent += (_, _) => source.Cancel();
        Assert.Equal(1, session.Fire(source.Token));
        Assert.Equal(1, session.Fire());
    }

    public sealed class NobodyThere : Rule
    {
        public override void Define()
        {
            When().Not<Learner>();
            Then().Do(ctx => ctx.Insert(new Learner("first")));
        }
    }

    [Fact]
    public void Fire_a_rule_that_needs_no_fact()
    {
        var session = Compiled.Session(typeof(NobodyThere));
        Assert.Equal(1, session.Fire());
        Assert.Equal("first", session.Query<Learner>().Single().Name);
        Assert.Equal(0, session.Fire());
    }

    public sealed class ByOwnPriority : Rule
    {
        public override void Define()
        {
            Class course = null!;
            When().Match(() => course);
            Priority(() => course.Hours);
            Then().Do(_ => course.Learner.Notes.Add(course.Subject));
        }
    }

    [Priority(5)]
    public sealed class BetweenThem : Rule
    {
        public override void Define()
        {
            Class course = null!;
            When().Match(() => course, c => c.Hours == 1);
            Then().Do(_ => course.Learner.Notes.Add("between"));
        }
    }

    [Fact]
    public void Fire_by_the_priority_of_each_match()
    {
        var session = Compiled.Session(typeof(ByOwnPriority), typeof(BetweenThem));
        var late = new Class(_an, "late", 2);
        session.InsertAll([new Class(_an, "low", 1), late, new Class(_an, "high", 9)]);
        late.Hours = 8;
        session.Update(late);
        session.Fire();
        Assert.Equal(["high", "late", "between", "low"], _an.Notes);
    }

    [Fact]
    public void Keep_the_order_of_loading_and_of_finding_among_equals()
    {
        var session = Compiled.Session(typeof(FluentDslShould.NoClass), typeof(FluentDslShould.EachLearner));
        session.InsertAll([_an, _binh]);
        var order = new List<string>();
        session.Events.RuleFiredEvent += (_, e) => order.Add($"{e.Rule.Name.Split('+')[^1]} {e.Facts.First().Value}");
        session.Fire();
        Assert.Equal(["NoClass An", "NoClass Bình", "EachLearner An", "EachLearner Bình"], order);
    }

    public sealed class UndoesOnlyWhatFired : Rule
    {
        public override void Define()
        {
            Learner learner = null!;
            When().Match(() => learner, l => l.IsSoldier);
            Then().Do(_ => learner.Notes.Add("do")).Undo(ctx => learner.Notes.Add($"undo {ctx.Match.Trigger}"));
        }
    }

    [Fact]
    public void Undo_what_has_fired_and_nothing_else()
    {
        var session = Compiled.Session(typeof(UndoesOnlyWhatFired));
        _an.IsSoldier = _binh.IsSoldier = true;
        session.Insert(_an);
        session.Fire();
        session.Insert(_binh);
        _an.IsSoldier = _binh.IsSoldier = false;
        session.UpdateAll([_an, _binh]);
        Assert.Equal(1, session.Fire());
        Assert.Equal(["do", "undo Removed"], _an.Notes);
        Assert.Empty(_binh.Notes);
    }

    public sealed class OnceOnly : Rule
    {
        public override void Define()
        {
            Learner learner = null!;
            When().Match(() => learner).Not<Class>(c => c.Learner == learner);
            Then().Do(_ => learner.Notes.Add("once"));
        }
    }

    [Repeatability(NRules.RuleModel.RuleRepeatability.NonRepeatable)]
    public sealed class NotAgain : Rule
    {
        public override void Define()
        {
            Learner learner = null!;
            When().Match(() => learner).Not<Class>(c => c.Learner == learner);
            Then().Do(_ => learner.Notes.Add("once"));
        }
    }

    [Theory]
    [InlineData(typeof(OnceOnly), 3)]
    [InlineData(typeof(NotAgain), 2)]
    public void Fire_again_for_updated_facts_unless_the_rule_is_not_repeatable(Type rule, int times)
    {
        var session = Compiled.Session(rule);
        session.Insert(_an);
        session.Fire();
        session.Update(_an);
        session.Fire();
        var course = new Class(_an, "Toán", 1);
        session.Insert(course);
        session.Retract(course);
        session.Fire();
        Assert.Equal(times, _an.Notes.Count);
    }
}
