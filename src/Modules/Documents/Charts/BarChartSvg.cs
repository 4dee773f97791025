using System.Globalization;
using System.Text;
using System.Xml;
using KhuyenHoc.Documents.Packaging;

namespace KhuyenHoc.Documents.Charts;

/// <summary>
/// Draws bars as an SVG picture that needs no script: the same on a page, on paper and in a saved report. Every value
/// is also written out. Safe for several threads; the same chart gives the same text.
/// </summary>
public static class BarChartSvg
{
    private const int MinWidth = 240;
    private const int TitleHeight = 28;
    private const int LegendHeight = 26;
    private const int PlainRowHeight = 46;
    private const int StackedRowHeight = 68;
    private const int BarHeight = 16;
    private const int LabelBaseline = 15;
    private const string Ink = "#222222";
    private const string Ground = "#F1F1F1";
    private const string Line = "#8A8A8A";

    /// <summary>Draws the chart.</summary>
    /// <param name="chart">What to draw.</param>
    /// <param name="id">Starts the ids in the picture; letters, digits and hyphens, unlike those of other charts on the page.</param>
    /// <exception cref="DocumentRefusedException">There is no series, or a bar has not one value for each series or one
    /// below 0.</exception>
    public static string Render(BarChart chart, string id)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentOutOfRangeException.ThrowIfLessThan(chart.Width, MinWidth);
        Check(chart);

        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true }))
            Draw(chart, id, xml);
        return text.ToString();
    }

    private static void Draw(BarChart chart, string id, XmlWriter xml)
    {
        var hasLegend = chart.Series.Count > 1;
        var top = TitleHeight + (hasLegend ? LegendHeight : 0);
        var rowHeight = hasLegend ? StackedRowHeight : PlainRowHeight;
        var height = top + (rowHeight * chart.Bars.Count);
        xml.WriteStartElement("svg", "http://www.w3.org/2000/svg");
        xml.WriteAttributeString("viewBox", $"0 0 {Figure(chart.Width)} {Figure(height)}");
        xml.WriteAttributeString("role", "img");
        xml.WriteAttributeString("aria-labelledby", $"{id}-title {id}-desc");
        xml.WriteAttributeString("font-family", "'Be Vietnam Pro', sans-serif");
        xml.WriteAttributeString("font-size", "14");
        xml.WriteAttributeString("style", $"width:100%;max-width:{Figure(chart.Width)}px;height:auto");
        Named(xml, "title", $"{id}-title", chart.Title);
        Named(xml, "desc", $"{id}-desc", chart.Description ?? Spoken(chart));
        Patterns(xml, id);
        Text(xml, 0, 18, chart.Title, bold: true);
        if (hasLegend)
            Legend(chart, id, xml);

        var longest = chart.Bars.Select(b => b.Values.Sum()).DefaultIfEmpty().Max();
        var maximum = Math.Max(chart.Maximum ?? longest, longest);
        for (var i = 0; i < chart.Bars.Count; i++)
            Bar(chart, chart.Bars[i], id, xml, top + (i * rowHeight), maximum);
        xml.WriteEndElement();
    }

    private static void Legend(BarChart chart, string id, XmlWriter xml)
    {
        decimal x = 0;
        foreach (var series in chart.Series)
        {
            Box(xml, x, TitleHeight + 4, 14, 14, Fill(series.Tone, id));
            Text(xml, x + 20, TitleHeight + 16, series.Name);

            // Wider than any word sets, whatever font the reader's machine has.
            x += 44 + (series.Name.Length * 8.5m);
        }
    }

    private static void Bar(BarChart chart, ChartBar bar, string id, XmlWriter xml, int y, decimal maximum)
    {
        Text(xml, 0, y + LabelBaseline, bar.Label);

        // One value fits at the end of the label's line; several would run into a long name and stand under the bar.
        if (chart.Series.Count == 1)
            Text(xml, chart.Width, y + LabelBaseline, Values(chart, bar), atEnd: true);
        else
            Text(xml, 0, y + 54, Values(chart, bar));
        xml.WriteStartElement("rect");
        Place(xml, 0, y + 20, chart.Width, BarHeight);
        xml.WriteAttributeString("fill", Ground);
        xml.WriteEndElement();
        if (maximum == 0)
            return;
        decimal x = 0;
        for (var i = 0; i < bar.Values.Count; i++)
        {
            var width = bar.Values[i] / maximum * chart.Width;
            if (width > 0)
                Box(xml, x, y + 20, width, BarHeight, Fill(chart.Series[i].Tone, id));
            x += width;
        }
    }

    private static string Values(BarChart chart, ChartBar bar) =>
        chart.Series.Count == 1
            ? Value(chart, bar.Values[0])
            : string.Join(" · ", chart.Series.Select((series, i) => $"{series.Name}: {Value(chart, bar.Values[i])}"));

    private static string Value(BarChart chart, decimal value) => VietnameseFormats.Number(value, 1) + chart.Unit;

    private static string Spoken(BarChart chart) =>
        string.Join("; ", chart.Bars.Select(bar => $"{bar.Label}: {Values(chart, bar)}")) + ".";

    private static void Patterns(XmlWriter xml, string id)
    {
        xml.WriteStartElement("defs");
        Pattern(ChartTone.Recognised, "#C9A227", "M3 3h1v1h-1z");
        Pattern(ChartTone.Rest, "#B5B5B5", "M0 6L6 0");
        xml.WriteEndElement();

        void Pattern(ChartTone tone, string ground, string mark)
        {
            xml.WriteStartElement("pattern");
            xml.WriteAttributeString("id", $"{id}-{Name(tone)}");
            xml.WriteAttributeString("width", "6");
            xml.WriteAttributeString("height", "6");
            xml.WriteAttributeString("patternUnits", "userSpaceOnUse");
            xml.WriteStartElement("path");
            xml.WriteAttributeString("d", "M0 0h6v6h-6z");
            xml.WriteAttributeString("fill", ground);
            xml.WriteEndElement();
            xml.WriteStartElement("path");
            xml.WriteAttributeString("d", mark);
            xml.WriteAttributeString("stroke", "#6B6B6B");
            xml.WriteAttributeString("stroke-width", "0.8");
            xml.WriteAttributeString("fill", "none");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
    }

    private static string Fill(ChartTone tone, string id) => tone == ChartTone.Main ? "#8B1A1A" : $"url(#{id}-{Name(tone)})";

    private static string Name(ChartTone tone) => tone == ChartTone.Recognised ? "recognised" : "rest";

    private static void Box(XmlWriter xml, decimal x, decimal y, decimal width, decimal height, string fill)
    {
        xml.WriteStartElement("rect");
        Place(xml, x, y, width, height);
        xml.WriteAttributeString("fill", fill);
        xml.WriteAttributeString("stroke", Line);
        xml.WriteAttributeString("stroke-width", "0.5");
        xml.WriteEndElement();
    }

    private static void Place(XmlWriter xml, decimal x, decimal y, decimal width, decimal height)
    {
        xml.WriteAttributeString("x", Figure(x));
        xml.WriteAttributeString("y", Figure(y));
        xml.WriteAttributeString("width", Figure(width));
        xml.WriteAttributeString("height", Figure(height));
    }

    private static void Text(XmlWriter xml, decimal x, decimal y, string text, bool bold = false, bool atEnd = false)
    {
        xml.WriteStartElement("text");
        xml.WriteAttributeString("x", Figure(x));
        xml.WriteAttributeString("y", Figure(y));
        xml.WriteAttributeString("fill", Ink);
        if (bold)
            xml.WriteAttributeString("font-weight", "600");
        if (atEnd)
            xml.WriteAttributeString("text-anchor", "end");
        xml.WriteString(CleanText.OneLine(text));
        xml.WriteEndElement();
    }

    private static void Named(XmlWriter xml, string element, string id, string text)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("id", id);
        xml.WriteString(CleanText.OneLine(text));
        xml.WriteEndElement();
    }

    private static string Figure(decimal value) =>
        decimal.Round(value, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture);

    private static void Check(BarChart chart)
    {
        if (chart.Series.Count == 0)
            throw DocumentRefusedException.From("NoColumns", chart.Title);
        foreach (var bar in chart.Bars)
        {
            if (bar.Values.Count != chart.Series.Count || bar.Values.Any(v => v < 0))
                throw DocumentRefusedException.From("ChartBar", chart.Title, bar.Label, chart.Series.Count);
        }
    }
}
