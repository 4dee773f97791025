using System.Linq.Expressions;

namespace NRules.Engine;

/// <summary>
/// The first condition of a match, when it says that something of its own fact equals something of earlier facts:
/// candidates are then looked up, not tried one by one. Only the first: an earlier condition may guard a later one.
/// </summary>
internal sealed record EqualityJoin(Func<object?[], object?> OwnKey, Func<object?[], object?> WantedKey)
{
    private static readonly HashSet<Type> PlainKeys =
        [typeof(string), typeof(int), typeof(long), typeof(short), typeof(byte), typeof(bool), typeof(char), typeof(Guid), typeof(decimal), typeof(DateOnly)];

    public static EqualityJoin? Find(Expression condition, ParameterExpression slots, int own)
    {
        if (condition is not BinaryExpression { NodeType: ExpressionType.Equal } equality
            || !PlainKeys.Contains(equality.Left.Type) || equality.Left.Type != equality.Right.Type)
            return null;
        var left = SlotsOf(equality.Left);
        var right = SlotsOf(equality.Right);
        if (left.SetEquals([own]) && right.Count > 0 && !right.Contains(own))
            return new EqualityJoin(Key(equality.Left, slots), Key(equality.Right, slots));
        if (right.SetEquals([own]) && left.Count > 0 && !left.Contains(own))
            return new EqualityJoin(Key(equality.Right, slots), Key(equality.Left, slots));
        return null;
    }

    private static Func<object?[], object?> Key(Expression side, ParameterExpression slots) =>
        Expression.Lambda<Func<object?[], object?>>(Expression.Convert(side, typeof(object)), slots).Compile();

    private static HashSet<int> SlotsOf(Expression side)
    {
        var finder = new SlotFinder();
        finder.Visit(side);
        return finder.Slots;
    }

    private sealed class SlotFinder : ExpressionVisitor
    {
        public HashSet<int> Slots { get; } = [];

        protected override Expression VisitBinary(BinaryExpression node)
        {
            if (node is { NodeType: ExpressionType.ArrayIndex, Left: ParameterExpression { Name: "match" }, Right: ConstantExpression { Value: int slot } })
                Slots.Add(slot);
            return base.VisitBinary(node);
        }
    }
}
