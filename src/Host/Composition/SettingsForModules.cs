using System.Globalization;
using KhuyenHoc.Host.Attachments;
using KhuyenHoc.Host.Database;
using KhuyenHoc.Modules;

namespace KhuyenHoc.Host.Composition;

/// <summary>What modules are told of this machine.</summary>
internal static class SettingsForModules
{
    // Files are looked at in memory.
    private const int MostMegabytesPerAttachment = 100;

    internal static HostSettings ForModules(this DatabaseOptions database, IConfiguration configuration) =>
        new(
        DataFolder.Resolve(database.DataFolder), configuration.GetValue<bool>("Criteria:AllowUnsigned"),
        configuration.GetValue<double?>("Criteria:SecondsPerDossier"), configuration.GetValue<int?>("Criteria:MegabytesPerDossier"),
        MegabytesPerAttachment(configuration["Attachments:MaxMegabytes"]));

    private static int? MegabytesPerAttachment(string? given) =>
        string.IsNullOrWhiteSpace(given) ? null
        : int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int megabytes) && megabytes is >= 1 and <= MostMegabytesPerAttachment ? megabytes
        : throw AttachmentTexts.Refuse("BadLimit", given, MostMegabytesPerAttachment);
}
