using System.Linq.Expressions;
using NRules.Engine.Sketch;
using NRules.RuleModel;

namespace NRules.Engine.Firing;

/// <summary>An action over the values of a match, the services it needs, and, of Yield, the fact that it made before.</summary>
internal delegate object? ActionCode(IContext context, object?[] values, object?[] services, object? previous);

/// <summary>An action of a rule, compiled.</summary>
internal sealed class ActionPlan
{
    private static readonly ParameterExpression Services = Expression.Parameter(typeof(object?[]), "services");
    private static readonly ParameterExpression Previous = Expression.Parameter(typeof(object), "previous");
    private readonly List<DependencySketch> _services = [];

    public ActionPlan(ActionSketch sketch, int number, Scope scope)
    {
        LinkKey = $"yield {number}";
        Sketch = sketch;
        Code = Compile(sketch.Expression, scope);
        Again = sketch.Again is { } again && again != sketch.Expression ? Compile(again, scope) : Code;
        Arguments = Read(sketch.Expression, scope);
    }

    public ActionSketch Sketch { get; }

    /// <summary>Of Yield: the key under which its fact is linked to the match.</summary>
    public string LinkKey { get; }

    public Formula<ActionCode> Code { get; }

    /// <summary>Of Yield: makes the fact anew.</summary>
    public Formula<ActionCode> Again { get; }

    /// <summary>The services that the action reads, in the order of the array in which it expects them.</summary>
    public IReadOnlyList<DependencySketch> Needs => _services;

    /// <summary>The slots of the variables that the action reads, in order; ~i for service i.</summary>
    public IReadOnlyList<int> Arguments { get; }

    private Formula<ActionCode> Compile(LambdaExpression source, Scope scope)
    {
        var context = source.Parameters[0];
        var body = source.Parameters.Count > 1
            ? new ParameterReplacer(source.Parameters[1], Expression.Convert(Previous, source.Parameters[1].Type)).Visit(source.Body)
            : source.Body;
        body = scope.Bound(body, Service);
        body = body.Type == typeof(void)
            ? Expression.Block(body, Expression.Constant(null, typeof(object)))
            : Expression.Convert(body, typeof(object));
        return new Formula<ActionCode>(source, Expression.Lambda<ActionCode>(body, context, Scope.Values, Services, Previous));
    }

    private UnaryExpression Service(DependencySketch dependency)
    {
        if (!_services.Contains(dependency))
            _services.Add(dependency);
        return Expression.Convert(Expression.ArrayIndex(Services, Expression.Constant(_services.IndexOf(dependency))), dependency.Type);
    }

    private List<int> Read(LambdaExpression source, Scope scope)
    {
        List<int> found = [];
        new VariableBinder(name =>
        {
            var slot = scope.Declarations.FindIndex(d => d.Name == name);
            var service = _services.FindIndex(s => s.Name == name);
            if (slot >= 0 && !found.Contains(slot))
                found.Add(slot);
            else if (service >= 0 && !found.Contains(~service))
                found.Add(~service);
            return null;
        }).Visit(source.Body);
        return found;
    }
}
