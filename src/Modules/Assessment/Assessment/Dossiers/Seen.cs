using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Assessment.Dossiers;

/// <summary>Whose dossiers and scorecards the current user may see: those of his units, and his own.</summary>
internal sealed class Seen(IPermissions may, ICurrentUser user)
{
    /// <exception cref="NotAllowedException">It is neither.</exception>
    public void Demand(DossierRow dossier)
    {
        if (user.PersonId != dossier.SubjectId)
            may.Demand(AssessmentPermissions.Read, dossier.UnitId);
    }

    /// <summary>Of the units asked for (null for all), those that may be seen; null for all.</summary>
    public Guid[]? Of(Guid[]? units) => may.UnitsWith(AssessmentPermissions.Read) is not { } own ? units
        : units is null ? [.. own] : [.. units.Intersect(own)];
}
