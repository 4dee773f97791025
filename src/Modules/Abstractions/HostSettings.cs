namespace KhuyenHoc.Modules;

/// <summary>What the administrator has settled for this machine, for modules that keep something beside the database.</summary>
/// <param name="DataFolder">Folder for all that is kept in files, absolute.</param>
/// <param name="AcceptsUnsignedCriteria">
/// True on a development machine that takes criteria packages without a signature (<c>Criteria:AllowUnsigned</c>); every
/// page says so.
/// </param>
/// <param name="SecondsPerDossier">How long rules may take for one dossier (<c>Criteria:SecondsPerDossier</c>); null for the usual.</param>
/// <param name="MegabytesPerDossier">How much memory they may take for it (<c>Criteria:MegabytesPerDossier</c>); null for the usual.</param>
/// <param name="MegabytesPerAttachment">The largest file taken as evidence (<c>Attachments:MaxMegabytes</c>); null for the usual.</param>
public sealed record HostSettings(
    string DataFolder, bool AcceptsUnsignedCriteria = false, double? SecondsPerDossier = null, int? MegabytesPerDossier = null, int? MegabytesPerAttachment = null);
