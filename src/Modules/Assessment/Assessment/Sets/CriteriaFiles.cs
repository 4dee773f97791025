using KhuyenHoc.Criteria.Runtime.Distribution;
using KhuyenHoc.Modules;

namespace KhuyenHoc.Assessment.Sets;

/// <summary>Where criteria packages and the list of trusted signers lie.</summary>
internal static class CriteriaFiles
{
    /// <summary>The store of this machine. Nothing is read before it is asked.</summary>
    public static CriteriaStore Store(HostSettings settings, TimeProvider time) => new(
        new CriteriaStoreOptions(
            Path.Combine(settings.DataFolder, "criteria-store"),
            Path.Combine(settings.DataFolder, "trusted-signers.json"),
            Path.Combine(AppContext.BaseDirectory, "criteria"))
        {
            AllowsUnsigned = settings.AcceptsUnsignedCriteria,
        },
        time,
        ProcessTrial.BesideProgram);
}
