namespace KhuyenHoc.Criteria;

/// <summary>
/// The outcome of a dossier under a criteria set, line by line. It holds codes and values, no sentences: those are made
/// from the description when somebody reads it, so that it is small, the same in any language, and comparable to the bit.
/// </summary>
/// <param name="SetId">The set's id.</param>
/// <param name="SetVersion">The set's version.</param>
/// <param name="SubjectId">The person or unit.</param>
/// <param name="Grade">Code of the grade.</param>
/// <param name="Points">Points in all; null in a set without points.</param>
/// <param name="Lines">One line an indicator, in the order of the document.</param>
/// <param name="NextGrade">Code of the next higher grade; null at the top.</param>
/// <param name="Missing">What is missing to the next grade, the cheapest first; empty at the top.</param>
/// <param name="MayRecommend">
/// True when the words "đủ điều kiện công nhận" may be used: the grade is one that recognises, and every part of the set
/// is confirmed.
/// </param>
public sealed record Scorecard(
    string SetId,
    string SetVersion,
    Guid SubjectId,
    string Grade,
    decimal? Points,
    IReadOnlyList<ScorecardLine> Lines,
    string? NextGrade,
    IReadOnlyList<MissingStep> Missing,
    bool MayRecommend);

/// <summary>The answer of one indicator.</summary>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="State">Met, not met, not applicable, or no data.</param>
/// <param name="Points">Points given; null in a set without points, and where it does not apply.</param>
/// <param name="Answers">Every clause that was evaluated, met or not, in order; at least one.</param>
/// <param name="Rule">Name of the rule that answered.</param>
public sealed record ScorecardLine(string Indicator, LineState State, decimal? Points, IReadOnlyList<ClauseAnswer> Answers, string Rule);

/// <summary>States of a line.</summary>
public enum LineState : byte
{
    /// <summary>Đạt.</summary>
    Met,

    /// <summary>Chưa đạt.</summary>
    NotMet,

    /// <summary>Không áp dụng.</summary>
    NotApplicable,

    /// <summary>Chưa có số liệu: nobody has said anything yet.</summary>
    NoData,

    /// <summary>Chưa xác định: the threshold is not confirmed by any source, so nothing can be said.</summary>
    Unknown,
}

/// <summary>One clause of an indicator, evaluated.</summary>
/// <param name="Field">Code of the field that was read; null when none was.</param>
/// <param name="Parameter">Code of the threshold; null when the clause asks for a plain yes.</param>
/// <param name="Relation">How actual and required were compared.</param>
/// <param name="Actual">What was found; no value when there is no data.</param>
/// <param name="Required">What was asked; no value when it is not known.</param>
/// <param name="Gap">How much is missing, in the unit of the field (whole people for a share); 0 when met, null when it cannot be counted.</param>
/// <param name="State">The state of this clause alone.</param>
/// <param name="Because">Code of the reason of a clause that does not apply: the unit natures of which one is needed, joined by |, or <see cref="Nobody"/>; null otherwise.</param>
public sealed record ClauseAnswer(
    string? Field, string? Parameter, Relation Relation, FactValue Actual, FactValue Required, decimal? Gap, LineState State, string? Because)
{
    /// <summary>Reason of a share that nobody belongs to.</summary>
    public const string Nobody = "nobody";

    /// <summary>
    /// Reason of a step that no subject can take: what applies and is known gives <see cref="Actual"/> points at most.
    /// </summary>
    public const string OutOfReach = "out-of-reach";
}

/// <summary>How a value was compared.</summary>
public enum Relation : byte
{
    /// <summary>The value must be at least the required one.</summary>
    AtLeast,

    /// <summary>The value must be at most the required one.</summary>
    AtMost,

    /// <summary>The value must be the required one.</summary>
    Is,

    /// <summary>The title must be the required one, an equivalent, or higher.</summary>
    HoldsTitle,

    /// <summary>The value gives as many points; where something is required, it must be at least that.</summary>
    GivesPoints,
}

/// <summary>One step on the way to the next grade.</summary>
/// <param name="Indicator">Code of the indicator; null for a condition of the grade on the whole, such as the sum of points.</param>
/// <param name="Answer">The clause that is not met.</param>
/// <param name="PointsToGain">Points that the step would bring; null in a set without points.</param>
public sealed record MissingStep(string? Indicator, ClauseAnswer Answer, decimal? PointsToGain);

/// <summary>What a reviewer has found of one indicator in the place of what the rules found. It stands beside the scorecard, never in it.</summary>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="State">Met or not met.</param>
/// <param name="Points">Points given; null in a set without points.</param>
public sealed record LineRuling(string Indicator, LineState State, decimal? Points);
