using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment;

/// <summary>The dossiers of a period: facts that modules publish, and what people must declare. Thread-safe.</summary>
[Requires(AssessmentPermissions.Read, Somewhere = true)]
public interface IDossiers
{
    /// <summary>
    /// Makes a dossier for everybody and every unit in scope and fills it with the facts that modules publish. Done again,
    /// it brings the dossiers up to date; those with confirmed results stay as they are.
    /// </summary>
    /// <exception cref="Modules.UserErrorException">The period is closed or unknown.</exception>
    [Requires(AssessmentPermissions.Run)]
    Task<GatherResult> GatherFactsAsync(Guid periodId, IProgress<WorkProgress>? progress, CancellationToken cancellation);

    /// <summary>The entry form of one dossier, made from the description of its set; null when there is no such dossier.</summary>
    [ForOneselfOr(AssessmentPermissions.Read)]
    Task<DossierForm?> GetFormAsync(DossierKey key, CancellationToken cancellation);

    /// <summary>Writes declared values of one dossier in one transaction; fields left out stay as they are.</summary>
    /// <exception cref="DeclarationRefusedException">Some value is not allowed; nothing was written.</exception>
    /// <exception cref="Modules.UserErrorException">There is no such dossier, or it is locked.</exception>
    [ForOneselfOr(AssessmentPermissions.Declare)]
    Task DeclareAsync(DossierKey key, IReadOnlyList<Declaration> declarations, CancellationToken cancellation);

    /// <summary>Writes declared values of many dossiers in one transaction, all or nothing.</summary>
    /// <returns>How many values are new or changed.</returns>
    /// <exception cref="DeclarationRefusedException">Some value is not allowed; nothing was written.</exception>
    [Requires(AssessmentPermissions.Declare, Somewhere = true)]
    Task<int> DeclareManyAsync(
        Guid periodId, string model, IReadOnlyDictionary<Guid, IReadOnlyList<Declaration>> declarations, CancellationToken cancellation);

    /// <summary>
    /// What the dossier comes to as it stands now, without waiting for a run; nothing is kept. Null when there is no such
    /// dossier.
    /// </summary>
    /// <exception cref="Modules.UserErrorException">A rule fails on it.</exception>
    [ForOneselfOr(AssessmentPermissions.Read)]
    Task<LiveScore?> ScoreNowAsync(DossierKey key, CancellationToken cancellation);

    /// <summary>Dossiers whose subject's code or name is this one; for the command line and for files.</summary>
    Task<IReadOnlyList<DossierKey>> FindAsync(Guid periodId, string? model, string codeOrName, CancellationToken cancellation);
}

/// <summary>What a dossier comes to now.</summary>
/// <param name="GradeText">Name of the grade.</param>
/// <param name="Points">Points; null in a set without points.</param>
/// <param name="MaxPoints">The most that there are; null in a set without points.</param>
/// <param name="Met">Lines met.</param>
/// <param name="Asked">Lines that apply.</param>
/// <param name="NextText">Name of the next grade; null at the top.</param>
/// <param name="Steps">What is missing to it, the cheapest first.</param>
public sealed record LiveScore(
    string GradeText, decimal? Points, decimal? MaxPoints, int Met, int Asked, string? NextText, IReadOnlyList<SheetStep> Steps);

/// <summary>One subject under one model in one period.</summary>
public readonly record struct DossierKey(Guid PeriodId, string Model, Guid SubjectId);

/// <summary>What gathering did.</summary>
/// <param name="Dossiers">Dossiers in scope.</param>
/// <param name="New">Of these, new ones.</param>
/// <param name="Changed">Dossiers whose facts changed.</param>
/// <param name="Locked">Dossiers left as they are because their results are confirmed.</param>
/// <param name="UnknownFacts">Facts that a set asks for and no module publishes; they are asked of people.</param>
public sealed record GatherResult(int Dossiers, int New, int Changed, int Locked, IReadOnlyList<string> UnknownFacts);

/// <summary>One value as a person gives it.</summary>
/// <param name="Field">Code of the field.</param>
/// <param name="Value">Canonical text of the value (<c>yes</c>, <c>45/50</c>, <c>12.5</c>, a code); null or empty takes it back.</param>
/// <param name="Evidence">What proves it, in words; null leaves what was said before.</param>
/// <param name="Seen">
/// The value that stood there when it was changed, empty for none: where somebody else has written another one meanwhile,
/// it is refused. Null writes whatever stands there.
/// </param>
public sealed record Declaration(string Field, string? Value, string? Evidence = null, string? Seen = null);

/// <summary>Declared values that are not allowed.</summary>
public sealed class DeclarationRefusedException(IReadOnlyList<FieldProblem> problems)
    : Modules.UserErrorException(string.Join(Environment.NewLine, problems.Select(p => p.Message)))
{
    /// <summary>What is wrong, field by field.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; } = problems;
}

/// <summary>What is wrong with one field.</summary>
/// <param name="Subject">Name of the subject.</param>
/// <param name="Field">Code of the field.</param>
/// <param name="Message">Sentence for people: what, where, what to do.</param>
public sealed record FieldProblem(string Subject, string Field, string Message);

/// <summary>The form of one dossier.</summary>
/// <param name="Key">Whose.</param>
/// <param name="Subject">Code and name of the subject.</param>
/// <param name="Set">Description of the set that it is assessed by.</param>
/// <param name="Period">The period.</param>
/// <param name="Groups">The fields, by indicator in the order of the document.</param>
/// <param name="WhyLocked">Why nothing can be declared; null when it can.</param>
public sealed record DossierForm(
    DossierKey Key, SubjectLabel Subject, CriteriaDescription Set, Period Period, IReadOnlyList<FormGroup> Groups, string? WhyLocked)
{
    /// <summary>Fields that a person is asked about this subject, each once.</summary>
    public IEnumerable<FormField> Asked => Groups.Where(g => g.Applies).SelectMany(g => g.Fields).Where(f => f.IsAsked);
}

/// <summary>Whom a dossier is about.</summary>
/// <param name="Code">Unit code or personal number.</param>
/// <param name="Name">Name on the last day of the window.</param>
/// <param name="Kind">Person or unit.</param>
/// <param name="UnitId">The unit itself, or the person's unit on that day.</param>
public sealed record SubjectLabel(string Code, string Name, SubjectKind Kind, Guid UnitId);

/// <summary>The fields of one indicator.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Fields">Its fields; a field that serves several indicators stands at the first.</param>
/// <param name="Applies">False when the indicator is not for units of this nature.</param>
public sealed record FormGroup(Indicator Indicator, IReadOnlyList<FormField> Fields, bool Applies);

/// <summary>One field of a form.</summary>
/// <param name="Field">Its description.</param>
/// <param name="IsAsked">True when a person declares it, false when a module's fact fills it.</param>
/// <param name="Value">Its value; none when nobody has said anything.</param>
/// <param name="Evidence">What proves it; null when nothing was said.</param>
/// <param name="Origin">Where the value comes from: which records, or who declared it and when; null without a value.</param>
public sealed record FormField(Field Field, bool IsAsked, FactValue Value, string? Evidence, LocalText? Origin);
