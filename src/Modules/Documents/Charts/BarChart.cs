namespace KhuyenHoc.Documents.Charts;

/// <summary>Horizontal bars, plain or stacked: one bar for each unit, one part for each series.</summary>
/// <param name="Title">Printed over the bars.</param>
/// <param name="Series">At least one; each part of a bar belongs to one of them.</param>
/// <param name="Bars">From the top.</param>
public sealed record BarChart(string Title, IReadOnlyList<ChartSeries> Series, IReadOnlyList<ChartBar> Bars)
{
    /// <summary>What to say to somebody who does not see the chart; none reads the values out.</summary>
    public string? Description { get; init; }

    /// <summary>What follows a value, such as " %" or " người".</summary>
    public string Unit { get; init; } = "";

    /// <summary>The value at the right end; none takes the longest bar.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>Width of the picture in pixels, at least 240. It scales with its place on the page.</summary>
    public int Width { get; init; } = 640;
}

/// <summary>What one part of each bar means.</summary>
/// <param name="Name">Its word in the legend.</param>
/// <param name="Tone">Its colour and pattern.</param>
public sealed record ChartSeries(string Name, ChartTone Tone = ChartTone.Main);

/// <summary>Colours, each with a pattern of its own so that no meaning hangs on colour alone.</summary>
public enum ChartTone
{
    /// <summary>Deep red, plain.</summary>
    Main,

    /// <summary>Gold, dotted: recognised titles only.</summary>
    Recognised,

    /// <summary>Grey, hatched: the rest.</summary>
    Rest,
}

/// <summary>One bar.</summary>
/// <param name="Label">The unit or whatever the bar stands for.</param>
/// <param name="Values">One for each series, not below 0.</param>
public sealed record ChartBar(string Label, IReadOnlyList<decimal> Values);
