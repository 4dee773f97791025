using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Assessment;

/// <summary>Makes cases to test criteria sets with out of what was really scored. Thread-safe.</summary>
[Requires(AssessmentPermissions.Read)]
public interface IFrozenScorecards
{
    /// <summary>
    /// A scorecard as a scenario file: the facts that it was computed from, each line, the grade, and what is missing. Nothing
    /// in it says who it was.
    /// </summary>
    /// <exception cref="Modules.UserErrorException">Not scored yet, or something has changed since and no decision holds it.</exception>
    Task<string> FreezeAsync(DossierKey key, CancellationToken cancellation);
}
