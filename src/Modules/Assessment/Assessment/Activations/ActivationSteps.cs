using static KhuyenHoc.Assessment.Activations.ActivationTexts;

namespace KhuyenHoc.Assessment.Activations;

/// <summary>What a user may do with an act, and why not. The same answers stand on the page and are enforced in the calls.</summary>
internal static class ActivationSteps
{
    public static IReadOnlyList<ActivationStep> Of(StoredAct act, ActivationLedger ledger, string user, TimeProvider time) => act.Answer switch
    {
        null =>
        [
            new(ActivationDeed.Approve, WhyNot(ActivationDeed.Approve, act, ledger, user, time)),
            new(ActivationDeed.Refuse, WhyNot(ActivationDeed.Refuse, act, ledger, user, time)),
            new(ActivationDeed.Withdraw, WhyNot(ActivationDeed.Withdraw, act, ledger, user, time)),
        ],
        { Kind: ActivationAnswerKind.Approved } => [new(ActivationDeed.ProposeUndo, WhyNot(ActivationDeed.ProposeUndo, act, ledger, user, time))],
        _ => [],
    };

    public static string? WhyNot(ActivationDeed deed, StoredAct act, ActivationLedger ledger, string user, TimeProvider time)
    {
        if (deed == ActivationDeed.ProposeUndo)
            return WhyNotUndo(act, ledger);
        if (act.Answer is { } answer)
            return Say["AnsweredAlready", Name(answer.Kind), answer.By, TimeZoneInfo.ConvertTime(answer.At, time.LocalTimeZone)];
        var isOwn = string.Equals(act.ProposedBy, user, StringComparison.OrdinalIgnoreCase);
        return deed == ActivationDeed.Withdraw
            ? isOwn ? null : Say["OnlyProposerWithdraws", act.ProposedBy]
            : isOwn ? Say["NotOnesOwn", act.ProposedBy]
            : act.Undoes is { } undone && ledger.Find(undone) is { } target && !ledger.Stands(target) ? Say["UndoneAlready"]
            : null;
    }

    private static string? WhyNotUndo(StoredAct act, ActivationLedger ledger) =>
        !act.IsApproved ? Say["UndoNeedsApproval", Name(act.Answer is null ? ActivationState.Proposed : ledger.StateOf(act, act.From))]
        : ledger.UndoOf(act) is { } undo ? undo.Answer is null ? Say["UndoWaits", undo.ProposedBy] : Say["UndoneAlready"]
        : null;
}
