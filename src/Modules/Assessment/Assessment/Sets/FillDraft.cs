using KhuyenHoc.Criteria;
using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Sets;

/// <summary>What is typed for one part of a set.</summary>
internal sealed class FillDraft
{
    public string Value { get; set; } = "";

    public string Text { get; set; } = "";

    public string EnglishText { get; set; } = "";

    public string Question { get; set; } = "";

    public string EnglishQuestion { get; set; } = "";

    public CheckKind Check { get; set; } = CheckKind.YesNo;

    public string? Field { get; set; }

    public decimal? Points { get; set; }

    /// <summary>A draft that begins with what stands now; what was left empty is empty again.</summary>
    public static FillDraft Of(CriteriaFill fill) => fill.Target is not { } target
        ? new FillDraft { Value = fill.Value ?? "" }
        : new FillDraft
        {
            Value = fill.Value ?? "",
            Text = target.Text.Vi,
            EnglishText = Other(target.Text.En, target.Text.Vi),
            Question = Other(target.Question.Vi, target.Text.Vi),
            EnglishQuestion = target.Question == target.Text ? "" : Other(target.Question.En, target.Question.Vi),
            Check = target.Check,
            Field = target.Field,
            Points = target.MaxPoints,
        };

    /// <summary>The fill; texts that were left empty are as the ones they would be taken from.</summary>
    public CriteriaFill ToFill(string setId, OpenPart part, DateOnly from, string clause, string document, string by)
    {
        var value = Value.Trim();
        // A doubtful threshold without a new value is confirmed as it stands.
        var confirms = part.Kind == FillKind.Confirmation || (part.MayBeConfirmed && value.Length == 0);
        var code = confirms && part.Kind == FillKind.Threshold ? $"parameter:{part.Code}" : part.Code;
        var wording = Both(Text, EnglishText, part.Text);
        var target = part.Kind != FillKind.Target ? null : new FilledTarget(Check, wording, Both(Question, EnglishQuestion, wording), null, null)
        {
            Field = Check == CheckKind.HoldsTitle ? Field : null,
            MaxPoints = Points,
        };
        return new CriteriaFill(setId, code, confirms ? FillKind.Confirmation : part.Kind, value.Length == 0 ? null : value, from, clause, document, by, target);
    }

    private static string Other(string text, string same) => text == same ? "" : text;

    private static LocalText Both(string vi, string en, LocalText otherwise) =>
        vi.Trim() is not { Length: > 0 } text ? otherwise : new LocalText(text, en.Trim() is { Length: > 0 } english ? english : text);
}
