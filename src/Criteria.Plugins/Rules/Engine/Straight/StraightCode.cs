using System.Linq.Expressions;
using NRules.Engine.Sketch;
using NRules.RuleModel;

namespace NRules.Engine.Straight;

/// <summary>The actions of rules that always match, compiled into one piece of code: between two rules there is only the session's step.</summary>
internal static class StraightCode
{
    private static readonly ParameterExpression Session = Expression.Parameter(typeof(Session), "session");
    private static readonly ParameterExpression Fact = Expression.Parameter(typeof(object), "fact");

    public static Action<Session, object> Of(StraightRule[] rules)
    {
        var end = Expression.Label();
        var context = Expression.Variable(typeof(IContext), "context");
        var roots = rules.Select(r => r.RootType).Distinct().ToDictionary(t => t, t => Expression.Variable(t, "root"));
        List<Expression> code = [Expression.Assign(context, Session), .. roots.Select(r => Expression.Assign(r.Value, Expression.Convert(Fact, r.Key)))];
        for (var i = 0; i < rules.Length; i++)
        {
            code.Add(Expression.IfThen(Expression.Not(Expression.Call(Session, nameof(Engine.Session.Step), null, Expression.Constant(i + 1))), Expression.Return(end)));
            var element = rules[i].Rule.Ways[0].Elements[0];
            var actions = rules[i].Rule.Sketch.Actions;
            for (var j = 0; j < actions.Count; j++)
            {
                if (actions.Count > 1)
                    code.Add(Expression.Call(Session, nameof(Engine.Session.StepTo), null, Expression.Constant(j)));
                code.Add(Body(actions[j], element, context, roots[element.Type]));
            }
        }
        code.Add(Expression.Label(end));
        return Expression.Lambda<Action<Session, object>>(Expression.Block([context, .. roots.Values], code), Session, Fact).Compile();
    }

    private static Expression Body(ActionSketch action, Element element, ParameterExpression context, ParameterExpression root)
    {
        var body = new ParameterReplacer(action.Expression.Parameters[0], context).Visit(action.Expression.Body);
        return new VariableBinder(name => name == element.Name ? root : null).Visit(body);
    }
}
