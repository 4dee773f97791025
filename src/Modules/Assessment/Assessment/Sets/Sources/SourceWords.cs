using System.Globalization;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Documents;
using static KhuyenHoc.Assessment.Sets.Sources.SourceTexts;

namespace KhuyenHoc.Assessment.Sets.Sources;

/// <summary>The words of one row of the table of sources.</summary>
internal static class SourceWords
{
    public static string State(SourceState state) => Say["State" + state];

    public static string Part(SourcePart part) => Say["Part" + part];

    /// <summary>The dated values of a threshold; empty for all else.</summary>
    public static string Values(SourceRow row, CriteriaDescription set) =>
        row.Part != SourcePart.Threshold ? ""
        : row.Values.Count == 0 ? Say["NoValue"]
        : string.Join("; ", row.Values.Select(v => Say["ValueFrom", ScorecardText.Limit(v.Value, set, CultureInfo.CurrentUICulture), VietnameseFormats.Date(v.From)]));

    /// <summary>The sources of a row, one by one.</summary>
    public static IEnumerable<string> Sources(SourceRow row) => row.Source.Split("; ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The name of the site when the source is the address of a page; null when it is a document.</summary>
    public static string? Host(string source) =>
        Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address.Host : null;

    /// <summary>Who filled it and from what; null when nobody did.</summary>
    public static string? Filled(SourceRow row) => row.Fill is { } fill
        ? Say[fill.Kind == FillKind.Confirmation ? "ConfirmedFrom" : "FilledFrom", fill.FilledBy, fill.Document, fill.Clause, VietnameseFormats.Date(fill.From)]
        : null;
}
