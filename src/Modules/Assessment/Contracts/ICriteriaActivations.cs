using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Assessment;

/// <summary>
/// Which version of which set scores whom. One person proposes, another approves; nothing of it is ever changed or deleted:
/// an undo is an act of its own, by two people too. What is approved is used by all hosts from their next question on.
/// Thread-safe.
/// </summary>
[ForEverybody]
public interface ICriteriaActivations
{
    /// <summary>Which version scores a unit, or the people of it, on a day, and why.</summary>
    /// <param name="model">Code of the title.</param>
    /// <param name="unitId">The unit; null for the whole province.</param>
    /// <param name="on">The day: for a period its last one.</param>
    /// <param name="cancellation">Cancels the call.</param>
    Task<SetInForce> FindInForceAsync(string model, Guid? unitId, DateOnly on, CancellationToken cancellation);

    /// <summary>All activations that decide on a day, by model, the whole province before units; undone and superseded ones left out.</summary>
    Task<IReadOnlyList<Activation>> ListInForceAsync(DateOnly on, CancellationToken cancellation);

    /// <summary>The whole history, the newest proposal first.</summary>
    Task<IReadOnlyList<Activation>> ListAsync(CancellationToken cancellation);

    /// <summary>One act, by its id or the beginning of it; null when there is none.</summary>
    /// <exception cref="Modules.UserErrorException">Several begin so.</exception>
    Task<Activation?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>What a proposal would bring, before it is made: what it replaces, and why it could not be made.</summary>
    [Requires(AssessmentPermissions.Activate)]
    Task<ActivationPreview> PreviewAsync(ActivationProposal proposal, CancellationToken cancellation);

    /// <summary>Proposes a version; nothing changes until somebody else approves it.</summary>
    /// <exception cref="Modules.UserErrorException">The preview says why.</exception>
    [Requires(AssessmentPermissions.Activate)]
    Task<Activation> ProposeAsync(ActivationProposal proposal, CancellationToken cancellation);

    /// <summary>Proposes to take an approved act back, so that what was in force before it is in force again.</summary>
    /// <exception cref="Modules.UserErrorException">It is not approved, is undone already, or somebody has proposed so before.</exception>
    [Requires(AssessmentPermissions.Activate)]
    Task<Activation> ProposeUndoAsync(Guid activationId, string reason, CancellationToken cancellation);

    /// <summary>Approves what another person proposed.</summary>
    /// <exception cref="Modules.UserErrorException">It is one's own, it is answered already, or its package is no longer the one that was proposed.</exception>
    [Requires(AssessmentPermissions.Activate)]
    Task<Activation> ApproveAsync(Guid activationId, CancellationToken cancellation);

    /// <summary>Refuses what another person proposed.</summary>
    /// <exception cref="Modules.UserErrorException">It is one's own, it is answered already, or the reason is missing.</exception>
    [Requires(AssessmentPermissions.Activate)]
    Task<Activation> RefuseAsync(Guid activationId, string reason, CancellationToken cancellation);

    /// <summary>Takes one's own proposal back before it is answered.</summary>
    /// <exception cref="Modules.UserErrorException">It is another person's, or it is answered already.</exception>
    [Requires(AssessmentPermissions.Activate)]
    Task<Activation> WithdrawAsync(Guid activationId, string? reason, CancellationToken cancellation);
}

/// <summary>What is to be put in force.</summary>
/// <param name="SetId">Id of the set; it says the model.</param>
/// <param name="SetVersion">Version of the set; null takes the newest.</param>
/// <param name="UnitId">Root of the subtree that it is for; null for the whole province.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null for until something else is put in force.</param>
/// <param name="Reason">Why, for whoever approves and for later readers.</param>
/// <param name="ImpactId">The report of what it changes, of the same version and subtree; needed wherever there is something to compare.</param>
public sealed record ActivationProposal(
    string SetId, string? SetVersion, Guid? UnitId, DateOnly From, DateOnly? To, string Reason, Guid? ImpactId = null);

/// <summary>What a proposal would bring.</summary>
/// <param name="Model">The title; null when there is no such set.</param>
/// <param name="SetVersion">The version that would be proposed; null when there is no such set.</param>
/// <param name="Replaces">What scores the same subtree on the first day now.</param>
/// <param name="NeedsImpact">True when a report must be attached.</param>
/// <param name="WhyNoImpact">Why none is needed, in the reader's language; null when one is.</param>
/// <param name="WhyNot">Why it cannot be proposed so, and what to do; null when it can.</param>
public sealed record ActivationPreview(
    string? Model, string? SetVersion, SetInForce? Replaces, bool NeedsImpact, string? WhyNoImpact, string? WhyNot);

/// <summary>The version that scores a unit on a day.</summary>
/// <param name="Model">The title.</param>
/// <param name="UnitId">The unit asked about; null for the whole province.</param>
/// <param name="On">The day.</param>
/// <param name="SetId">Id of the set; null when nothing scores it.</param>
/// <param name="SetVersion">Version of the set.</param>
/// <param name="Activation">The act that says so; null where nobody has approved any, and the official set in force serves.</param>
/// <param name="Health">Whether this machine can use the version.</param>
/// <param name="Why">In the reader's language: which act decides, over which others, and what is wrong with the package if something is.</param>
public sealed record SetInForce(
    string Model, Guid? UnitId, DateOnly On, string? SetId, string? SetVersion, Activation? Activation, ActivationHealth Health, string Why);

/// <summary>Whether a machine can use a version that is in force.</summary>
public enum ActivationHealth
{
    /// <summary>It is loaded as it was approved.</summary>
    Well,

    /// <summary>Its file is damaged or no longer trusted; what was loaded before serves on until the next start.</summary>
    OnLastGood,

    /// <summary>It is not here, switched off, not supported, or other than the approved one; nothing is scored by it.</summary>
    NotLoadable,
}

/// <summary>One act of the history: a version put in force, or an act taken back.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Model">The title.</param>
/// <param name="UnitId">Root of the subtree; null for the whole province.</param>
/// <param name="UnitName">Its name on the first day; null for the whole province.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null for until something else is put in force.</param>
/// <param name="SetId">Id of the set.</param>
/// <param name="SetVersion">Version of the set.</param>
/// <param name="SetTitle">Name of the set in the reader's language; its id when it is not installed here.</param>
/// <param name="PackageHash">Hash of the package that was proposed.</param>
/// <param name="Undoes">The act that this one takes back; null when it puts a version in force.</param>
/// <param name="Reason">Why it was proposed.</param>
/// <param name="ImpactId">The report attached; null when none was needed.</param>
/// <param name="WhyNoImpact">Why none was needed, in the reader's language.</param>
/// <param name="ProposedAt">When it was proposed.</param>
/// <param name="ProposedBy">By whom.</param>
/// <param name="Answer">What became of the proposal; null while it waits.</param>
/// <param name="State">How it stands today.</param>
/// <param name="Health">Whether this machine can use the version.</param>
/// <param name="Next">What the current user may do with it next, and why not.</param>
public sealed record Activation(
    Guid Id, string Model, Guid? UnitId, string? UnitName, DateOnly From, DateOnly? To, string SetId, string SetVersion, string SetTitle,
    string PackageHash, Guid? Undoes, string Reason, Guid? ImpactId, string? WhyNoImpact, DateTimeOffset ProposedAt, string ProposedBy,
    ActivationAnswer? Answer, ActivationState State, ActivationHealth Health, IReadOnlyList<ActivationStep> Next)
{
    /// <summary>True for an act that takes another back.</summary>
    public bool IsUndo => Undoes is not null;

    /// <summary>What the current user may do of a kind.</summary>
    public bool Allows(ActivationDeed deed) => Next.Any(n => n.Deed == deed && n.Allowed);
}

/// <summary>What became of a proposal.</summary>
/// <param name="Kind">The answer.</param>
/// <param name="By">By whom; for a withdrawal the proposer.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why; always there for a refusal.</param>
public sealed record ActivationAnswer(ActivationAnswerKind Kind, string By, DateTimeOffset At, string? Reason);

/// <summary>Answers to a proposal. Stored by name.</summary>
public enum ActivationAnswerKind
{
    /// <summary>Đã duyệt.</summary>
    Approved,

    /// <summary>Không duyệt.</summary>
    Refused,

    /// <summary>Đã rút.</summary>
    Withdrawn,
}

/// <summary>How an act stands on a day.</summary>
public enum ActivationState
{
    /// <summary>Chờ duyệt.</summary>
    Proposed,

    /// <summary>Đã duyệt, chưa đến ngày áp dụng.</summary>
    Announced,

    /// <summary>Đang áp dụng.</summary>
    InForce,

    /// <summary>Đã được thay thế: another act of the same subtree, approved later, covers the day.</summary>
    Superseded,

    /// <summary>Đã hết thời gian áp dụng.</summary>
    Ended,

    /// <summary>Đã hoàn tác: another act has taken it back.</summary>
    Undone,

    /// <summary>Đã thực hiện: an undo that stands.</summary>
    Done,

    /// <summary>Không duyệt.</summary>
    Refused,

    /// <summary>Đã rút.</summary>
    Withdrawn,
}

/// <summary>Something that can be done with an act.</summary>
public enum ActivationDeed
{
    /// <summary>Duyệt.</summary>
    Approve,

    /// <summary>Không duyệt.</summary>
    Refuse,

    /// <summary>Rút đề xuất.</summary>
    Withdraw,

    /// <summary>Đề xuất hoàn tác.</summary>
    ProposeUndo,
}

/// <summary>One thing that may be done next, and why it cannot be done now.</summary>
/// <param name="Deed">What it is.</param>
/// <param name="WhyNot">Why the current user cannot do it, in the reader's language; null when it is possible.</param>
public sealed record ActivationStep(ActivationDeed Deed, string? WhyNot)
{
    /// <summary>True when the current user may do it now.</summary>
    public bool Allowed => WhyNot is null;
}
