namespace KhuyenHoc.Assessment.Activations;

/// <summary>The whole history at one moment, and what follows from it. Immutable.</summary>
internal sealed class ActivationLedger(IReadOnlyList<StoredAct> acts)
{
    private readonly ILookup<Guid?, StoredAct> _undoing = acts.Where(a => a.Undoes is not null).ToLookup(a => a.Undoes);

    /// <summary>All acts, the newest proposal first.</summary>
    public IReadOnlyList<StoredAct> Acts => acts;

    public StoredAct? Find(Guid id) => acts.FirstOrDefault(a => a.Id == id);

    /// <summary>The undo of an act that waits or stands; null when there is none.</summary>
    public StoredAct? UndoOf(StoredAct act) => _undoing[act.Id].FirstOrDefault(u => u.Answer is null || Stands(u));

    /// <summary>True for an act that is approved and not taken back.</summary>
    public bool Stands(StoredAct act) => act.IsApproved && !_undoing[act.Id].Any(Stands);

    /// <summary>The acts that decide on a day: for each model and subtree the one approved last.</summary>
    public IReadOnlyList<StoredAct> DecidingOn(DateOnly day) =>
        [.. acts.Where(a => a.Undoes is null && a.Covers(day) && Stands(a))
            .GroupBy(a => (a.Model, a.UnitId)).Select(same => same.MaxBy(a => a.Turn)!)];

    /// <summary>The act that decides for a subtree itself, whatever is in force above it.</summary>
    public StoredAct? DecidingFor(string model, Guid? unitId, DateOnly day) => DecidingOn(day).FirstOrDefault(a => a.Model == model && a.UnitId == unitId);

    /// <summary>How an act stands on a day.</summary>
    public ActivationState StateOf(StoredAct act, DateOnly day) => act.Answer?.Kind switch
    {
        null => ActivationState.Proposed,
        ActivationAnswerKind.Refused => ActivationState.Refused,
        ActivationAnswerKind.Withdrawn => ActivationState.Withdrawn,
        _ when !Stands(act) => ActivationState.Undone,
        _ when act.Undoes is not null => ActivationState.Done,
        _ when day < act.From => ActivationState.Announced,
        _ when day > act.To => ActivationState.Ended,
        _ => DecidingFor(act.Model, act.UnitId, day) == act ? ActivationState.InForce : ActivationState.Superseded,
    };
}
