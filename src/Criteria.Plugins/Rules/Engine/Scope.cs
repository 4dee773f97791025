using System.Linq.Expressions;
using NRules.Engine.Sketch;
using NRules.RuleModel;

namespace NRules.Engine;

/// <summary>The variables of a rule that are bound so far in one way of its conditions: each has a slot in the values of a match.</summary>
internal sealed class Scope(RuleSketch sketch)
{
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly HashSet<string> _later = [.. Names(sketch.Conditions.Elements)];

    public static readonly ParameterExpression Values = Expression.Parameter(typeof(object?[]), "values");
    public static readonly ParameterExpression Own = Expression.Parameter(typeof(object), "own");

    /// <summary>The variable that the line under way is about to bind: its own conditions may call the fact under test by it.</summary>
    public (string Name, Type Type)? Coming { get; set; }

    /// <summary>The variables in order of their slots; those that the author did not name have a name of ours.</summary>
    public List<Declaration> Declarations { get; } = [];

    public int Bind(Type type, string? name)
    {
        var slot = Declarations.Count;
        if (name is not null && !_slots.TryAdd(name, slot))
            throw new InvalidOperationException($"The variable '{name}' is bound twice; give the second one a name of its own.");
        Declarations.Add(new Declaration(type, name ?? $"#{slot + 1}"));
        return slot;
    }

    public Formula<Test> Test(LambdaExpression source) => new(source, Expression.Lambda<Test>(Bound(source), Values, Own));

    public Formula<Selector> Selector(LambdaExpression source) =>
        new(source, Expression.Lambda<Selector>(Expression.Convert(Bound(source), typeof(object)), Values, Own));

    /// <summary>The body with variables read from <see cref="Values"/> and the parameter, if it has one, from <see cref="Own"/>.</summary>
    public Expression Bound(LambdaExpression source)
    {
        var body = source.Parameters.Count == 0
            ? source.Body
            : new ParameterReplacer(source.Parameters[0], Expression.Convert(Own, source.Parameters[0].Type)).Visit(source.Body);
        return Bound(body, null);
    }

    /// <summary>The expression with variables read from <see cref="Values"/>, and services, where they may be used, from what is given.</summary>
    public Expression Bound(Expression expression, Func<DependencySketch, Expression>? service) =>
        new VariableBinder(name => Variable(name, service)).Visit(expression);

    public Expression? Variable(string name, Func<DependencySketch, Expression>? service)
    {
        if (Coming is { } own && own.Name == name)
            return Expression.Convert(Own, own.Type);
        if (_slots.TryGetValue(name, out var slot))
            return Expression.Convert(Expression.ArrayIndex(Values, Expression.Constant(slot)), Declarations[slot].Type);
        if (sketch.Dependencies.Find(d => d.Name == name) is { } dependency)
            return service?.Invoke(dependency) ?? throw new InvalidOperationException($"The dependency '{name}' is used outside an action; there is no service before the rule fires.");
        if (_later.Contains(name))
            throw new InvalidOperationException($"The variable '{name}' is used where it is not bound: before its line, or outside the alternative of Or that binds it.");
        return null;
    }

    private static IEnumerable<string> Names(IEnumerable<Element> elements) => elements.SelectMany(e =>
        (e.Name is null ? [] : new[] { e.Name }).Concat(e.Parts is null ? [] : Names(e.Parts)));
}
