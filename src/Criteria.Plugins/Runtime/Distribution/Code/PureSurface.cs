namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>
/// The part of the framework that rules may use: values, texts, lists, LINQ and what the compiler itself calls. A list of
/// what is allowed, so that nothing new is open by being forgotten. Clock, chance, files, network, threads, processes and
/// reflection are not on it.
/// </summary>
internal static class PureSurface
{
    private static readonly string[] Namespaces =
    [
        "System.Collections", "System.Collections.Frozen", "System.Collections.Generic", "System.Collections.Immutable", "System.Diagnostics.CodeAnalysis",
        "System.Globalization", "System.Linq", "System.Linq.Expressions", "System.Numerics", "System.Runtime.CompilerServices", "System.Text",
    ];

    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "Object", "String", "Boolean", "Char", "Byte", "SByte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Int128", "UInt128",
        "Single", "Double", "Decimal", "DateOnly", "TimeOnly", "DateTime", "TimeSpan", "DayOfWeek", "Nullable", "Nullable`1", "Array", "Index", "Range",
        "Math", "Enum", "ValueType", "Void", "MidpointRounding", "StringComparison", "StringComparer", "Convert", "FormattableString", "IFormatProvider",
        "IFormattable", "IEquatable`1", "IComparable", "IComparable`1", "IDisposable", "Delegate", "MulticastDelegate", "Comparison`1", "Predicate`1",
        "Converter`2", "Type", "RuntimeTypeHandle", "RuntimeMethodHandle", "RuntimeFieldHandle", "Span`1", "ReadOnlySpan`1", "MemoryExtensions",
        "Guid", "ParamArrayAttribute",
    };

    /// <summary>Reflection that the compiler writes into expressions.</summary>
    private static readonly HashSet<string> Reflection = new(StringComparer.Ordinal)
    {
        "MethodBase.GetMethodFromHandle", "FieldInfo.GetFieldFromHandle", "MethodInfo", "MethodBase", "FieldInfo", "ConstructorInfo", "MemberInfo",
    };

    /// <summary>Members of allowed types that are not the same each time, or that reach outside.</summary>
    private static readonly HashSet<string> Denied = new(StringComparer.Ordinal)
    {
        "DateTime.get_Now", "DateTime.get_UtcNow", "DateTime.get_Today", "Guid.NewGuid", "Guid.CreateVersion7", "String.GetHashCode", "Object.GetHashCode",
        "CultureInfo.set_CurrentCulture", "CultureInfo.set_CurrentUICulture", "CultureInfo.set_DefaultThreadCurrentCulture", "CultureInfo.get_CurrentCulture",
        "CultureInfo.get_CurrentUICulture", "RuntimeHelpers.GetHashCode", "RuntimeHelpers.RunClassConstructor", "RuntimeHelpers.PrepareMethod",
        "LambdaExpression.Compile", "Expression`1.Compile",
    };

    /// <summary>Types of allowed namespaces that reach outside.</summary>
    private static readonly HashSet<string> DeniedTypes = new(StringComparer.Ordinal)
    {
        "Unsafe", "ConditionalWeakTable`2", "AsyncTaskMethodBuilder", "AsyncTaskMethodBuilder`1", "AsyncVoidMethodBuilder", "CallSite", "CallSite`1", "StrongBox`1",
    };

    /// <summary>Whether rules may name a type of the framework, or a member of it.</summary>
    /// <param name="space">Namespace of the type.</param>
    /// <param name="type">Its name, of a nested type that of the outermost one.</param>
    /// <param name="member">Name of the member; null when the type itself is named.</param>
    public static bool Allows(string space, string type, string? member)
    {
        if (member is not null && Denied.Contains($"{type}.{member}")) return false;
        if (space == "System.Reflection") return Reflection.Contains(member is null ? type : $"{type}.{member}");
        if (space != "System") return Namespaces.Contains(space) && !DeniedTypes.Contains(type);
        if (type == "Type") return member is null or "GetTypeFromHandle" or "op_Equality" or "op_Inequality";
        return Types.Contains(type) || IsFamily(type);
    }

    private static bool IsFamily(string type) =>
        type.EndsWith("Exception", StringComparison.Ordinal) || type.EndsWith("Attribute", StringComparison.Ordinal)
        || type is "Action" || type.StartsWith("Action`", StringComparison.Ordinal) || type.StartsWith("Func`", StringComparison.Ordinal)
        || type.StartsWith("Tuple`", StringComparison.Ordinal) || type.StartsWith("ValueTuple", StringComparison.Ordinal);
}
