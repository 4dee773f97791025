namespace KhuyenHoc.Modules.Access;

/// <summary>Something that only some may do. Declared by the module whose contract asks for it.</summary>
/// <param name="Name">Such as <c>roster.import</c>; begins with the name of the module.</param>
/// <param name="Label">What it allows, in the language of the reader.</param>
/// <param name="Kind">Whether it only reads.</param>
/// <param name="Roles">Who has it, each in the subtree of the role.</param>
public sealed record Permission(string Name, Func<string> Label, PermissionKind Kind, IReadOnlyList<Role> Roles);

/// <summary>Whether something only reads.</summary>
public enum PermissionKind
{
    /// <summary>Reads.</summary>
    Read,

    /// <summary>Changes something; never given to an auditor.</summary>
    Change,
}
