using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Assessment.Activations;

/// <summary>The official sets in force on a day, for titles of which nobody has put any version in force.</summary>
internal static class DefaultSets
{
    // Two sets of one model are in force at once only for the two tiers of Circular 24/2023. Which tier a command's units
    // belong to is not said by any source after 1 July 2025: this is a proposal, and the choice stays with the office.
    // What was installed under an id of its own, a district's overlay or a set of an office, serves only once it is approved.
    public static IEnumerable<SetChoice> Of(CriteriaCatalogue catalogue, Func<string, bool> ships, string model, DateOnly day, UnitTree tree)
    {
        // Of several versions side by side the newest is proposed.
        var sets = catalogue.ForModel(model, day).Where(s => ships(s.Description.Id)).GroupBy(s => s.Description.Id).Select(versions => versions.Last().Description).ToList();
        if (sets.Count == 0)
            yield break;
        var main = sets.FirstOrDefault(s => s.Id.EndsWith(".cap-tinh", StringComparison.Ordinal)) ?? sets[0];
        yield return new SetChoice(model, null, main.Id, main.Version);
        if (sets.FirstOrDefault(s => s.Id.EndsWith(".cap-huyen", StringComparison.Ordinal)) is not { } lower)
            yield break;
        foreach (var unit in tree.Units.Where(u => u.Kind is UnitKind.DistrictCommand or UnitKind.RegionalDefenceCommand))
            yield return new SetChoice(model, unit.Id, lower.Id, lower.Version);
    }
}
