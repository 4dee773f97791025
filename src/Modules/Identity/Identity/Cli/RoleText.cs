using KhuyenHoc.Modules.Access;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Identity.Cli;

/// <summary>Roles as they are written on the command line: <c>UnitClerk@TD3</c>, <c>Auditor</c>, <c>UnitCommander@TD3:31/12/2026</c>.</summary>
internal static class RoleText
{
    /// <summary>Reads one.</summary>
    /// <exception cref="Modules.UserErrorException">It is no role, or there is no such unit or day.</exception>
    public static RoleGrant Read(string text, UnitTree? tree)
    {
        string[] parts = text.Split(':', 2);
        string[] where = parts[0].Split('@', 2);
        if (!Enum.TryParse(where[0], ignoreCase: true, out Role role) || !Enum.IsDefined(role) || int.TryParse(where[0], out _))
            throw IdentityTexts.Refusal("RoleUnknown", where[0], string.Join(", ", Enum.GetNames<Role>()));
        Unit? unit = where.Length == 1 ? null
            : tree?.Units.FirstOrDefault(known => known.Code.Equals(where[1], StringComparison.OrdinalIgnoreCase)) ?? throw IdentityTexts.Refusal("UnitUnknown", where[1]);
        DateOnly? to = parts.Length == 1 ? null
            : DateOnly.TryParseExact(parts[1], ["dd/MM/yyyy", "yyyy-MM-dd"], out DateOnly day) ? day : throw IdentityTexts.Refusal("DayUnknown", parts[1]);
        return new RoleGrant(role, unit?.Id, To: to);
    }

    /// <summary>Writes one, by its name for people.</summary>
    public static string Write(RoleGrant role, UnitTree? tree)
    {
        string unit = role.UnitId is { } id ? $" ({tree?.Find(id)?.Name ?? id.ToString()})" : "";
        string until = role.To is { } to ? $", {IdentityTexts.Say["UntilDay", Documents.VietnameseFormats.Date(to)]}" : "";
        return IdentityTexts.Name(role.Role) + unit + until;
    }
}
