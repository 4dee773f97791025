using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria;

/// <summary>
/// What an office has filled in, from the original text, for a part of a set that no public source confirms. Data, no
/// code; what is filled keeps who filled it and by which document, and is shown as filled.
/// </summary>
/// <param name="SetId">The set that it belongs to.</param>
/// <param name="Code">
/// What it fills: the code of a parameter (<see cref="FillKind.Threshold"/>), of an indicator
/// (<see cref="FillKind.Target"/>), or of the part that is confirmed as it stands: <c>indicator:1.1</c>,
/// <c>parameter:1.1.x</c>, <c>grade:dat</c>, <c>title:tap-the-lao-dong-tien-tien</c>,
/// <c>note:pham-vi</c> (<see cref="FillKind.Confirmation"/>).
/// </param>
/// <param name="Kind">What kind of part it fills.</param>
/// <param name="Value">Canonical text of the threshold or, for a target, of its threshold; null where there is none.</param>
/// <param name="From">First day on which it holds.</param>
/// <param name="Clause">Where it stands in the document, never empty.</param>
/// <param name="Document">The document, never empty.</param>
/// <param name="FilledBy">Who filled it in, never empty.</param>
/// <param name="Target">How a missing target is answered; null for other kinds.</param>
public sealed record CriteriaFill(
    string SetId, string Code, FillKind Kind, string? Value, DateOnly From, string Clause, string Document, string FilledBy,
    FilledTarget? Target = null);

/// <summary>What a fill fills.</summary>
public enum FillKind
{
    /// <summary>The value of a threshold.</summary>
    Threshold,

    /// <summary>A target of which nothing but its place is known.</summary>
    Target,

    /// <summary>A part whose wording or number was doubtful and is right as it stands.</summary>
    Confirmation,
}

/// <summary>A missing target as an office has read it in the original text.</summary>
/// <param name="Check">How it is answered; <see cref="CheckKind.Missing"/> says that the document has no target at this place.</param>
/// <param name="Text">Its wording.</param>
/// <param name="Question">What is asked of a person, or the meaning of the fact.</param>
/// <param name="Fact">Name of the published fact that fills the field; null when a person is asked.</param>
/// <param name="Evidence">What proves it; null when nothing is asked.</param>
public sealed record FilledTarget(CheckKind Check, LocalText Text, LocalText Question, string? Fact, LocalText? Evidence)
{
    /// <summary>The kinds of question by which an office can fill a missing target.</summary>
    public static IReadOnlyList<CheckKind> Checks { get; } =
        [CheckKind.YesNo, CheckKind.NumberAtLeast, CheckKind.NumberAtMost, CheckKind.ShareAtLeast, CheckKind.HoldsTitle];

    /// <summary>
    /// Code of the missing target that this one continues, where a gap hides several; the fill's own code is then new to
    /// the set. Null when it is the missing target itself.
    /// </summary>
    public string? Continues { get; init; }

    /// <summary>Code of a field of the set that it reads, in place of one of its own; a title that a person chooses needs one.</summary>
    public string? Field { get; init; }

    /// <summary>Most points that it gives, in a set with points; null keeps what the set says.</summary>
    public decimal? MaxPoints { get; init; }
}

/// <summary>How an indicator is answered without a rule class.</summary>
/// <param name="Kind">The kind of question.</param>
/// <param name="Field">Code of the field that is read; null only for a missing target.</param>
/// <param name="Parameter">Code of the threshold; null for a plain yes, for bands and for a missing target.</param>
public sealed record DeclaredCheck(CheckKind Kind, string? Field, string? Parameter)
{
    /// <summary>The bands, lowest first; empty unless the kind is <see cref="CheckKind.Bands"/>.</summary>
    public IReadOnlyList<Band> Bands { get; init; } = [];
}

/// <summary>Points for whoever reaches a threshold.</summary>
/// <param name="Parameter">Code of the threshold.</param>
/// <param name="Points">Points of the band, in place of those of the bands below it.</param>
public sealed record Band(string Parameter, decimal Points);

/// <summary>The kinds of question that need no rule class.</summary>
public enum CheckKind
{
    /// <summary>Chưa tìm thấy nội dung: the document has a target here that no source gives.</summary>
    Missing,

    /// <summary>A yes, with evidence.</summary>
    YesNo,

    /// <summary>A number that must be at least the threshold.</summary>
    NumberAtLeast,

    /// <summary>A number that must be at most the threshold.</summary>
    NumberAtMost,

    /// <summary>A share that must be at least the threshold.</summary>
    ShareAtLeast,

    /// <summary>A title that must be the one asked, an equivalent, or higher.</summary>
    HoldsTitle,

    /// <summary>Something counted in the data window, in whole numbers, that must be at least the threshold.</summary>
    CountInPeriod,

    /// <summary>A number that gives as many points as it says; at least the threshold, where there is one.</summary>
    GivesPoints,

    /// <summary>A number or share that gives the points of the highest band that it reaches.</summary>
    Bands,
}
