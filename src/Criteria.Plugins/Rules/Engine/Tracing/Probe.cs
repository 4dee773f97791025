using System.Linq.Expressions;
using NRules.Engine.Matching;
using NRules.Engine.Sketch;

namespace NRules.Engine.Tracing;

/// <summary>A value that a condition compares or asks for.</summary>
internal sealed record ProbedValue(LambdaExpression Condition, string Text, Type Type, bool IsBits)
{
    public object FromBits(long bits) => Type == typeof(bool) ? bits != 0
        : Type.IsEnum ? Enum.ToObject(Type, bits)
        : Convert.ChangeType(bits, Type, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether values of the type are kept as bits.</summary>
    public static bool AreBits(Type type) =>
        type.IsEnum && Enum.GetUnderlyingType(type) != typeof(ulong)
        || type == typeof(bool) || type == typeof(byte) || type == typeof(short) || type == typeof(int) || type == typeof(long);
}

/// <summary>Writes the values in the conditions of a match: what they compare, taken apart down to the sides of each comparison.</summary>
internal sealed class Probe
{
    private static readonly ParameterExpression Buffer = Expression.Parameter(typeof(TraceBuffer), "buffer");
    private readonly List<ProbedValue> _values = [];
    private readonly List<Expression> _writes = [];
    private readonly Action<object?[]?, object?, TraceBuffer>? _write;
    private readonly Func<object?[]?, object?, TraceBuffer, bool> _test;

    /// <param name="way">Whose conditions.</param>
    /// <param name="isSingle">Whether the match is one fact, not an array of values.</param>
    public Probe(Way way, bool isSingle)
    {
        Expression holds = Expression.Constant(true);
        foreach (var (test, own) in Tests(way, isSingle))
        {
            var bound = own is null ? test.Bound.Body : new ParameterReplacer(Scope.Own, own).Visit(test.Bound.Body);
            holds = Expression.AndAlso(holds, Noted(test.Source, test.Source.Body, bound, isSure: true));
        }
        var bits = _values.Count(v => v.IsBits);
        Length = new TracePlace(bits, _values.Count - bits);
        if (_writes.Count > 0)
            _write = Expression.Lambda<Action<object?[]?, object?, TraceBuffer>>(Expression.Block(_writes), Scope.Values, Scope.Own, Buffer).Compile();
        _test = Expression.Lambda<Func<object?[]?, object?, TraceBuffer, bool>>(holds, Scope.Values, Scope.Own, Buffer).Compile();
    }

    public IReadOnlyList<ProbedValue> Values => _values;

    /// <summary>How much it writes.</summary>
    public TracePlace Length { get; }

    /// <summary>Writes the values of a match that is known to hold.</summary>
    public void Write(object?[]? values, object? own, TraceBuffer buffer)
    {
        buffer.Open(Length);
        _write?.Invoke(values, own, buffer);
        buffer.Close(Length);
    }

    /// <summary>Tests the conditions and, when they hold, keeps the values that were met on the way.</summary>
    public bool Holds(object? own, TraceBuffer buffer)
    {
        buffer.Open(Length);
        if (!_test(null, own, buffer))
            return false;
        buffer.Close(Length);
        return true;
    }

    private static IEnumerable<(Formula<Test> Test, Expression? Own)> Tests(Way way, bool isSingle)
    {
        foreach (var plan in way.Plans)
        {
            if (plan is FactPlan { Kind: ElementKind.Match } match)
            {
                var own = isSingle ? null : Expression.ArrayIndex(Scope.Values, Expression.Constant(match.Slot));
                foreach (var test in match.Alone.Concat(match.Joint))
                    yield return (test, own);
            }
            else if (plan is ValuePlan having)
            {
                foreach (var test in having.Tests)
                    yield return (test, null);
            }
        }
    }

    /// <summary>
    /// The expression with each value put into the buffer as it is met. The author's expression and the bound one have the same
    /// shape. A value that is not sure to be evaluated may throw when it is asked for alone.
    /// </summary>
    private Expression Noted(LambdaExpression condition, Expression source, Expression bound, bool isSure)
    {
        switch (source, bound)
        {
            case (ConstantExpression or DefaultExpression, _):
                return bound;
            case (BinaryExpression s, BinaryExpression b) when IsTakenApart(s.NodeType):
                isSure &= s.NodeType != ExpressionType.OrElse;
                return b.Update(Noted(condition, s.Left, b.Left, isSure), b.Conversion, Noted(condition, s.Right, b.Right, isSure));
            case (UnaryExpression { NodeType: ExpressionType.Not } s, UnaryExpression b):
                return b.Update(Noted(condition, s.Operand, b.Operand, isSure: false));
            case (UnaryExpression { NodeType: ExpressionType.Convert } s, UnaryExpression { NodeType: ExpressionType.Convert } b):
                return b.Update(Noted(condition, s.Operand, b.Operand, isSure));
            default:
                return Value(condition, source, bound, isSure);
        }
    }

    private BlockExpression Value(LambdaExpression condition, Expression source, Expression bound, bool isSure)
    {
        // What is not sure is kept as a reference, which can be missing.
        var isBits = isSure && ProbedValue.AreBits(bound.Type);
        var slot = Expression.Constant(_values.Count(v => v.IsBits == isBits));
        _values.Add(new ProbedValue(condition, Readable.Text(source), bound.Type, isBits));
        _writes.Add(isSure ? Put(slot, bound, isBits) : Expression.TryCatch(Put(slot, bound, isBits), Expression.Catch(typeof(Exception), Expression.Empty())));
        var met = Expression.Variable(bound.Type);
        return Expression.Block([met], Expression.Assign(met, bound), Put(slot, met, isBits), met);
    }

    private static MethodCallExpression Put(ConstantExpression slot, Expression value, bool isBits)
    {
        var type = isBits ? typeof(long) : typeof(object);
        Expression kept = isBits && value.Type == typeof(bool)
            ? Expression.Condition(value, Expression.Constant(1L), Expression.Constant(0L))
            : Expression.Convert(value, type);
        return Expression.Call(Buffer, typeof(TraceBuffer).GetMethod(nameof(TraceBuffer.Put), [typeof(int), type])!, slot, kept);
    }

    private static bool IsTakenApart(ExpressionType type) => type is ExpressionType.AndAlso or ExpressionType.OrElse
        or ExpressionType.Equal or ExpressionType.NotEqual or ExpressionType.LessThan or ExpressionType.LessThanOrEqual
        or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual;
}
