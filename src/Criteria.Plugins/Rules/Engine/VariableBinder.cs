using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace NRules.Engine;

/// <summary>
/// Puts what the engine knows in the place of the locals that Define captured: a rule's variables become
/// <paramref name="variables"/>, and the rule itself and its other locals, which nothing can change after Define, become constants.
/// </summary>
internal sealed class VariableBinder(Func<string, Expression?> variables) : ExpressionVisitor
{
    protected override Expression VisitMember(MemberExpression node)
    {
        if (!TryOwner(node, out var owner))
            return base.VisitMember(node);
        if (variables(node.Member.Name) is { } bound)
            return bound.Type == node.Type ? bound : Expression.Convert(bound, node.Type);
        return Expression.Constant(((FieldInfo)node.Member).GetValue(owner), node.Type);
    }

    private static bool TryOwner(MemberExpression node, out object? owner)
    {
        owner = null;
        if (node.Member is not FieldInfo field || field.IsStatic || !IsClosure(field.DeclaringType!))
            return false;
        switch (node.Expression)
        {
            case ConstantExpression constant:
                owner = constant.Value;
                return true;
            case MemberExpression outer when TryOwner(outer, out var outerOwner):
                owner = ((FieldInfo)outer.Member).GetValue(outerOwner);
                return true;
            default:
                return false;
        }
    }

    private static bool IsClosure(Type type) => type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
}

internal sealed class ParameterReplacer(ParameterExpression from, Expression to) : ExpressionVisitor
{
    protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
}
