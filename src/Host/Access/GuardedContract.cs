using System.Collections.Concurrent;
using System.Reflection;
using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Host.Access;

/// <summary>
/// Stands before a contract that a module exports, and lets a call through to those only who may make it, as the contract
/// itself says. Public because the framework makes a class below it.
/// </summary>
public class GuardedContract : DispatchProxy
{
    private static readonly ConcurrentDictionary<MethodInfo, Action<Permissions, object?[]?>> Guards = new();

    private object _inner = null!;
    private Permissions _permissions = null!;

    /// <summary>Puts the guard before an implementation; anything but an interface goes unguarded, for it is no contract.</summary>
    internal static object Before(Type contract, object implementation, Permissions permissions)
    {
        if (!contract.IsInterface || !contract.IsVisible)
            return implementation;
        object proxy = Create(contract, typeof(GuardedContract));
        ((GuardedContract)proxy)._inner = implementation;
        ((GuardedContract)proxy)._permissions = permissions;
        return proxy;
    }

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        Guards.GetOrAdd(targetMethod!, GuardOf)(_permissions, args);
        return targetMethod!.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);
    }

    private static Action<Permissions, object?[]?> GuardOf(MethodInfo method)
    {
        Attribute? rule = RuleOf(method);
        if (rule is ForStrangersAttribute)
            return (_, _) => { };
        if (rule is not RequiresAttribute requires)
            return (permissions, _) => permissions.DemandSignedIn();
        if (requires.Somewhere)
            return (permissions, _) => permissions.DemandSomewhere(requires.Permission);
        int place = requires.Unit is null ? -1 : Array.FindIndex(method.GetParameters(), parameter => parameter.Name == requires.Unit);
        if (requires.Unit is not null && place < 0)
            throw new InvalidOperationException($"{method.DeclaringType}.{method.Name} has no parameter {requires.Unit}.");
        return (permissions, args) => permissions.Demand(requires.Permission, place < 0 ? null : (Guid?)args![place]);
    }

    /// <summary>What a contract says about a method: on the method, else on the contract; null when nothing.</summary>
    internal static Attribute? RuleOf(MethodInfo method) => Rules(method).FirstOrDefault() ?? Rules(method.DeclaringType!).FirstOrDefault();

    private static IEnumerable<Attribute> Rules(MemberInfo member) => member.GetCustomAttributes()
        .Where(attribute => attribute is RequiresAttribute or ForOneselfOrAttribute or ForEverybodyAttribute or ForStrangersAttribute);
}
