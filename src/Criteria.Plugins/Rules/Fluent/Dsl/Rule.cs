using NRules.Engine;

namespace NRules.Fluent.Dsl;

/// <summary>The base of a rule class. <see cref="Define"/> says when it applies and what it then does.</summary>
public abstract class Rule
{
    private RuleSketch? _sketch;

    /// <summary>Starts the conditions.</summary>
    protected ILeftHandSideExpression When() => Sketch;

    /// <summary>Starts the actions.</summary>
    protected IRightHandSideExpression Then() => Sketch;

    /// <summary>Writes the rule down with <see cref="When"/> and <see cref="Then"/>; called once per load.</summary>
    public abstract void Define();

    private RuleSketch Sketch => _sketch ?? throw new InvalidOperationException("When and Then may be called only inside Define.");

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
