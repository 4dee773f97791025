using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;
using KhuyenHoc.Roster;
using static KhuyenHoc.Assessment.Activations.ActivationTexts;

namespace KhuyenHoc.Assessment.Activations;

/// <summary>What must be right before a version can be proposed.</summary>
internal sealed class ActivationCheck(CriteriaLibrary library, IOrganisation organisation, IImpact impact)
{
    public async Task<CheckedProposal> CheckAsync(ActivationProposal proposal, ActivationLedger ledger, CancellationToken cancellation)
    {
        if (library.Catalogue.Find(proposal.SetId, proposal.SetVersion) is not { } found)
            return new CheckedProposal(null, null, null, proposal.SetVersion is null
                ? AssessmentTexts.Words["SetUnknown", proposal.SetId]
                : Say["VersionNotHere", proposal.SetId, proposal.SetVersion]);
        var set = found.Description;
        var tree = await organisation.GetTreeAsync(proposal.From, cancellation);
        var whyNot = WhyNot(proposal, set, ledger, tree);
        return new CheckedProposal(set, found.PackageHash, whyNot is null ? await NoImpactAsync(proposal, set, ledger, tree, cancellation) : null, whyNot);
    }

    /// <summary>Why a report cannot be attached to a proposal; null when it is about the same version and subtree, and done.</summary>
    public async Task<string?> WhyNotImpactAsync(Guid reportId, CheckedProposal proposal, Guid? unitId, CancellationToken cancellation)
    {
        if (await impact.FindHeadAsync(reportId, cancellation) is not { } report)
            return Say["ImpactUnknown", reportId];
        if (report.State != ImpactState.Done)
            return Say["ImpactNotDone"];
        return report.Scope.UnitId == unitId && report.Candidate.SetId == proposal.Set!.Id && report.Candidate.PackageHash == proposal.PackageHash
            ? null
            : Say["ImpactOfOther", report.Candidate.Title, report.Candidate.Version, report.Scope.UnitName];
    }

    private static string? WhyNot(ActivationProposal proposal, CriteriaDescription set, ActivationLedger ledger, UnitTree tree)
    {
        if (proposal.To < proposal.From)
            return Say["DatesTurned", proposal.From, proposal.To];
        if (proposal.UnitId is { } unit && tree.Find(unit) is null)
            return Say["UnitNotThere", unit, proposal.From];
        if (set.LegalBases is [{ InForceFrom: { } first } main, ..] && proposal.From < first)
            return Say["BeforeDocument", set.Title, main.Number, first, proposal.From];
        var same = ledger.Acts.Where(a => a.Undoes is null && a.Model == set.Model && a.UnitId == proposal.UnitId).ToList();
        if (same.Find(a => a.Answer is null && a.Overlaps(proposal.From, proposal.To)) is { } waiting)
            return Say["WaitsAlready", waiting.SetId, waiting.SetVersion, Dates(waiting.From, waiting.To), waiting.ProposedBy];
        var decides = ledger.DecidingFor(set.Model, proposal.UnitId, proposal.From);
        return decides is not null && (decides.SetId, decides.SetVersion) == (set.Id, set.Version) && decides.From == proposal.From && decides.To == proposal.To
            ? Say["InForceAlready", set.Title, set.Version, Dates(decides.From, decides.To)]
            : null;
    }

    /// <summary>Why no report of the impact is needed; null when one is.</summary>
    private async Task<NoImpact?> NoImpactAsync(
        ActivationProposal proposal, CriteriaDescription set, ActivationLedger ledger, UnitTree tree, CancellationToken cancellation)
    {
        if (!ledger.Acts.Any(a => a.Undoes is null && a.Model == set.Model && ledger.Stands(a) && Touches(a, proposal.UnitId, tree)))
            return NoImpact.NothingBefore;
        var members = await organisation.CountMembersAsync(proposal.From, cancellation);
        var people = proposal.UnitId is { } unit
            ? members.GetValueOrDefault(unit).WithSubtree
            : tree.ChildrenOf(null).Sum(root => members.GetValueOrDefault(root.Id).WithSubtree);
        return people == 0 ? NoImpact.NoPeople : null;
    }

    // An act for a unit above, for the unit itself or for one below scores people of the scope.
    private static bool Touches(StoredAct act, Guid? scope, UnitTree tree) =>
        act.UnitId is not { } unit || scope is not { } root
        || SetsInForce.Upwards(unit, tree).Contains(root) || SetsInForce.Upwards(root, tree).Contains(unit);
}

/// <summary>A proposal after the checks.</summary>
/// <param name="Set">The version; null when there is none.</param>
/// <param name="PackageHash">Hash of its package.</param>
/// <param name="NoImpact">Why no report of the impact is needed; null when one is.</param>
/// <param name="WhyNot">Why it cannot be proposed.</param>
internal sealed record CheckedProposal(CriteriaDescription? Set, string? PackageHash, NoImpact? NoImpact, string? WhyNot);
