using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Assessment;

/// <summary>From results to titles: confirming, deciding, recording. What is sent up is locked. Thread-safe.</summary>
[Requires(AssessmentPermissions.Read, Somewhere = true)]
public interface IRecognition
{
    /// <summary>Confirms the results of a unit: its own scorecard and those of its members. They are locked from now on.</summary>
    /// <param name="periodId">The period.</param>
    /// <param name="unitId">The unit.</param>
    /// <param name="withSubtree">Also all units below it.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <returns>How many units were confirmed now.</returns>
    /// <exception cref="Modules.UserErrorException">Some result is missing or out of date, or a unit below is not confirmed.</exception>
    [Requires(AssessmentPermissions.Confirm, Unit = "unitId")]
    Task<int> ConfirmResultsAsync(Guid periodId, Guid unitId, bool withSubtree, CancellationToken cancellation);

    /// <summary>Takes a confirmation back, for a reason; units above lose theirs too.</summary>
    /// <exception cref="Modules.UserErrorException">It is not confirmed, is decided already, or no reason is given.</exception>
    [Requires(AssessmentPermissions.Confirm, Unit = "unitId")]
    Task WithdrawConfirmationAsync(Guid periodId, Guid unitId, string reason, CancellationToken cancellation);

    /// <summary>What stands in the way of a decision on a model; empty when nothing does. May name people of all units.</summary>
    [Requires(AssessmentPermissions.Decide)]
    Task<IReadOnlyList<string>> WhyNoDecisionAsync(Guid periodId, string model, CancellationToken cancellation);

    /// <summary>Drafts a decision that recognises all confirmed subjects of a model that reached a recognised grade.</summary>
    /// <exception cref="Modules.UserErrorException">
    /// Parts of the set are unconfirmed (the message names them and where to fill them), nothing is confirmed, or nobody
    /// reached a grade.
    /// </exception>
    [Requires(AssessmentPermissions.Decide)]
    Task<Decision> DraftDecisionAsync(Guid periodId, string model, Letterhead letterhead, CancellationToken cancellation);

    /// <summary>Changes the heading and signer of a draft.</summary>
    /// <exception cref="Modules.UserErrorException">It is issued already.</exception>
    [Requires(AssessmentPermissions.Decide)]
    Task<Decision> EditDraftAsync(Guid decisionId, Letterhead letterhead, CancellationToken cancellation);

    /// <summary>Throws a draft away.</summary>
    /// <exception cref="Modules.UserErrorException">It is issued already.</exception>
    [Requires(AssessmentPermissions.Decide)]
    Task DiscardDraftAsync(Guid decisionId, CancellationToken cancellation);

    /// <summary>
    /// Issues a draft: gives the number (or takes the next of the series), seals each result with its input, records the
    /// titles and locks the document for good.
    /// </summary>
    /// <exception cref="Modules.UserErrorException">It is issued already, the number is taken, or something has changed.</exception>
    [Requires(AssessmentPermissions.Decide)]
    Task<Decision> IssueDecisionAsync(Guid decisionId, DateOnly date, int? number, CancellationToken cancellation);

    /// <summary>The decisions of a period, newest first.</summary>
    Task<IReadOnlyList<Decision>> ListDecisionsAsync(Guid periodId, CancellationToken cancellation);

    /// <summary>A decision with that part of its list that the reader may see; null when unknown.</summary>
    Task<DecisionWithItems?> GetDecisionAsync(Guid decisionId, CancellationToken cancellation);

    /// <summary>
    /// Writes the decision as a Word file: a draft as it would be now, an issued one as it was issued, to the bit. It names people of all
    /// units: for those who may read the whole organisation.
    /// </summary>
    /// <exception cref="Modules.UserErrorException">No such decision.</exception>
    [Requires(AssessmentPermissions.Read)]
    Task WriteDocumentAsync(Guid decisionId, Stream target, CancellationToken cancellation);

    /// <summary>The heading to begin a draft with: that of the last decision, else one made from the top unit.</summary>
    [Requires(AssessmentPermissions.Decide)]
    Task<Letterhead> ProposeLetterheadAsync(Guid periodId, string model, CancellationToken cancellation);

    /// <summary>The titles of a person or unit, newest first.</summary>
    [ForOneselfOr(AssessmentPermissions.Read)]
    Task<IReadOnlyList<HeldTitle>> ListTitlesAsync(Guid subjectId, CancellationToken cancellation);
}

/// <summary>Who issues a document and who signs it.</summary>
/// <param name="Parent">The body above; null when none is printed.</param>
/// <param name="Issuer">The issuing body.</param>
/// <param name="EnactedBy">Who enacts, such as "Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh".</param>
/// <param name="Symbol">Symbol after the number, such as <c>QĐ-BCH</c>.</param>
/// <param name="Place">Place of issue.</param>
/// <param name="SignerPosition">Position of the signer.</param>
/// <param name="SignerRank">Rank; null for a civilian.</param>
/// <param name="SignerName">Name of the signer.</param>
/// <param name="ProposedBy">Whose proposal it rests on, such as "Chủ nhiệm Chính trị".</param>
/// <param name="Recipients">Lines of "Nơi nhận".</param>
/// <param name="Archive">Where the copies are kept.</param>
/// <param name="Layout">Family of the layout: <c>army</c> or <c>civil</c>.</param>
public sealed record Letterhead(
    string? Parent, string Issuer, string EnactedBy, string Symbol, string Place, string SignerPosition, string? SignerRank, string SignerName,
    string ProposedBy, IReadOnlyList<string> Recipients, string Archive, string Layout);

/// <summary>A decision.</summary>
/// <param name="Id">Its id.</param>
/// <param name="PeriodId">Its period.</param>
/// <param name="Model">The title that it gives.</param>
/// <param name="State">Draft or issued.</param>
/// <param name="Number">Its number in the series of the year; null while a draft.</param>
/// <param name="Date">Day of issue; null while a draft.</param>
/// <param name="Letterhead">Heading and signer.</param>
/// <param name="Count">How many it recognises.</param>
/// <param name="IssuedBy">Who issued it in the program; null while a draft.</param>
/// <param name="Next">What may be done next.</param>
public sealed record Decision(
    Guid Id, Guid PeriodId, string Model, DecisionState State, int? Number, DateOnly? Date, Letterhead Letterhead, int Count,
    string? IssuedBy, IReadOnlyList<NextStep> Next);

/// <summary>States of a decision. Stored by name.</summary>
public enum DecisionState
{
    /// <summary>Dự thảo.</summary>
    Draft,

    /// <summary>Đã ban hành.</summary>
    Issued,
}

/// <summary>A decision and whom it recognises.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Items">Its list.</param>
/// <param name="LeftOut">Who reached a grade and stays out of it, and why: one sentence each, from the day of the draft.</param>
public sealed record DecisionWithItems(Decision Decision, IReadOnlyList<DecisionItem> Items, IReadOnlyList<string> LeftOut);

/// <summary>One line of a decision's list.</summary>
/// <param name="SubjectId">Whom.</param>
/// <param name="Subject">Code and name as they stood.</param>
/// <param name="UnitName">The person's unit; null for a unit.</param>
/// <param name="Grade">Code of the grade.</param>
/// <param name="GradeText">Name of the grade.</param>
/// <param name="Points">Points; null in a set without points.</param>
public sealed record DecisionItem(Guid SubjectId, SubjectLabel Subject, string? UnitName, string Grade, string GradeText, decimal? Points);

/// <summary>A title that somebody holds or held.</summary>
/// <param name="SubjectId">Who.</param>
/// <param name="Model">Code of the title.</param>
/// <param name="Grade">Code of the grade.</param>
/// <param name="GradeText">Name of the grade.</param>
/// <param name="PeriodCode">The period that it was earned in.</param>
/// <param name="Decision">Number and symbol of the decision.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null when no source says how long it lasts.</param>
/// <param name="ValidityClause">Where the length comes from; null when no source says.</param>
public sealed record HeldTitle(
    Guid SubjectId, string Model, string Grade, string GradeText, string PeriodCode, string Decision, DateOnly From, DateOnly? To, string? ValidityClause);
