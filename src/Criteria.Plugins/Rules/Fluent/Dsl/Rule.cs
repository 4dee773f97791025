using System.Linq.Expressions;
using NRules.Engine.Sketch;

namespace NRules.Fluent.Dsl;

/// <summary>The base of a rule class. <see cref="Define"/> says when it applies and what it then does.</summary>
public abstract class Rule
{
    private RuleSketch? _sketch;

    /// <summary>Starts the conditions.</summary>
    protected ILeftHandSideExpression When() => Sketch.Conditions;

    /// <summary>Starts the actions.</summary>
    protected IRightHandSideExpression Then() => Sketch;

    /// <summary>Starts the filters, which say which matches may fire.</summary>
    protected IFilterExpression Filter() => Sketch;

    /// <summary>Starts the list of services that the actions need.</summary>
    protected IDependencyExpression Dependency() => Sketch;

    /// <summary>Takes the priority of each match from an expression over its variables, when it is put on the agenda.</summary>
    protected void Priority(Expression<Func<int>> priority) => Sketch.PriorityExpression = priority;

    /// <summary>Writes the rule down with <see cref="When"/> and <see cref="Then"/>; called once per load.</summary>
    public abstract void Define();

    private RuleSketch Sketch => _sketch ?? throw new InvalidOperationException("When, Then and the like may be called only inside Define.");

    internal RuleSketch Draw()
    {
        var sketch = _sketch = new RuleSketch();
        try
        {
            Define();
        }
        finally
        {
            _sketch = null;
        }
        return sketch;
    }
}
