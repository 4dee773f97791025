using System.Linq.Expressions;
using NRules.Fluent;
using NRules.RuleModel;

namespace NRules.Engine;

/// <summary>A rule over slots: element number i of the conditions reads and writes slot i of a match.</summary>
internal sealed class CompiledRule
{
    private readonly Func<object?[], bool>[][] _tests;
    private readonly Func<object?[], object?>?[] _values;
    private readonly Func<IContext, object?[], object?>[] _actions;
    private readonly EqualityJoin?[] _joins;

    public CompiledRule(CompiledRuleSource source, int order)
    {
        Definition = source.Metadata;
        Sketch = source.Sketch;
        Order = order;
        if (Sketch.Elements.Count == 0)
            throw new InvalidOperationException("The rule has no conditions; write When().");
        if (Sketch.Actions.Count == 0)
            throw new InvalidOperationException("The rule has no actions; write Then().");
        PathReason = ReasonForGeneralPath();
        if (PathReason is null)
            Dossier = DossierRule.Compile(this);
        var slots = Expression.Parameter(typeof(object?[]), "match");
        _tests = new Func<object?[], bool>[Sketch.Elements.Count][];
        _values = new Func<object?[], object?>?[Sketch.Elements.Count];
        _joins = new EqualityJoin?[Sketch.Elements.Count];
        for (var i = 0; i < Sketch.Elements.Count; i++)
        {
            var element = Sketch.Elements[i];
            var binder = Binder(slots, i);
            if (element.Kind == ElementKind.Let)
            {
                _tests[i] = [];
                _values[i] = Expression.Lambda<Func<object?[], object?>>(Expression.Convert(binder.Visit(element.Tests[0].Body), typeof(object)), slots).Compile();
                continue;
            }
            var own = Slot(slots, i, element.Type);
            var bodies = element.Tests.Select(test =>
                binder.Visit(test.Parameters.Count == 0 ? test.Body : new ParameterReplacer(test.Parameters[0], own).Visit(test.Body))).ToList();
            _tests[i] = [.. bodies.Select(body => Expression.Lambda<Func<object?[], bool>>(body, slots).Compile())];
            if (element.Kind is ElementKind.Match or ElementKind.Exists or ElementKind.Not && bodies.Count > 0)
                _joins[i] = EqualityJoin.Find(bodies[0], slots, i);
        }
        var all = Binder(slots, Sketch.Elements.Count - 1);
        _actions = [.. Sketch.Actions.Select(a => Expression.Lambda<Func<IContext, object?[], object?>>(
            a.ReturnType == typeof(void)
                ? Expression.Block(all.Visit(a.Body), Expression.Constant(null))
                : Expression.Convert(all.Visit(a.Body), typeof(object)), a.Parameters[0], slots).Compile())];
    }

    public RuleMetadata Definition { get; }

    public RuleSketch Sketch { get; }

    public string Name => Definition.Name;

    /// <summary>The place of the rule in the order of loading.</summary>
    public int Order { get; }

    /// <summary>The rule's straight-line form; null when it takes the general path.</summary>
    public DossierRule? Dossier { get; }

    /// <summary>Why the rule takes the general path; null when it does not.</summary>
    public string? PathReason { get; }

    /// <summary>How candidates of an element are looked up; null when each fact of the type is tried.</summary>
    public EqualityJoin? Join(int element) => _joins[element];

    public object? Key(Func<object?[], object?> key, int element, object?[] match)
    {
        try
        {
            return key(match);
        }
        catch (Exception failure)
        {
            throw new RuleLhsExpressionEvaluationException(Name, Readable.Text(Sketch.Elements[element].Tests[0]), failure);
        }
    }

    public bool Test(int element, int test, object?[] match)
    {
        try
        {
            return _tests[element][test](match);
        }
        catch (Exception failure)
        {
            throw new RuleLhsExpressionEvaluationException(Name, Readable.Text(Sketch.Elements[element].Tests[test]), failure);
        }
    }

    public bool TestAll(int element, object?[] match)
    {
        for (var i = 0; i < _tests[element].Length; i++)
        {
            if (!Test(element, i, match))
                return false;
        }
        return true;
    }

    public object? Value(int element, object?[] match)
    {
        try
        {
            return _values[element]!(match);
        }
        catch (Exception failure)
        {
            throw new RuleLhsExpressionEvaluationException(Name, Readable.Text(Sketch.Elements[element].Tests[0]), failure);
        }
    }

    /// <summary>Runs the actions; what they yield goes to <paramref name="link"/> with the number of its action.</summary>
    public void Run(IContext context, object?[] match, Action<int, object> link)
    {
        for (var i = 0; i < _actions.Length; i++)
        {
            try
            {
                var yielded = _actions[i](context, match);
                if (Sketch.Actions[i].ReturnType != typeof(void))
                    link(i, yielded ?? throw new InvalidOperationException("A rule cannot yield nothing; put the condition into When."));
            }
            catch (Exception failure) when (failure is not RuleExecutionException)
            {
                throw ActionFailed(i, failure);
            }
        }
    }

    public RuleRhsExpressionEvaluationException ActionFailed(int action, Exception failure) =>
        new(Name, Readable.Text(Sketch.Actions[action]), failure);

    private string? ReasonForGeneralPath()
    {
        if (Sketch.Elements.Count > 1)
            return $"it has {Sketch.Elements.Count} conditions; the straight line takes a single Match";
        if (Sketch.Elements[0].Kind != ElementKind.Match)
            return $"it begins with {Sketch.Elements[0].Kind}, not with Match";
        if (Sketch.Actions.Exists(a => a.ReturnType != typeof(void)))
            return "it yields facts that live as long as the match";
        return Sketch.Elements[0].Type.IsValueType ? "its fact is a value type" : null;
    }

    private VariableBinder Binder(ParameterExpression slots, int last) => new(name =>
    {
        var slot = Sketch.Elements.FindIndex(0, last + 1, e => e.Name == name);
        if (slot >= 0)
            return Slot(slots, slot, Sketch.Elements[slot].Type);
        return Sketch.Elements.Exists(e => e.Name == name)
            ? throw new InvalidOperationException($"The variable '{name}' is used before it is bound.")
            : null;
    });

    private static UnaryExpression Slot(ParameterExpression slots, int slot, Type type) =>
        Expression.Convert(Expression.ArrayIndex(slots, Expression.Constant(slot)), type);
}
