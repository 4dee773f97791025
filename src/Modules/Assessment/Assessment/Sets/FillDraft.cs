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

    /// <summary>A draft that begins with what stands now.</summary>
    public static FillDraft Of(CriteriaFill fill) => new()
    {
        Value = fill.Value ?? "",
        Text = fill.Target?.Text.Vi ?? "",
        EnglishText = fill.Target?.Text.En ?? "",
        Question = fill.Target?.Question.Vi ?? "",
        EnglishQuestion = fill.Target?.Question.En ?? "",
        Check = fill.Target?.Check ?? CheckKind.YesNo,
        Field = fill.Target?.Field,
        Points = fill.Target?.MaxPoints,
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

    private static LocalText Both(string vi, string en, LocalText otherwise) =>
        vi.Trim() is not { Length: > 0 } text ? otherwise : new LocalText(text, en.Trim() is { Length: > 0 } english ? english : text);
}
