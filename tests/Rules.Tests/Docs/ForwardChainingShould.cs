using NRules;
using NRules.Fluent.Dsl;
using NRules.RuleModel;

namespace KhuyenHoc.Rules.Tests.Docs;

/// <summary>The page "Forward Chaining".</summary>
public sealed class ForwardChainingShould
{
    public sealed record Total(Learner Learner, int Hours, int Times = 1);

    public sealed class TotalOfClasses : Rule
    {
        public override void Define()
        {
            Learner learner = null!;
            IEnumerable<Class> classes = null!;
            var total = 0;
            When()
                .Match(() => learner)
                .Query(() => classes, q => q.Match<Class>(c => c.Learner == learner).Collect())
                .Let(() => total, () => classes.Sum(c => c.Hours))
                .Having(() => total > 10);
            Then().Yield(_ => new Total(learner, total), (_, old) => new Total(learner, total, old.Times + 1));
        }
    }

    public sealed class NoteTotal : Rule
    {
        public override void Define()
        {
            Total total = null!;
            When().Match(() => total);
            Then()
                .Do(_ => total.Learner.Notes.Add($"{total.Hours} hours, {total.Times}"))
                .Undo(_ => total.Learner.Notes.Add($"no longer {total.Hours}"));
        }
    }

    public sealed class KeepsByKey : Rule
    {
        public override void Define()
        {
            Learner learner = null!;
            When().Match(() => learner, l => l.IsSoldier);
            Then().Do(ctx => Keep(ctx, learner));
        }

        private static void Keep(IContext context, Learner learner)
        {
            var keys = context.GetLinkedKeys().Cast<string>().ToList();
            foreach (var note in learner.Notes.Except(keys))
                context.InsertLinked(note, new Class(learner, note, 1));
            foreach (var key in keys.Intersect(learner.Notes))
                context.UpdateLinked(key, new Class(learner, key, ((Class)context.GetLinked(key)!).Hours + 1));
            foreach (var key in keys.Except(learner.Notes))
                context.RetractLinked(key, context.GetLinked(key)!);
        }
    }

    public sealed class InsertsForGood : Rule
    {
        public override void Define()
        {
            Learner learner = null!;
            When().Match(() => learner, l => l.IsSoldier);
            Then().Do(ctx => ctx.TryInsert(new Total(learner, 0, 0)));
        }
    }

    private readonly Learner _an = new("An") { IsSoldier = true };

    [Fact]
    public void Insert_update_and_retract_a_linked_fact_with_its_match()
    {
        var session = Compiled.Session(typeof(TotalOfClasses), typeof(NoteTotal));
        var maths = new Class(_an, "Toán", 12);
        session.InsertAll([_an, maths]);
        session.Fire();
        maths.Hours = 13;
        session.Update(maths);
        session.Fire();
        maths.Hours = 3;
        session.Update(maths);
        session.Fire();

        Assert.Equal(["12 hours, 1", "13 hours, 2", "no longer 13"], _an.Notes);
        Assert.Empty(session.Query<Total>());
    }

    [Fact]
    public void Keep_linked_facts_by_key()
    {
        var session = Compiled.Session(typeof(KeepsByKey));
        _an.Notes.AddRange(["a", "b"]);
        session.Insert(_an);
        session.Fire();
        Assert.Equal(["a1", "b1"], session.Query<Class>().Select(c => c.Subject + c.Hours));

        _an.Notes.Remove("a");
        _an.Notes.Add("c");
        session.Update(_an);
        session.Fire();
        Assert.Equal(["b2", "c1"], session.Query<Class>().Select(c => c.Subject + c.Hours));

        _an.IsSoldier = false;
        session.Update(_an);
        Assert.Empty(session.Query<Class>());
    }

    [Fact]
    public void Leave_a_fact_that_was_inserted_for_good_when_the_match_ceases()
    {
        var session = Compiled.Session(typeof(InsertsForGood));
        session.Insert(_an);
        session.Fire();
        session.Retract(_an);
        session.Fire();
        Assert.Single(session.Query<Total>());
    }

    [Fact]
    public void Not_let_a_linked_fact_be_changed_from_outside()
    {
        var session = Compiled.Session(typeof(TotalOfClasses));
        session.InsertAll([_an, new Class(_an, "Toán", 12)]);
        session.Fire();
        var total = session.Query<Total>().Single();

        Assert.False(session.TryUpdate(total));
        Assert.False(session.TryRetract(total));
        Assert.Throws<ArgumentException>(() => session.Retract(total));
    }

    [Fact]
    public void Hold_linked_facts_back_until_they_are_asked_for()
    {
        var session = Compiled.Session(typeof(TotalOfClasses), typeof(NoteTotal));
        session.AutoPropagateLinkedFacts = false;
        session.InsertAll([_an, new Class(_an, "Toán", 12)]);

        Assert.Equal(1, session.Fire());
        var set = Assert.Single(session.PropagateLinked());
        Assert.Equal((LinkedFactAction.Insert, 1), (set.Action, set.FactCount));
        var source = Assert.IsAssignableFrom<ILinkedFactSource>(set.Facts.Single().Source);
        Assert.Equal(typeof(TotalOfClasses).FullName, source.Rule.Name);
        Assert.Equal(1, session.Fire());
        Assert.Equal(["12 hours, 1"], _an.Notes);
    }
}
