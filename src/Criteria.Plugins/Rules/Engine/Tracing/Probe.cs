using System.Linq.Expressions;
using NRules.Engine.Matching;
using NRules.Engine.Sketch;

namespace NRules.Engine.Tracing;

/// <summary>A value that a condition compares or asks for.</summary>
internal sealed record ProbedValue(LambdaExpression Condition, string Text, Type Type);

/// <summary>Writes the values in the conditions of a match: what they compare, taken apart down to the sides of each comparison.</summary>
internal sealed class Probe
{
    private static readonly ParameterExpression Buffer = Expression.Parameter(typeof(TraceBuffer), "buffer");
    private readonly List<ProbedValue> _values = [];
    private readonly List<Expression> _writes = [];
    private readonly Action<object?[]?, object?, TraceBuffer>? _code;

    /// <param name="way">Whose conditions.</param>
    /// <param name="isSingle">Whether the match is one fact, not an array of values.</param>
    public Probe(Way way, bool isSingle)
    {
        foreach (var plan in way.Plans)
        {
            if (plan is FactPlan { Kind: ElementKind.Match } match)
            {
                Expression own = isSingle ? Scope.Own : Expression.ArrayIndex(Scope.Values, Expression.Constant(match.Slot));
                foreach (var test in match.Alone.Concat(match.Joint))
                    Take(test.Source, test.Source.Body, new ParameterReplacer(Scope.Own, own).Visit(test.Bound.Body), isSure: true);
            }
            else if (plan is ValuePlan having)
            {
                foreach (var test in having.Tests)
                    Take(test.Source, test.Source.Body, test.Bound.Body, isSure: true);
            }
        }
        if (_writes.Count > 0)
            _code = Expression.Lambda<Action<object?[]?, object?, TraceBuffer>>(Expression.Block(_writes), Scope.Values, Scope.Own, Buffer).Compile();
    }

    public IReadOnlyList<ProbedValue> Values => _values;

    public void Write(object?[]? values, object? own, TraceBuffer buffer) => _code?.Invoke(values, own, buffer);

    /// <summary>Author's expression and bound one have the same shape. What is not sure to have been evaluated may throw.</summary>
    private void Take(LambdaExpression condition, Expression source, Expression bound, bool isSure)
    {
        switch (source, bound)
        {
            case (ConstantExpression or DefaultExpression, _):
                break;
            case (BinaryExpression s, BinaryExpression b) when IsTakenApart(s.NodeType):
                isSure &= s.NodeType != ExpressionType.OrElse;
                Take(condition, s.Left, b.Left, isSure);
                Take(condition, s.Right, b.Right, isSure);
                break;
            case (UnaryExpression { NodeType: ExpressionType.Not } s, UnaryExpression b):
                Take(condition, s.Operand, b.Operand, isSure: false);
                break;
            case (UnaryExpression { NodeType: ExpressionType.Convert } s, UnaryExpression { NodeType: ExpressionType.Convert } b):
                Take(condition, s.Operand, b.Operand, isSure);
                break;
            default:
                _values.Add(new ProbedValue(condition, Readable.Text(source), bound.Type));
                _writes.Add(Written(bound, isSure));
                break;
        }
    }

    private static Expression Written(Expression value, bool isSure)
    {
        var type = TraceBuffer.IsBits(value.Type) ? typeof(long) : typeof(object);
        Expression bits = value.Type == typeof(bool)
            ? Expression.Condition(value, Expression.Constant(1L), Expression.Constant(0L))
            : Expression.Convert(value, type);
        Expression write = Expression.Call(Buffer, typeof(TraceBuffer).GetMethod(nameof(TraceBuffer.Add), [type])!, bits);
        return isSure ? write : Expression.TryCatch(write, Expression.Catch(typeof(Exception),
            Expression.Call(Buffer, typeof(TraceBuffer).GetMethod(nameof(TraceBuffer.AddMissing))!)));
    }

    private static bool IsTakenApart(ExpressionType type) => type is ExpressionType.AndAlso or ExpressionType.OrElse
        or ExpressionType.Equal or ExpressionType.NotEqual or ExpressionType.LessThan or ExpressionType.LessThanOrEqual
        or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual;
}
