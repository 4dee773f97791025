namespace KhuyenHoc.Roster.Changes;

/// <summary>What a change does to each unit, for those who have to agree to it.</summary>
internal static class Effects
{
    public static IEnumerable<UnitEffect> Of(Structure before, Structure after, UnitChange change)
    {
        foreach (var id in after.DifferencesFrom(before))
        {
            if (after.Find(id) is not { } now)
                continue;
            if (before.Find(id) is not { } was)
            {
                yield return new UnitEffect(id, now.Last.Name, UnitEffectKind.Begins, null, NameOf(after, now.Last.ParentId));
                continue;
            }

            var old = was.On(change.On) ?? was.Last;
            if (now.On(change.On) is not { } state)
            {
                yield return new UnitEffect(id, old.Name, UnitEffectKind.Ends, old.Name, null);
                continue;
            }

            if (state.Code != old.Code)
                yield return new UnitEffect(id, old.Name, UnitEffectKind.NewCode, old.Code, state.Code);
            if (state.Name != old.Name)
                yield return new UnitEffect(id, old.Name, UnitEffectKind.NewName, old.Name, state.Name);
            if (state.Kind != old.Kind)
                yield return new UnitEffect(id, old.Name, UnitEffectKind.NewKind, RosterTexts.Of(old.Kind), RosterTexts.Of(state.Kind));
            if (!state.Natures.SequenceEqual(old.Natures))
                yield return new UnitEffect(id, old.Name, UnitEffectKind.NewNatures, Words(old), Words(state));
            if (state.ParentId != old.ParentId)
                yield return new UnitEffect(id, old.Name, UnitEffectKind.NewParent, NameOf(before, old.ParentId), NameOf(after, state.ParentId));
        }
    }

    private static string Words(UnitState state) => string.Join(", ", state.Natures.Select(n => RosterTexts.Get("Nature_" + n)));

    private static string? NameOf(Structure structure, Guid? id) => id is { } known ? structure.Find(known)?.Last.Name : null;
}
