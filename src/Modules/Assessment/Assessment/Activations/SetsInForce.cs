using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Assessment.Activations;

/// <summary>
/// Says which version scores which subtree on a day: what was approved for the deepest unit above wins. Where nobody has
/// approved anything for a title, the official set in force serves.
/// </summary>
internal sealed class SetsInForce(CriteriaLibrary library)
{
    /// <summary>The choices for one title in a scope: one for all of it, and one for each subtree inside where it differs.</summary>
    public IReadOnlyList<SetChoice> Of(ActivationLedger ledger, string model, DateOnly day, UnitTree tree, Guid? scope)
    {
        var all = Of(ledger.DecidingOn(day), DefaultSets.Of(library.Catalogue, library.Ships, model, day, tree), model, tree);
        if (scope is not { } root)
            return all;
        var top = MostSpecific(all, root, tree);
        var inside = tree.Subtree(root).Select(u => u.Id).Where(id => id != root).ToHashSet();
        return [.. top is null ? [] : new[] { top with { UnitId = null } }, .. all.Where(c => c.UnitId is { } unit && inside.Contains(unit))];
    }

    /// <summary>True when some act decides for a title inside a scope or above it.</summary>
    public static bool IsDecided(ActivationLedger ledger, string model, DateOnly day, UnitTree tree, Guid? scope)
    {
        var units = scope is { } root ? tree.Subtree(root).Select(u => u.Id).Concat(Upwards(root, tree)).ToHashSet() : tree.Units.Select(u => u.Id).ToHashSet();
        return ledger.DecidingOn(day).Any(a => a.Model == model && (a.UnitId is null || units.Contains(a.UnitId.Value)));
    }

    /// <summary>The choice for the deepest unit at or above one.</summary>
    public static SetChoice? MostSpecific(IReadOnlyList<SetChoice> choices, Guid unitId, UnitTree tree) =>
        Upwards(unitId, tree).Select(id => choices.FirstOrDefault(c => c.UnitId == id)).FirstOrDefault(c => c is not null)
        ?? choices.FirstOrDefault(c => c.UnitId is null);

    /// <summary>Whether this machine can use a version as it was approved.</summary>
    public ActivationHealth HealthOf(StoredAct act) => library.HealthOf(act.SetId, act.SetVersion, act.PackageHash);

    /// <summary>The unit, the one above it, and so on to the top.</summary>
    public static IEnumerable<Guid> Upwards(Guid unitId, UnitTree tree)
    {
        for (var unit = tree.Find(unitId); unit is not null; unit = unit.ParentId is { } above ? tree.Find(above) : null)
            yield return unit.Id;
    }

    private static IReadOnlyList<SetChoice> Of(IReadOnlyList<StoredAct> deciding, IEnumerable<SetChoice> official, string model, UnitTree tree)
    {
        var decided = deciding.Where(a => a.Model == model && (a.UnitId is null || tree.Find(a.UnitId.Value) is not null))
            .Select(a => new SetChoice(model, a.UnitId, a.SetId, a.SetVersion, a.Id)).ToList();
        // What was approved for a unit holds for all below it; the official sets serve only where nothing was approved above.
        var undecided = decided.Exists(c => c.UnitId is null)
            ? []
            : official.Where(o => o.UnitId is null || !Upwards(o.UnitId.Value, tree).Any(id => decided.Exists(c => c.UnitId == id)));
        return [.. decided.Concat(undecided).OrderBy(c => c.UnitId is not null)];
    }
}
