using System.Linq.Expressions;

namespace NRules.Engine;

/// <summary>A condition over the values of a match and a fact or element under test.</summary>
internal delegate bool Test(object?[] values, object? own);

/// <summary>A value worked out from the values of a match and a fact or element.</summary>
internal delegate object? Selector(object?[] values, object? own);

/// <summary>An expression of a rule: as written, and compiled when it is first needed, since most rules need one of their two paths only.</summary>
internal sealed class Formula<T>(LambdaExpression source, Expression<T> bound) where T : Delegate
{
    private T? _run;

    public LambdaExpression Source => source;

    public Expression<T> Bound => bound;

    public T Run => _run ??= bound.Compile();

    public string Text => Readable.Text(source);
}
