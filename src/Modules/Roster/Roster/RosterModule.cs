using KhuyenHoc.Modules;

namespace KhuyenHoc.Roster;

/// <summary>Units, people and their learning records.</summary>
public sealed class RosterModule : IModule
{
    /// <inheritdoc/>
    public string Name => "roster";

    /// <inheritdoc/>
    public void Describe(ModuleDescription module)
    {
    }
}
