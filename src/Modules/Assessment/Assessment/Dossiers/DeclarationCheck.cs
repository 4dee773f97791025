using System.Globalization;
using KhuyenHoc.Criteria;

namespace KhuyenHoc.Assessment.Dossiers;

/// <summary>Checks one declared value against the description of its field.</summary>
internal static class DeclarationCheck
{
    /// <returns>The value, or the problem.</returns>
    public static (FactValue Value, string? Problem) Check(Field field, string? given)
    {
        if (string.IsNullOrWhiteSpace(given))
            return (default, null);
        if (FactValue.Parse(field.Kind, given.Trim()) is not { } value)
            return (default, Say("ValueUnreadable", field, given, AssessmentTexts.Words["Example" + field.Kind]));
        return (value, field.Kind switch
        {
            ValueKind.Number => OutOfRange(field, value.Number),
            ValueKind.Share when !value.Share.HasValue => Say("ShareOfNobody", field),
            ValueKind.Share when value.Share.Part > value.Share.Whole => Say("ShareAboveWhole", field, value.Share.Part, value.Share.Whole),
            ValueKind.Code when field.Choices.Count > 0 && !field.Choices.Any(c => c.Code == value.Code) =>
                Say("ValueNoChoice", field, value.Code, string.Join(", ", field.Choices.Select(c => $"{c.Code} ({c.Text})"))),
            _ => null,
        });
    }

    private static string? OutOfRange(Field field, decimal number) =>
        field.Min is { } min && number < min ? Say("NumberBelow", field, number, min)
        : field.Max is { } max && number > max ? Say("NumberAbove", field, number, max)
        : null;

    private static string Say(string key, Field field, params object[] values) =>
        AssessmentTexts.Words[key, [field.Text.For(CultureInfo.CurrentUICulture), .. values]];
}
