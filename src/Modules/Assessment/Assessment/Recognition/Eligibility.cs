using KhuyenHoc.Assessment.Runs;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using static KhuyenHoc.Assessment.AssessmentTexts;

namespace KhuyenHoc.Assessment.Recognition;

/// <summary>Says whose results may go into a decision as far as their sets are concerned: a template, or a set with an open part, recognises nobody.</summary>
internal sealed class Eligibility(CriteriaLibrary library)
{
    /// <returns>The set that each candidate was assessed by, and for each set that may not decide the reason.</returns>
    public async Task<(IReadOnlyDictionary<(string, string), CriteriaSet> Sets, IReadOnlyDictionary<(string, string), string> WhyNot)> OfAsync(
        Period period, IEnumerable<(string SetId, string Version)> used, CancellationToken cancellation)
    {
        var sets = new Dictionary<(string, string), CriteriaSet>();
        var whyNot = new Dictionary<(string, string), string>();
        foreach (var (setId, version) in used.Distinct())
        {
            var set = await library.GetAsync(setId, version, cancellation);
            sets[(setId, version)] = set;
            var open = await OpenSetsAsync(set.Description, period, cancellation);
            if (open.Count > 0)
                whyNot[(setId, version)] = string.Join(" ", open.Select(Say));
        }

        return (sets, whyNot);
    }

    /// <summary>Why a result cannot be decided though its set could: it was computed by an older state of it.</summary>
    public static string? WhyOutdated(Candidate candidate, CriteriaSet set) =>
        candidate.IsStale ? Words["UnitStale", candidate.Name]
        : candidate.PackageHash != set.PackageHash || candidate.FillsHash != SetPin.HashOf(set.Fills)
            ? Words["SetChangedSince", candidate.Name, set.Description.Title]
        : null;

    // A unit's grade rests on the titles of its members, and so on the set that those are assessed by.
    private async Task<IReadOnlyList<CriteriaDescription>> OpenSetsAsync(CriteriaDescription set, Period period, CancellationToken cancellation)
    {
        var open = new List<CriteriaDescription>();
        if (!set.MayRecommend)
            open.Add(set);
        var titles = set.Fields.Select(f => f.Fact).OfType<string>().Where(MemberTitleFacts.IsOne).Select(f => f.Split('.')[^1]).ToHashSet();
        foreach (var choice in period.Plan.Sets.Where(s => titles.Contains(s.Model)).DistinctBy(s => s.SetId))
        {
            var members = (await library.GetAsync(choice.SetId, choice.SetVersion!, cancellation)).Description;
            if (!members.MayRecommend)
                open.Add(members);
        }

        return open;
    }

    private static string Say(CriteriaDescription set)
    {
        if (set.Status == SetStatus.Template)
            return Words["SetIsTemplate", set.Title];
        var parts = OpenParts.Of(set);
        return Words["SetHasOpenParts", set.Title, parts.Count, OpenParts.Names(parts), Addresses.Set(set.Id), set.Id];
    }
}
