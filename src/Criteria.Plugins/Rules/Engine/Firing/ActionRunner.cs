using NRules.Diagnostics;
using NRules.Extensibility;
using NRules.RuleModel;

namespace NRules.Engine.Firing;

/// <summary>Runs the actions of a match that fires.</summary>
internal static class ActionRunner
{
    public static void Run(Activation activation, Session session, EventAggregator events)
    {
        var trigger = activation.Trigger switch
        {
            MatchTrigger.Updated => ActionTrigger.Reactivated,
            MatchTrigger.Removed => ActionTrigger.Deactivated,
            _ => ActionTrigger.Activated,
        };
        activation.HasFired = true;
        events.Firing(activation);
        try
        {
            if (session.ActionInterceptor is { } interceptor)
            {
                interceptor.Intercept(session, [.. activation.Way.Actions.Where(a => a.Sketch.Trigger.HasFlag(trigger)).Select(a => new Invocation(a, activation, session, events))]);
                return;
            }
            foreach (var action in activation.Way.Actions)
            {
                if ((action.Sketch.Trigger & trigger) != 0)
                    new Invocation(action, activation, session, events).Invoke();
            }
        }
        finally
        {
            events.Fired(activation);
        }
    }

    private sealed class Invocation(ActionPlan plan, Activation activation, Session session, EventAggregator events) : IActionInvocation
    {
        private object?[]? _services;

        public IContext Context => session;

        public object?[] Arguments => [.. plan.Arguments.Select(a => a >= 0 ? activation.Values[a] : Services[~a])];

        public void Invoke()
        {
            try
            {
                if (plan.Sketch.Yields)
                    Yield();
                else
                    plan.Code.Run(session, activation.Values, Services, null);
            }
            catch (Exception failure) when (failure is not RuleExecutionException)
            {
                if (!events.RhsFailed(new RhsExpressionErrorEventArgs(plan.Code.Source, failure, activation)))
                    throw new RuleRhsExpressionEvaluationException(activation.Rule.Name, plan.Code.Text, failure);
                return;
            }
            if (events.IsHeard)
                events.RhsEvaluated(new RhsExpressionEventArgs(plan.Code.Source, null, activation));
        }

        private object?[] Services => _services ??= plan.Needs.Count == 0 ? [] : [.. plan.Needs.Select(need => session.Resolve(need.Type))];

        private void Yield()
        {
            var previous = session.GetLinked(plan.LinkKey);
            var code = previous is null ? plan.Code : plan.Again;
            var fact = code.Run(session, activation.Values, Services, previous)
                ?? throw new InvalidOperationException("A rule cannot yield nothing; put the condition into When.");
            if (previous is null)
                session.InsertLinked(plan.LinkKey, fact);
            else
                session.UpdateLinked(plan.LinkKey, fact);
        }
    }
}
