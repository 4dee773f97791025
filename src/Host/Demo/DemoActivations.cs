using KhuyenHoc.Assessment;
using KhuyenHoc.Host.Access;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Host.Demo;

/// <summary>
/// Puts the official sets in force as two people would: 22/2020 at first, 24/2023 from its first day, each with the report
/// of what it changes. One proposal is left for the reader to answer.
/// </summary>
internal sealed class DemoActivations(ICriteriaActivations activations, IImpact impact, IOrganisation organisation, ActingUser acting)
{
    private const string Proposer = "tieuchi1";
    private const string Approver = "tieuchi2";
    private const string Citizen = "cong-dan-hoc-tap.324";
    private const string Circular22 = "don-vi-hoc-tap.tt22-2020";
    private const string Circular24Province = "don-vi-hoc-tap.tt24-2023.cap-tinh";
    private const string Circular24District = "don-vi-hoc-tap.tt24-2023.cap-huyen";
    private const string SoldierTemplate = "quan-nhan-hoc-tap.mau";

    private static readonly DateOnly FirstOf22 = new(2020, 9, 21);
    private static readonly DateOnly FirstOf24 = new(2024, 1, 26);

    /// <summary>Does what had to be done before a year was assessed; what is there already stays.</summary>
    public async Task PlayAsync(int year, CancellationToken cancellation)
    {
        var known = await activations.ListAsync(cancellation);
        if (year == DemoLearning.Years[0])
        {
            await PutInForceAsync(known, Citizen, null, new DateOnly(year, 1, 1), null, "Reason324", cancellation);
            await PutInForceAsync(known, Circular22, null, FirstOf22, null, "Reason22", cancellation);
        }
        else if (year == FirstOf24.Year)
        {
            await PutInForceAsync(known, Circular24Province, null, FirstOf24, null, "Reason24", cancellation);
            await PutInDistrictsAsync(known, UnitKind.DistrictCommand, FirstOf24, DemoUnits.LastOldDay, cancellation);
        }
        else
        {
            await PutInDistrictsAsync(known, UnitKind.RegionalDefenceCommand, DemoUnits.FirstNewDay, null, cancellation);
            if (!known.Any(a => a.SetId == SoldierTemplate))
                await ProposeAsync(SoldierTemplate, null, new DateOnly(year + 1, 1, 1), null, "ReasonTemplate", cancellation);
        }
    }

    private async Task PutInDistrictsAsync(
        IReadOnlyList<Activation> known, UnitKind kind, DateOnly from, DateOnly? to, CancellationToken cancellation)
    {
        foreach (var unit in (await organisation.GetTreeAsync(from, cancellation)).Units.Where(u => u.Kind == kind))
            await PutInForceAsync(known, Circular24District, unit.Id, from, to, "ReasonDistrict", cancellation);
    }

    private async Task PutInForceAsync(
        IReadOnlyList<Activation> known, string setId, Guid? unit, DateOnly from, DateOnly? to, string reason, CancellationToken cancellation)
    {
        var begun = known.FirstOrDefault(a => (a.SetId, a.UnitId, a.From) == (setId, unit, from));
        if (begun is { Answer: not null })
            return;
        var proposed = begun ?? await ProposeAsync(setId, unit, from, to, reason, cancellation);
        using (As(Approver))
            await activations.ApproveAsync(proposed.Id, cancellation);
    }

    private async Task<Activation> ProposeAsync(string setId, Guid? unit, DateOnly from, DateOnly? to, string reason, CancellationToken cancellation)
    {
        using (As(Proposer))
        {
            var proposal = new ActivationProposal(setId, null, unit, from, to, DemoTexts.Get(reason));
            if ((await activations.PreviewAsync(proposal, cancellation)).NeedsImpact)
                proposal = proposal with { ImpactId = await CompareAsync(setId, unit, from, cancellation) };
            return await activations.ProposeAsync(proposal, cancellation);
        }
    }

    private async Task<Guid> CompareAsync(string setId, Guid? unit, DateOnly day, CancellationToken cancellation)
    {
        var begun = await impact.StartAsync(new ImpactRequest(setId, AsOf: day, UnitId: unit), cancellation);
        var ended = await impact.WaitAsync(begun.Id, null, cancellation);
        return ended.State == ImpactState.Done
            ? ended.Id
            : throw new InvalidOperationException($"The demo's comparison of {setId} ended as {ended.State}: {ended.Problem}");
    }

    // The accounts of these names are made after the years; what they did is theirs all the same.
    private IDisposable As(string name) => acting.As(() => new Actor(name, name, null, null, []) { IsOperator = true });
}
