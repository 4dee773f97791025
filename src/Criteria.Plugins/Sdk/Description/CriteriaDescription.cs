using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria;

/// <summary>One criteria set as its <c>criteria.yaml</c> describes it. Immutable.</summary>
/// <param name="Id">Lower-case ASCII, dotted, such as <c>don-vi-hoc-tap.tt24-2023.cap-tinh</c>.</param>
/// <param name="Version">Semantic version of the set, not of the program.</param>
/// <param name="Model">Code of the title that it is about, one of <see cref="Titles"/>.</param>
/// <param name="Subject">Whom it assesses.</param>
/// <param name="Status">How far it is confirmed.</param>
/// <param name="Title">Name of the set.</param>
/// <param name="LegalBases">What it rests on, the main document first; empty only for a template.</param>
/// <param name="Criteria">The tree, in the order of the document.</param>
/// <param name="Fields">The facts that its rules read.</param>
/// <param name="Parameters">Its thresholds.</param>
/// <param name="Grades">Its grades, lowest first; the first one is what everybody has who reaches none of the others.</param>
/// <param name="Equivalents">Titles that count for others, such as the army's for the civil ones.</param>
public sealed record CriteriaDescription(
    string Id,
    string Version,
    string Model,
    SubjectKind Subject,
    SetStatus Status,
    LocalText Title,
    IReadOnlyList<LegalBasis> LegalBases,
    IReadOnlyList<Criterion> Criteria,
    IReadOnlyList<Field> Fields,
    IReadOnlyList<Parameter> Parameters,
    IReadOnlyList<Grade> Grades,
    IReadOnlyList<TitleEquivalence> Equivalents)
{
    /// <summary>What is to be known of the set as a whole.</summary>
    public IReadOnlyList<SetNote> Notes { get; init; } = [];

    /// <summary>How long a recognition lasts and when it is asked for; null when no source says.</summary>
    public RecognitionTerms? Terms { get; init; }

    /// <summary>The official set that it extends; null when it stands alone.</summary>
    public ExtendedSet? Extends { get; init; }

    /// <summary>All indicators, in the order of the document.</summary>
    public IEnumerable<Indicator> Indicators => Criteria.SelectMany(c => c.Indicators);

    /// <summary>
    /// True when a part is not confirmed by any source: the set may show progress, but nobody may be called
    /// "đủ điều kiện công nhận" by it.
    /// </summary>
    public bool HasUnconfirmedParts =>
        Indicators.Any(i => i.Unconfirmed is not null || i.Check is { Kind: CheckKind.Missing })
        || Parameters.Any(p => p.Unconfirmed is not null) || Grades.Any(g => g.Unconfirmed is not null)
        || Equivalents.Any(e => e.Unconfirmed is not null) || Notes.Any(n => n.Unconfirmed is not null);

    /// <summary>
    /// True when a grade of this set may be called official ("đủ điều kiện công nhận"): no part is unconfirmed, and it is
    /// not a template.
    /// </summary>
    public bool MayRecommend => Status != SetStatus.Template && !HasUnconfirmedParts;
}

/// <summary>How far a set is confirmed by its official text.</summary>
public enum SetStatus
{
    /// <summary>Chính thức, đầy đủ.</summary>
    OfficialComplete,

    /// <summary>Chính thức, do cơ quan bổ sung: its gaps were filled by an office in data. No package says this of itself.</summary>
    OfficialFilled,

    /// <summary>Chính thức, chưa đầy đủ: some targets or thresholds have not been found in any source.</summary>
    OfficialPartial,

    /// <summary>Mẫu nội bộ, chưa phải quy định.</summary>
    Template,
}

/// <summary>A document that a set rests on.</summary>
/// <param name="Name">Type, number and subject, as it is cited.</param>
/// <param name="Number">Number and symbol, such as <c>24/2023/TT-BGDĐT</c>.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Issued">Date of issue; null when no source gives it.</param>
/// <param name="InForceFrom">First day in force; null when no source gives it.</param>
/// <param name="InForceTo">Last day in force; null while it is in force.</param>
/// <param name="Replaces">Number of the document that it replaced; null when none.</param>
/// <param name="Source">Where the facts about it come from.</param>
public sealed record LegalBasis(
    LocalText Name, string Number, string Issuer, DateOnly? Issued, DateOnly? InForceFrom, DateOnly? InForceTo, string? Replaces, string Source);

/// <summary>A node of the tree.</summary>
/// <param name="Code">Such as <c>1</c>.</param>
/// <param name="Text">What it asks.</param>
/// <param name="Clause">Where it stands.</param>
/// <param name="MaxPoints">Points of all its indicators; null in a set without points.</param>
/// <param name="Indicators">Its leaves, in order.</param>
public sealed record Criterion(string Code, LocalText Text, string Clause, decimal? MaxPoints, IReadOnlyList<Indicator> Indicators);

/// <summary>A leaf of the tree.</summary>
/// <param name="Code">Such as <c>3.1</c>; unique in the set.</param>
/// <param name="Text">What it asks.</param>
/// <param name="Clause">Where it stands: article, clause, point.</param>
/// <param name="Source">Where the wording and the numbers come from.</param>
/// <param name="MaxPoints">Most points that it can give; null in a set without points.</param>
/// <param name="Level">The level it belongs to (1, 2 …) in a set with levels of its own targets; null when to all.</param>
/// <param name="Fields">Codes of the fields that it reads.</param>
/// <param name="Evidence">What proves it; null when nothing is asked.</param>
/// <param name="AppliesTo">One of these <see cref="UnitNatures"/> is needed; empty when it applies to all.</param>
/// <param name="Quota">A known limit that may put the target out of reach, in words; null when none.</param>
/// <param name="Unconfirmed">What no source confirms, in words; null when all of it is confirmed.</param>
public sealed record Indicator(
    string Code, LocalText Text, string Clause, string Source, decimal? MaxPoints, int? Level, IReadOnlyList<string> Fields,
    LocalText? Evidence, IReadOnlyList<string> AppliesTo, LocalText? Quota, LocalText? Unconfirmed)
{
    /// <summary>How it is answered without a rule class; null when a rule class answers it.</summary>
    public DeclaredCheck? Check { get; init; }

    /// <summary>
    /// Code of the lowest grade that it is a further condition of, beside what the grade's rule asks; null when the rule
    /// alone decides. Such an indicator gives no points: it can only make a grade harder.
    /// </summary>
    public string? NeededFrom { get; init; }

    /// <summary>What was filled in for a missing target or confirmed about it; null when nothing was.</summary>
    public CriteriaFill? Fill { get; init; }
}

/// <summary>Something that the rules must know of a subject.</summary>
/// <param name="Code">Lower-case ASCII, unique in the set.</param>
/// <param name="Kind">Kind of its value.</param>
/// <param name="Text">The question, or the meaning of the fact.</param>
/// <param name="Unit">Unit of a number, such as hours, or who is counted by a share, such as members; null when none.</param>
/// <param name="Fact">Name of the published fact that fills it; null when a person is asked.</param>
/// <param name="Min">Smallest allowed number; null when none.</param>
/// <param name="Max">Largest allowed number; null when none.</param>
/// <param name="Choices">Allowed codes with their texts; empty unless the kind is <see cref="ValueKind.Code"/>.</param>
/// <param name="Guidance">Short help beside the field; null when none.</param>
public sealed record Field(
    string Code, ValueKind Kind, LocalText Text, LocalText? Unit, string? Fact, decimal? Min, decimal? Max,
    IReadOnlyList<Choice> Choices, LocalText? Guidance)
{
    /// <summary>
    /// How a sentence about a share goes on after "27 of 30 members", the members being <see cref="Unit"/>; null when
    /// the share is told by <see cref="Text"/> alone.
    /// </summary>
    public LocalText? Says { get; init; }
}

/// <summary>One allowed code of a field.</summary>
public sealed record Choice(string Code, LocalText Text);

/// <summary>A threshold: dated values, each with its citation.</summary>
/// <param name="Code">Such as <c>3.1.members</c>; unique in the set.</param>
/// <param name="Kind">Kind of its values.</param>
/// <param name="Text">What it limits.</param>
/// <param name="Stricter">Which way is stricter; overlays may only move that way.</param>
/// <param name="Values">By date, oldest first; empty only when nothing is known and <paramref name="Unconfirmed"/> says so.</param>
/// <param name="Unconfirmed">What no source confirms, in words; null when all of it is confirmed.</param>
public sealed record Parameter(
    string Code, ValueKind Kind, LocalText Text, Stricter Stricter, IReadOnlyList<DatedValue> Values, LocalText? Unconfirmed)
{
    /// <summary>What was filled in for it; null when nothing was.</summary>
    public CriteriaFill? Fill { get; init; }

    /// <summary>True when an overlay may move it the other way too.</summary>
    public bool MayLoosen { get; init; }

    /// <summary>Its values in the official set, where an overlay has tightened them; null when none has.</summary>
    public IReadOnlyList<DatedValue>? Official { get; init; }

    /// <summary>The value in force on a day, or null when none is.</summary>
    public DatedValue? On(DateOnly day)
    {
        for (var i = Values.Count - 1; i >= 0; i--)
        {
            if (Values[i].From <= day) return Values[i];
        }

        return null;
    }
}

/// <summary>Which way a threshold becomes stricter.</summary>
public enum Stricter
{
    /// <summary>A higher value is stricter, as for "at least".</summary>
    Higher,

    /// <summary>A lower value is stricter, as for "at most".</summary>
    Lower,
}

/// <summary>The value of a threshold from a day on.</summary>
/// <param name="From">First day in force.</param>
/// <param name="Value">The value.</param>
/// <param name="Clause">Citation, never empty.</param>
public sealed record DatedValue(DateOnly From, FactValue Value, string Clause);

/// <summary>A band that a scorecard can fall in.</summary>
/// <param name="Code">Lower-case ASCII, such as <c>muc-do-1</c>.</param>
/// <param name="Text">Its name.</param>
/// <param name="Clause">Where its conditions stand.</param>
/// <param name="IsRecognised">True when the title is held with this grade.</param>
/// <param name="Unconfirmed">What no source confirms, in words; null when all of it is confirmed.</param>
public sealed record Grade(string Code, LocalText Text, string Clause, bool IsRecognised, LocalText? Unconfirmed)
{
    /// <summary>What was confirmed about it; null when nothing was.</summary>
    public CriteriaFill? Fill { get; init; }

    /// <summary>Its conditions where no rule class states them; null when one does, and for the lowest grade.</summary>
    public GradeNeeds? Needs { get; init; }
}

/// <summary>The conditions of a grade without a rule class; all that are said must hold.</summary>
/// <param name="Points">Code of the threshold of the sum of points; null when it does not count.</param>
/// <param name="PointsOfEach">Code of the threshold of each indicator's points; null when they do not count.</param>
/// <param name="EveryIndicator">True when every indicator that applies must be met.</param>
/// <param name="Level">The level whose indicators count beside those of all levels; null when there are no levels.</param>
public sealed record GradeNeeds(string? Points, string? PointsOfEach, bool EveryIndicator, int? Level);

/// <summary>Titles that count for another one.</summary>
/// <param name="Title">The title that the text asks for.</param>
/// <param name="MetBy">Codes of the titles that count as it, or higher.</param>
/// <param name="Source">Where this comes from.</param>
/// <param name="Unconfirmed">What no source confirms, in words; null when all of it is confirmed.</param>
public sealed record TitleEquivalence(string Title, IReadOnlyList<string> MetBy, string Source, LocalText? Unconfirmed)
{
    /// <summary>What was confirmed about it; null when nothing was.</summary>
    public CriteriaFill? Fill { get; init; }
}
