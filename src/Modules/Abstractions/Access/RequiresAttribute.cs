namespace KhuyenHoc.Modules.Access;

/// <summary>
/// Says on a method of a contract who may call it. The host checks it for each call from outside the module, whether a
/// page, the HTTP API, the command line or another module makes it.
/// </summary>
/// <param name="permission">Name of a declared permission.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface)]
public sealed class RequiresAttribute(string permission) : Attribute
{
    /// <summary>Name of a declared permission.</summary>
    public string Permission { get; } = permission;

    /// <summary>
    /// The parameter that names the unit in which it must be held; without it, and where the argument is null, it must be
    /// held for the whole organisation.
    /// </summary>
    public string? Unit { get; set; }

    /// <summary>True when having it somewhere is enough to call: the method itself narrows to, or demands it for, what the call is about.</summary>
    public bool Somewhere { get; set; }
}

/// <summary>Says on a method of a contract that everybody who is signed in may call it.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface)]
public sealed class ForEverybodyAttribute : Attribute;

/// <summary>
/// Says on a method of a contract that everybody may ask it about himself, and about others who holds a permission in their
/// unit. The method sees to it: it alone knows whose unit that is.
/// </summary>
/// <param name="permission">Name of a declared permission.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ForOneselfOrAttribute(string permission) : Attribute
{
    /// <summary>Name of a declared permission.</summary>
    public string Permission { get; } = permission;
}

/// <summary>Says on a contract that it is asked before anybody is signed in.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface)]
public sealed class ForStrangersAttribute : Attribute;
