namespace KhuyenHoc.Modules;

/// <summary>What the administrator has settled for this machine, for modules that keep something beside the database.</summary>
/// <param name="DataFolder">Folder for all that is kept in files, absolute.</param>
/// <param name="AcceptsUnsignedCriteria">
/// True on a development machine that takes criteria packages without a signature (<c>Criteria:AllowUnsigned</c>); every
/// page says so.
/// </param>
public sealed record HostSettings(string DataFolder, bool AcceptsUnsignedCriteria = false);
