using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;
using KhuyenHoc.Roster;
using static KhuyenHoc.Assessment.Impact.ImpactTexts;

namespace KhuyenHoc.Assessment.Impact;

/// <summary>Settles what a comparison is about: the versions, whose dossiers, which window, and by whose declarations.</summary>
internal sealed class ImpactPlanning(PeriodStore periods, IPeriods proposals, CriteriaLibrary library, IOrganisation organisation, TimeProvider time)
{
    /// <exception cref="KhuyenHoc.Modules.UserErrorException">Something of it cannot be compared.</exception>
    public async Task<ImpactPlan> PlanAsync(ImpactRequest request, CancellationToken cancellation) =>
        await PlanAsync(await TakeAsync(request.SetId, request.Version, cancellation), request, cancellation);

    /// <summary>The same for a candidate that is not installed, such as a draft.</summary>
    /// <exception cref="KhuyenHoc.Modules.UserErrorException">Something of it cannot be compared.</exception>
    public async Task<ImpactPlan> PlanAsync(ComparedSet candidate, ImpactRequest request, CancellationToken cancellation)
    {
        var model = candidate.Description.Model;
        var (window, declared) = await WindowAsync(request, cancellation);
        var tree = await organisation.GetTreeAsync(window.To, cancellation);
        var outline = UnitOutline.Of(tree, window.UnitScope);
        if (outline.Units.Count == 0)
            throw Refusal("NoUnit", window.To);
        if (request.UnitId is not null && declared is { Plan.UnitScope: { } root } && !outline.Upwards(window.UnitScope!.Value).Contains(root))
            throw Refusal("UnitOutsidePeriod", outline.Units[0].Unit.Name, declared.Plan.Name);

        window = window with { Sets = await BasesAsync(request, candidate, window, declared, cancellation) };
        var choices = ChoicesIn(window, model, outline);
        var bases = new List<ComparedSet>();
        foreach (var choice in choices)
            bases.Add(await TakeAsync(choice.SetId, choice.SetVersion, cancellation));
        Check(candidate, bases);
        await CheckSomebodyAsync(candidate.Description, window, outline, cancellation);
        var counts = declared is not null && (declared.Plan.From, declared.Plan.To) == (window.From, window.To);
        return new ImpactPlan(request, candidate, bases, window, outline, declared, counts);
    }

    private async Task<ComparedSet> TakeAsync(string setId, string? version, CancellationToken cancellation)
    {
        var set = library.Catalogue.Find(setId.Trim(), version) ?? throw Refusal(
            "NoSet", setId, version ?? Say["AnyVersion"], string.Join(", ", library.Catalogue.Sets.Select(s => $"{s.Description.Id} {s.Description.Version}")));
        var pin = await library.PinAsync(set.Description.Id, set.Description.Version, cancellation);
        return new ComparedSet(pin, library.Get(pin).Description);
    }

    private async Task<(PeriodPlan Window, Period? Declared)> WindowAsync(ImpactRequest request, CancellationToken cancellation)
    {
        if (request.PeriodId is not null && request.AsOf is not null)
            throw Refusal("PeriodOrDay");
        var all = (await periods.AllAsync(cancellation)).Select(s => s.Period).ToList();
        if (request.PeriodId is { } id)
        {
            var chosen = all.Find(p => p.Id == id) ?? throw AssessmentTexts.Refusal("NoPeriod", id);
            return (chosen.Plan with { UnitScope = request.UnitId ?? chosen.Plan.UnitScope }, chosen);
        }

        if (request.AsOf is null && all.Count > 0)
            return (all[0].Plan with { UnitScope = request.UnitId ?? all[0].Plan.UnitScope }, all[0]);
        var day = request.AsOf ?? DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        // Newest windows first: the one that the day falls in, else the last one before.
        var declared = all.Find(p => p.Plan.From <= day && day <= p.Plan.To) ?? all.Find(p => p.Plan.To < day);
        return (new PeriodPlan("", "", PeriodKind.Special, new DateOnly(day.Year, 1, 1), day, request.UnitId, []), declared);
    }

    private async Task<IReadOnlyList<SetChoice>> BasesAsync(
        ImpactRequest request, ComparedSet candidate, PeriodPlan window, Period? declared, CancellationToken cancellation)
    {
        var model = candidate.Description.Model;
        if (request.BaseSetId is { } baseId)
        {
            var set = (await TakeAsync(baseId, request.BaseVersion, cancellation)).Description;
            return [new SetChoice(model, null, set.Id, set.Version)];
        }

        // What scores the period, or would score one that ends on that day.
        var inForce = declared is not null && (declared.Plan.From, declared.Plan.To) == (window.From, window.To)
            ? declared.Plan.Sets
            : await proposals.ProposeSetsAsync(window.To, window.UnitScope, cancellation);
        IReadOnlyList<SetChoice> choices = [.. inForce.Where(s => s.Model == model)];
        if (choices.Count > 0)
            return choices;
        // A model that no period assesses yet: the newest other version of it that is in force.
        var other = library.Catalogue.ForModel(model, window.To).Select(s => s.Description)
            .LastOrDefault(s => (s.Id, s.Version) != (candidate.Pin.SetId, candidate.Pin.SetVersion));
        return other is null
            ? throw Refusal("NoBase", AssessmentTexts.TitleName(model), window.To)
            : [new SetChoice(model, null, other.Id, other.Version)];
    }

    private static List<SetChoice> ChoicesIn(PeriodPlan window, string model, UnitOutline outline)
    {
        var stored = ImpactSubjects.AsPeriod(window);
        return [.. outline.Units.Select(u => stored.ChoiceFor(model, u.Unit.Id, outline)).OfType<SetChoice>().DistinctBy(c => (c.SetId, c.SetVersion))];
    }

    private static void Check(ComparedSet candidate, List<ComparedSet> bases)
    {
        if (bases.Find(b => (b.Description.Model, b.Description.Subject) != (candidate.Description.Model, candidate.Description.Subject)) is { } other)
        {
            throw Refusal(
                "OtherModel", candidate.Description.Title, AssessmentTexts.TitleName(candidate.Description.Model), other.Description.Title,
                AssessmentTexts.TitleName(other.Description.Model));
        }

        if (bases.TrueForAll(b => (b.Pin.SetId, b.Pin.SetVersion) == (candidate.Pin.SetId, candidate.Pin.SetVersion)))
            throw Refusal("SameVersion", candidate.Description.Title, candidate.Pin.SetVersion);
    }

    private async Task CheckSomebodyAsync(CriteriaDescription candidate, PeriodPlan window, UnitOutline outline, CancellationToken cancellation)
    {
        // Families and children who are not there make an empty comparison, which says so.
        if (candidate.Subject != SubjectKind.Person)
            return;
        var members = await organisation.CountMembersAsync(window.To, cancellation);
        if (outline.Units.Sum(u => members.GetValueOrDefault(u.Unit.Id).Own) == 0)
            throw Refusal("Nobody", outline.Units[0].Unit.Name, window.To);
    }
}
