using KhuyenHoc.Identity.Cli;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Identity.Keys;

/// <summary>Scopes of keys, as they are typed (<c>roster.read@TD3</c>) and as people read them.</summary>
internal static class KeyText
{
    /// <summary>Reads one; whether there is such a permission is seen when the key is made.</summary>
    /// <exception cref="Modules.UserErrorException">There is no such unit.</exception>
    public static KeyScope Read(string text, UnitTree? tree)
    {
        string[] parts = text.Split('@', 2);
        return new KeyScope(parts[0], parts.Length == 1 ? null : RoleText.UnitOf(parts[1], tree).Id);
    }

    /// <summary>Writes one, by its name for people.</summary>
    public static string Write(KeyScope scope, IPermissions may, UnitTree? tree)
    {
        string permission = may.Declared.FirstOrDefault(known => known.Name == scope.Permission)?.Label() ?? scope.Permission;
        string unit = scope.UnitId is { } id ? tree?.Find(id)?.Name ?? id.ToString() : IdentityTexts.Say["WholeOrganisation"];
        return IdentityTexts.Say["KeyScopeText", permission, unit];
    }
}
