using System.Globalization;
using KhuyenHoc.Ui;

namespace KhuyenHoc.Assessment.Impact;

/// <summary>Signs and tints of a report. What a tint says, a sign and a number say too.</summary>
internal static class ImpactLook
{
    public static StateKind KindOf(ImpactState state) => state switch
    {
        ImpactState.Done => StateKind.Good,
        ImpactState.Failed => StateKind.Bad,
        ImpactState.Interrupted => StateKind.Attention,
        _ => StateKind.Neutral,
    };

    public static string Sign(ImpactMove move) => move switch
    {
        ImpactMove.Up => "▲",
        ImpactMove.Down => "▼",
        ImpactMove.Other => "⇄",
        ImpactMove.Fault => "✗",
        _ => "=",
    };

    /// <summary>The style class of a move.</summary>
    public static string Class(ImpactMove move) => "im-" + move.ToString().ToLowerInvariant();

    /// <summary>How deep the tint of a cell is, 0 to 100 per cent: by its share of all, so that few still show.</summary>
    public static string Depth(int part, int whole) =>
        (part == 0 || whole == 0 ? 0 : 18 + (82 * Math.Sqrt((double)part / whole))).ToString("0", CultureInfo.InvariantCulture) + "%";

    /// <summary>How far a unit stands in, by its place in the tree.</summary>
    public static string Indent(int depth) => (0.625 + (1.25 * depth)).ToString(CultureInfo.InvariantCulture) + "rem";

    /// <summary>A width in per cent.</summary>
    public static string Width(int part, int whole) => (whole == 0 ? 0 : 100.0 * part / whole).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
