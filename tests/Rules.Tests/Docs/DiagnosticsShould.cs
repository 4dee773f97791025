using NRules;
using NRules.Diagnostics;
using NRules.Fluent.Dsl;

namespace KhuyenHoc.Rules.Tests.Docs;

/// <summary>The page "Diagnostics".</summary>
public sealed class DiagnosticsShould
{
    public sealed class LongClass : Rule
    {
        public override void Define()
        {
            Learner learner = null!;
            Class course = null!;
            When().Match(() => learner).Match(() => course, c => c.Learner == learner, c => 100 / c.Hours < 10);
            Filter().Where(() => 100 / (course.Hours - 50) != 0);
            Then().Do(_ => learner.Notes.Add(course.Subject[0].ToString()));
        }
    }

    private readonly Learner _an = new("An");
    private readonly List<string> _log = [];

    private void Listen(IEventProvider events)
    {
        events.FactInsertingEvent += (_, e) => _log.Add($"inserting {e.Fact.Value!.GetType().Name}");
        events.FactInsertedEvent += (_, e) => _log.Add($"inserted {e.Fact.Type.Name}");
        events.FactUpdatingEvent += (_, e) => _log.Add($"updating {e.Fact.Type.Name}");
        events.FactUpdatedEvent += (_, e) => _log.Add($"updated {e.Fact.Type.Name}");
        events.FactRetractingEvent += (_, e) => _log.Add($"retracting {e.Fact.Type.Name}");
        events.FactRetractedEvent += (_, e) => _log.Add($"retracted {e.Fact.Type.Name}");
        events.ActivationCreatedEvent += (_, e) => _log.Add($"created {e.Facts.Count()}");
        events.ActivationUpdatedEvent += (_, e) => _log.Add("changed");
        events.ActivationDeletedEvent += (_, e) => _log.Add("deleted");
        events.RuleFiringEvent += (_, e) => _log.Add($"firing {e.Rule.Name.Split('+')[^1]}");
        events.RuleFiredEvent += (_, e) => _log.Add("fired");
    }

    [Fact]
    public void Tell_what_happens_in_a_session_in_order()
    {
        var session = Compiled.Session(typeof(LongClass));
        Listen(session.Events);
        var course = new Class(_an, "Toán", 20);
        session.Insert(_an);
        session.Insert(course);
        session.Fire();
        session.Update(course);
        session.Retract(course);
        Assert.Equal(
            ["inserting Learner", "inserted Learner", "inserting Class", "created 2", "inserted Class", "firing LongClass", "fired",
             "updating Class", "changed", "updated Class", "retracting Class", "deleted", "retracted Class"], _log);
    }

    [Fact]
    public void Tell_of_all_sessions_of_a_factory()
    {
        var factory = Compiled.Rules(typeof(FluentDslShould.EachLearner));
        var senders = new List<object?>();
        factory.Events.RuleFiredEvent += (sender, _) => senders.Add(sender);
        var (one, two) = (factory.CreateSession(), factory.CreateSession());
        one.Insert(_an);
        two.Insert(_an);
        two.Fire();
        one.Fire();
        Assert.Equal([two, one], senders);
    }

    [Fact]
    public void Let_a_listener_take_a_failed_condition_on_itself()
    {
        var session = Compiled.Session(typeof(LongClass));
        session.Events.LhsExpressionFailedEvent += (_, e) =>
        {
            _log.Add($"{e.Exception!.GetType().Name} {e.Facts.Last().Type.Name} {e.Rules.Single().Name.Split('+')[^1]}");
            e.IsHandled = true;
        };
        session.Insert(new Class(_an, "Toán", 0));
        Assert.Equal(0, session.Fire());
        Assert.Equal(["DivideByZeroException Class LongClass"], _log);
    }

    [Fact]
    public void Tell_of_filters_and_actions_that_failed()
    {
        var session = Compiled.Session(typeof(LongClass));
        session.Insert(_an);
        var filter = Assert.Throws<AgendaExpressionEvaluationException>(() => session.Insert(new Class(_an, "Toán", 50)));
        Assert.Contains("course.Hours", filter.Expression, StringComparison.Ordinal);

        session.Insert(new Class(_an, "", 20));
        var action = Assert.Throws<RuleRhsExpressionEvaluationException>(() => session.Fire());
        Assert.Contains("course.Subject", action.Expression, StringComparison.Ordinal);
        Assert.Contains(nameof(LongClass), action.Message, StringComparison.Ordinal);

        session.Events.AgendaExpressionFailedEvent += (_, e) => e.IsHandled = true;
        session.Events.RhsExpressionFailedEvent += (_, e) => e.IsHandled = true;
        session.InsertAll([new Class(_an, "Toán", 50), new Class(_an, "", 25)]);
        Assert.Equal(1, session.Fire());
    }

    [Fact]
    public void Tell_of_each_expression_that_is_evaluated()
    {
        var session = Compiled.Session(typeof(LongClass));
        session.Events.LhsExpressionEvaluatedEvent += (_, e) => _log.Add($"{e.Expression} {e.Result}");
        session.Events.AgendaExpressionEvaluatedEvent += (_, e) => _log.Add($"filter {e.Result}");
        session.Events.RhsExpressionEvaluatedEvent += (_, e) => _log.Add($"action of {e.Rule.Name.Split('+')[^1]}");
        session.Insert(_an);
        session.Insert(new Class(_an, "Toán", 20));
        session.Fire();
        Assert.Equal(4, _log.Count);
        Assert.Equal(["filter True", "action of LongClass"], _log.Skip(2));
    }
}
