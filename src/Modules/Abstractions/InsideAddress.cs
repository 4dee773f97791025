namespace KhuyenHoc.Modules;

/// <summary>Addresses that come from outside and are gone to afterwards: never to another site.</summary>
public static class InsideAddress
{
    /// <summary>The address when it leads into this program, else the desk.</summary>
    public static string Of(string? address) =>
        address is ['/', ..] && (address.Length == 1 || address[1] is not ('/' or '\\')) && !address.Any(char.IsControl) ? address : "/";
}
