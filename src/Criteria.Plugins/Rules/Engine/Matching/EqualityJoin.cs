using System.Linq.Expressions;

namespace NRules.Engine.Matching;

/// <summary>
/// What of the joint conditions says that something of the fact equals something of earlier values: facts are then looked up,
/// not tried one by one. All conditions are still tested on what is found, so that a key need only not miss anything.
/// </summary>
internal sealed class EqualityJoin
{
    private static readonly HashSet<Type> PlainKeys =
        [typeof(string), typeof(decimal), typeof(Guid), typeof(DateOnly), typeof(TimeOnly), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan)];

    private readonly Lazy<Selector[]> _own;
    private readonly Lazy<Selector[]> _wanted;

    private EqualityJoin(List<Expression<Selector>> own, List<Expression<Selector>> wanted)
    {
        _own = new Lazy<Selector[]>(() => [.. own.Select(s => s.Compile())]);
        _wanted = new Lazy<Selector[]>(() => [.. wanted.Select(s => s.Compile())]);
    }

    public static EqualityJoin? Find(IEnumerable<Expression> conditions)
    {
        var own = new List<Expression<Selector>>();
        var wanted = new List<Expression<Selector>>();
        foreach (var equality in conditions.SelectMany(Parts))
        {
            var left = Reads(equality.Left);
            var right = Reads(equality.Right);
            if (left is { Own: true, Values: false } && right is { Own: false, Values: true })
                Take(equality.Left, equality.Right);
            else if (left is { Own: false, Values: true } && right is { Own: true, Values: false })
                Take(equality.Right, equality.Left);
        }
        return own.Count == 0 ? null : new EqualityJoin(own, wanted);

        void Take(Expression ownSide, Expression wantedSide)
        {
            own.Add(Key(ownSide));
            wanted.Add(Key(wantedSide));
        }
    }

    /// <summary>The key of a fact; false when it cannot be worked out: the fact is then tried with everything.</summary>
    public bool TryOwn(object fact, out object key) => TryKey(_own.Value, [], fact, out key);

    /// <summary>The key that a fact must have; false when it cannot be worked out: everything is then tried.</summary>
    public bool TryWanted(object?[] values, out object key) => TryKey(_wanted.Value, values, null, out key);

    /// <summary>Whether an expression reads the fact under test, and whether it reads earlier values.</summary>
    public static (bool Own, bool Values) Reads(Expression expression)
    {
        var reader = new Reader();
        reader.Visit(expression);
        return (reader.Own, reader.Values);
    }

    private static bool TryKey(Selector[] parts, object?[] values, object? own, out object key)
    {
        try
        {
            if (parts.Length == 1)
            {
                key = parts[0](values, own) ?? NoKey.Instance;
                return true;
            }
            var all = new object?[parts.Length];
            for (var i = 0; i < all.Length; i++)
                all[i] = parts[i](values, own);
            key = new CompositeKey(all);
            return true;
        }
        catch (Exception)
        {
            // The conditions decide: an earlier one may guard what the key could not read.
            key = NoKey.Instance;
            return false;
        }
    }

    private static IEnumerable<BinaryExpression> Parts(Expression condition) => condition switch
    {
        BinaryExpression { NodeType: ExpressionType.AndAlso } both => Parts(both.Left).Concat(Parts(both.Right)),
        BinaryExpression { NodeType: ExpressionType.Equal } equality when IsKey(equality) => [equality],
        _ => [],
    };

    private static bool IsKey(BinaryExpression equality)
    {
        var type = equality.Left.Type;
        if (type != equality.Right.Type)
            return false;
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        // A comparison of classes without an operator of their own is one of references.
        return PlainKeys.Contains(plain) || plain.IsEnum || plain.IsPrimitive && plain != typeof(double) && plain != typeof(float)
            || !type.IsValueType && equality.Method is null;
    }

    private static Expression<Selector> Key(Expression side)
    {
        Expression boxed = Expression.Convert(side, typeof(object));
        if (!side.Type.IsValueType && side.Type != typeof(string))
            boxed = Expression.Call(typeof(ByReference), nameof(ByReference.Of), null, boxed);
        return Expression.Lambda<Selector>(boxed, Scope.Values, Scope.Own);
    }

    private sealed class Reader : ExpressionVisitor
    {
        public bool Own { get; private set; }

        public bool Values { get; private set; }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            Own |= node == Scope.Own;
            Values |= node == Scope.Values;
            return node;
        }
    }

    internal sealed class NoKey
    {
        public static readonly NoKey Instance = new();
    }

    internal sealed class ByReference(object inner)
    {
        public static object? Of(object? inner) => inner is null ? null : new ByReference(inner);

        public override bool Equals(object? obj) => obj is ByReference other && ReferenceEquals(inner, other.Inner);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(inner);

        private object Inner => inner;
    }

    private sealed class CompositeKey(object?[] parts)
    {
        public override bool Equals(object? obj) => obj is CompositeKey other && parts.AsSpan().SequenceEqual(other.Parts);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var part in parts)
                hash.Add(part);
            return hash.ToHashCode();
        }

        private object?[] Parts => parts;
    }
}
