using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Assessment;

/// <summary>
/// Where people who are no programmers write criteria sets: drafts of declared indicators, kept with their history, tried
/// on the live roster, and published as signed packages. Nothing of it scores anybody before it is activated as any other
/// version. Thread-safe.
/// </summary>
[Requires(AssessmentPermissions.Fill)]
public interface IWorkshop
{
    /// <summary>All drafts, the one changed last first.</summary>
    Task<IReadOnlyList<DraftHead>> ListAsync(CancellationToken cancellation);

    /// <summary>What a draft may start from, beside nothing: the newest version of each installed set.</summary>
    Task<IReadOnlyList<DraftOrigin>> ListOriginsAsync(CancellationToken cancellation);

    /// <summary>Starts a draft.</summary>
    /// <exception cref="Modules.UserErrorException">The name or the code is missing or taken, or the origin is not installed.</exception>
    Task<Draft> StartAsync(NewDraft draft, CancellationToken cancellation);

    /// <summary>One draft; null when there is none.</summary>
    Task<Draft?> FindAsync(Guid draftId, CancellationToken cancellation);

    /// <summary>Keeps a changed draft. It may have gaps and mistakes; only publishing asks for none.</summary>
    /// <param name="draftId">The draft.</param>
    /// <param name="revision">The revision that was changed.</param>
    /// <param name="set">The set as it is now.</param>
    /// <param name="sources">Documents of thresholds, by code.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <exception cref="DraftChangedException">Somebody else has saved it meanwhile; nothing is kept.</exception>
    Task<Draft> SaveAsync(
        Guid draftId, int revision, CriteriaDescription set, IReadOnlyDictionary<string, ThresholdSource> sources, CancellationToken cancellation);

    /// <summary>What is missing or does not fit, each with its place; empty when it can be published.</summary>
    IReadOnlyList<DraftProblem> Check(CriteriaDescription set);

    /// <summary>Earlier states, the newest first.</summary>
    Task<IReadOnlyList<DraftVersion>> ListVersionsAsync(Guid draftId, CancellationToken cancellation);

    /// <summary>Makes an earlier state the newest one; those between stay in the history.</summary>
    /// <exception cref="DraftChangedException">Somebody else has saved the draft meanwhile.</exception>
    Task<Draft> RestoreAsync(Guid draftId, int revision, int earlier, CancellationToken cancellation);

    /// <summary>What people said about a draft, the oldest first.</summary>
    Task<IReadOnlyList<DraftComment>> ListCommentsAsync(Guid draftId, CancellationToken cancellation);

    /// <summary>Says something about an indicator, or about the whole.</summary>
    /// <exception cref="Modules.UserErrorException">It is empty or too long.</exception>
    Task<DraftComment> CommentAsync(Guid draftId, string? indicator, string text, CancellationToken cancellation);

    /// <summary>Keeps the scan of a document.</summary>
    /// <exception cref="Modules.UserErrorException">It is too large, or neither PDF nor picture, whatever its name says.</exception>
    Task<DraftScan> KeepScanAsync(string fileName, byte[] content, CancellationToken cancellation);

    /// <summary>A scan that was kept; null when there is none, or when its file is no longer the one that was kept.</summary>
    Task<(DraftScan Scan, byte[] Content)?> FindScanAsync(string hash, CancellationToken cancellation);

    /// <summary>Scores the live roster by a draft and by what is in force, without touching any result.</summary>
    /// <exception cref="Modules.UserErrorException">The draft has mistakes, or there is nobody to score.</exception>
    Task<DraftScores> ScoreAsync(CriteriaDescription set, Guid? unitId, IProgress<int>? progress, CancellationToken cancellation);

    /// <summary>The certificate by which this machine signs what it publishes; made when it is asked for the first time.</summary>
    PublisherInfo GetPublisher();

    /// <summary>Puts the machine's own certificate on the list of trusted signers: an act of an administrator.</summary>
    [Requires(AssessmentPermissions.Packages)]
    Task<PublisherInfo> TrustPublisherAsync(CancellationToken cancellation);

    /// <summary>Makes a signed package of a draft and installs it as any other.</summary>
    /// <exception cref="Modules.UserErrorException">The draft has mistakes or gaps, the certificate is not trusted, or the package is refused.</exception>
    /// <exception cref="DraftChangedException">Somebody else has saved the draft meanwhile.</exception>
    [Requires(AssessmentPermissions.Packages)]
    Task<CriteriaPackageInfo> PublishAsync(Guid draftId, int revision, CancellationToken cancellation);
}

/// <summary>Somebody else has saved a draft meanwhile.</summary>
public sealed class DraftChangedException(string message) : Modules.UserErrorException(message);

/// <summary>What a draft is to be.</summary>
/// <param name="Title">Its name.</param>
/// <param name="SetId">Id of the set that will be published; lower-case ASCII.</param>
/// <param name="Model">Title that it is about; taken from the origin when there is one.</param>
/// <param name="Subject">Whom it assesses; taken from the origin when there is one.</param>
/// <param name="Origin">Id of the set to start from; null for an empty one.</param>
public sealed record NewDraft(string Title, string SetId, string Model, SubjectKind Subject, string? Origin);

/// <summary>A set that a draft may start from.</summary>
/// <param name="Set">The set.</param>
/// <param name="LeftOut">Codes of indicators that only a programmer could take over.</param>
public sealed record DraftOrigin(CriteriaDescription Set, IReadOnlyList<string> LeftOut);

/// <summary>A draft in the list.</summary>
public sealed record DraftHead(
    Guid Id, int Revision, string SetId, string Title, string Model, DateTimeOffset ChangedAt, string ChangedBy, string? PublishedVersion);

/// <summary>A draft.</summary>
/// <param name="Head">Who changed it when.</param>
/// <param name="Set">The set as it is now, possibly with gaps and mistakes.</param>
/// <param name="Sources">Where thresholds come from, by code.</param>
public sealed record Draft(DraftHead Head, CriteriaDescription Set, IReadOnlyDictionary<string, ThresholdSource> Sources);

/// <summary>Where the value of a threshold comes from.</summary>
/// <param name="Document">Number and name of the document.</param>
/// <param name="Clause">Article, clause, point.</param>
/// <param name="Scan">Hash of its scan; null when there is none.</param>
/// <param name="ScanName">Name of the scan's file.</param>
public sealed record ThresholdSource(string Document, string Clause, string? Scan, string? ScanName)
{
    /// <summary>Both as one citation.</summary>
    public string Citation => string.Join(", ", new[] { Document.Trim(), Clause.Trim() }.Where(s => s.Length > 0));
}

/// <summary>An earlier state of a draft.</summary>
public sealed record DraftVersion(int Revision, DateTimeOffset SavedAt, string SavedBy, int Indicators, string? PublishedVersion);

/// <summary>Something that was said about an indicator of a draft, or about the whole when there is none.</summary>
public sealed record DraftComment(Guid Id, string? Indicator, string Text, DateTimeOffset WrittenAt, string WrittenBy);

/// <summary>A scan, by the SHA-256 of its bytes.</summary>
public sealed record DraftScan(string Hash, string FileName, string MediaType, int Size);

/// <summary>What is wrong with a draft.</summary>
/// <param name="Part">Kind of part: set, criterion, indicator, field, parameter or grade.</param>
/// <param name="Code">Its code; null for the set.</param>
/// <param name="Key">What of it, such as <c>text</c> or <c>clause</c>; null when it is about the whole part.</param>
/// <param name="Message">What is wrong and what to do, in the reader's language.</param>
public sealed record DraftProblem(string Part, string? Code, string? Key, string Message);

/// <summary>What the live roster would score.</summary>
/// <param name="AsOf">Last day of the data.</param>
/// <param name="UnitName">Whose.</param>
/// <param name="Total">How many.</param>
/// <param name="Faults">How many could not be scored by the draft.</param>
/// <param name="Draft">How many reach each grade of the draft, the highest first.</param>
/// <param name="InForce">How many reach each grade of what is in force, the highest first.</param>
/// <param name="Lacking">Fields that have no value for some: name, and how many.</param>
public sealed record DraftScores(
    DateOnly AsOf, string UnitName, int Total, int Faults, IReadOnlyList<DraftGradeCount> Draft, IReadOnlyList<DraftGradeCount> InForce,
    IReadOnlyList<(string Field, int Subjects)> Lacking);

/// <summary>How many reach a grade.</summary>
public sealed record DraftGradeCount(string Grade, bool IsRecognised, int Subjects);

/// <summary>By whom packages of this machine are signed.</summary>
/// <param name="Name">Name in the certificate.</param>
/// <param name="Fingerprint">Its SHA-256.</param>
/// <param name="IsTrusted">True when it stands on the list of trusted signers.</param>
public sealed record PublisherInfo(string Name, string Fingerprint, bool IsTrusted);
