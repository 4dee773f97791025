using KhuyenHoc.Host.Database;
using KhuyenHoc.Modules;

namespace KhuyenHoc.Host.Composition;

/// <summary>What modules are told of this machine.</summary>
internal static class SettingsForModules
{
    internal static HostSettings ForModules(this DatabaseOptions database, IConfiguration configuration) =>
        new(
        DataFolder.Resolve(database.DataFolder), configuration.GetValue<bool>("Criteria:AllowUnsigned"),
        configuration.GetValue<double?>("Criteria:SecondsPerDossier"), configuration.GetValue<int?>("Criteria:MegabytesPerDossier"));
}
