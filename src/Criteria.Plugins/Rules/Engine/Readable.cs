using System.Linq.Expressions;

namespace NRules.Engine;

/// <summary>Expressions as their author wrote them, without the compiler's names for captured variables.</summary>
internal static class Readable
{
    public static string Text(Expression expression) => new Plain().Visit(expression)!.ToString()!;

    private sealed class Plain : ExpressionVisitor
    {
        private readonly VariableBinder _binder;

        public Plain() => _binder = new VariableBinder(name => _current is { } member && member.Member.Name == name
            ? Expression.Parameter(member.Type, name == "<>4__this" ? "this" : name)
            : null);

        private MemberExpression? _current;

        protected override Expression VisitMember(MemberExpression node)
        {
            var outer = _current;
            _current = node;
            var plain = _binder.Visit(node);
            _current = outer;
            return plain is ParameterExpression ? plain : base.VisitMember(node);
        }
    }
}
