using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Assessment.Dossiers;

/// <summary>Whose dossiers and scorecards the current user may see: those of his units, and his own. Each look at a child's is noted.</summary>
internal sealed class Seen(IPermissions may, ICurrentUser user, IFamilySubjects families)
{
    /// <exception cref="NotAllowedException">It is neither; or it is a child's, and he may not read children.</exception>
    public void Demand(DossierRow dossier)
    {
        if (user.PersonId == dossier.SubjectId)
            return;
        may.Demand(AssessmentPermissions.Read, dossier.UnitId);
        if (IsOfChild(dossier))
            may.Demand(RosterPermissions.ReadChildren, dossier.UnitId);
    }

    /// <summary>The same where all of a dossier or scorecard is shown, which is a look.</summary>
    /// <param name="dossier">The dossier that is shown.</param>
    /// <param name="page">Address of the page that shows it.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <exception cref="NotAllowedException">He may not see it.</exception>
    public async Task DemandAsync(DossierRow dossier, string page, CancellationToken cancellation)
    {
        Demand(dossier);
        if (IsOfChild(dossier))
            await families.NoteLookAsync(dossier.SubjectCode, dossier.UnitId, page, cancellation);
    }

    /// <summary>Of the units asked for (null for all), those that may be seen; null for all.</summary>
    public Guid[]? Of(Guid[]? units) => Of(units, AssessmentPermissions.Read);

    /// <summary>The same for results of children, which fewer people may see.</summary>
    public Guid[]? OfChildren(Guid[]? units) => Of(Of(units), RosterPermissions.ReadChildren);

    private static bool IsOfChild(DossierRow dossier) => dossier.Label.Kind == Criteria.SubjectKind.Child;

    private Guid[]? Of(Guid[]? units, string permission) => may.UnitsWith(permission) is not { } own ? units
        : units is null ? [.. own] : [.. units.Intersect(own)];
}
