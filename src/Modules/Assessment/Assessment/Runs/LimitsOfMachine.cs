using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Modules;

namespace KhuyenHoc.Assessment.Runs;

/// <summary>What one dossier may take on this machine.</summary>
internal static class LimitsOfMachine
{
    public static ScoringLimits LimitsOfScoring(this HostSettings settings) => new(
        settings.SecondsPerDossier is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : ScoringLimits.Usual.Time,
        settings.MegabytesPerDossier is { } megabytes and > 0 ? megabytes * 1024L * 1024 : ScoringLimits.Usual.Memory);
}
