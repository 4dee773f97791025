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
        Unit? unit = where.Length == 1 ? null : UnitOf(where[1], tree);
        DateOnly? to = parts.Length == 1 ? null : DayOf(parts[1]);
        return new RoleGrant(role, unit?.Id, To: to);
    }

    /// <summary>The unit of a code.</summary>
    /// <exception cref="Modules.UserErrorException">There is none today.</exception>
    public static Unit UnitOf(string code, UnitTree? tree) =>
        tree?.Units.FirstOrDefault(known => known.Code.Equals(code, StringComparison.OrdinalIgnoreCase)) ?? throw IdentityTexts.Refusal("UnitUnknown", code);

    /// <summary>A day as it is typed.</summary>
    /// <exception cref="Modules.UserErrorException">It is none.</exception>
    public static DateOnly DayOf(string text) =>
        DateOnly.TryParseExact(text, ["dd/MM/yyyy", "yyyy-MM-dd"], out DateOnly day) ? day : throw IdentityTexts.Refusal("DayUnknown", text);

    /// <summary>Writes one, by its name for people.</summary>
    public static string Write(RoleGrant role, UnitTree? tree)
    {
        string unit = role.UnitId is { } id ? $" ({tree?.Find(id)?.Name ?? id.ToString()})" : "";
        string until = role.To is { } to ? $", {IdentityTexts.Say["UntilDay", Documents.VietnameseFormats.Date(to)]}" : "";
        return IdentityTexts.Name(role.Role) + unit + until;
    }
}
