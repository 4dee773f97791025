using System.Text.RegularExpressions;

namespace KhuyenHoc.Assessment.Dossiers;

/// <summary>Numbers as offices write them: 1.234,5; a single point or comma before other than three digits is the decimal one.</summary>
internal static partial class WrittenNumber
{
    /// <returns>The canonical text; what was written when it is no number, so that it can be told of.</returns>
    public static string Canonical(string written)
    {
        var text = written.Trim().Replace('\u00A0', ' ').Replace(" ", "", StringComparison.Ordinal);
        if (Grouped().IsMatch(text))
            return text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        return Plain().IsMatch(text) ? text.Replace(',', '.') : written.Trim();
    }

    [GeneratedRegex(@"^-?\d{1,3}(\.\d{3})+(,\d+)?\z")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^-?\d+([.,]\d+)?\z")]
    private static partial Regex Plain();
}
