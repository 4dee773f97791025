using KhuyenHoc.Modules;

namespace KhuyenHoc.Assessment;

/// <summary>Periods, dossiers, runs, scorecards and titles.</summary>
public sealed class AssessmentModule : IModule
{
    /// <inheritdoc/>
    public string Name => "assessment";

    /// <inheritdoc/>
    public IReadOnlyList<string> Needs => ["roster"];

    /// <inheritdoc/>
    public void Describe(ModuleDescription module)
    {
    }
}
