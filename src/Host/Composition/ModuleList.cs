using KhuyenHoc.Assessment;
using KhuyenHoc.Identity;
using KhuyenHoc.Modules;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Host.Composition;

/// <summary>All modules of the program. A new one is added here and nowhere else in the host.</summary>
internal static class ModuleList
{
    /// <summary>In the order in which they migrate and start.</summary>
    internal static IReadOnlyList<IModule> All { get; } =
    [
        new IdentityModule(),
        new RosterModule(),
        new AssessmentModule(),
    ];
}
