using System.Globalization;
using KhuyenHoc.Documents;

namespace KhuyenHoc.Roster.Changes.Pages;

/// <summary>Where units and lines of a lineage stand: columns by generations, the unit asked for between them.</summary>
internal sealed record LineageLayout(
    int Width, int Height, IReadOnlyList<LineageLayout.Node> Nodes, IReadOnlyList<LineageLayout.Edge> Edges)
{
    public const int BoxWidth = 230;
    public const int BoxHeight = 58;

    private const int ColumnGap = 170;
    private const int RowGap = 14;
    private const int MostGenerations = 4;

    public static LineageLayout Of(IReadOnlyList<UnitEvent> events, Guid unit)
    {
        List<UnitEvent> told = [.. events.Where(e => e.ToUnitId is not null)];
        var columns = new Dictionary<Guid, int> { [unit] = 0 };
        Spread(told, columns, unit, step: 1);
        Spread(told, columns, unit, step: -1);
        told = [.. told.Where(e => columns.TryGetValue(e.FromUnitId, out var from) && columns.TryGetValue(e.ToUnitId!.Value, out var to) && from < to)];
        if (told.Count == 0)
            return new LineageLayout(0, 0, [], []);
        var first = columns.Values.Min();
        var most = columns.GroupBy(c => c.Value).Max(g => g.Count());
        var height = (most * (BoxHeight + RowGap)) - RowGap;
        var nodes = new Dictionary<Guid, Node>();
        foreach (var column in columns.GroupBy(c => c.Value))
        {
            var top = (height - ((column.Count() * (BoxHeight + RowGap)) - RowGap)) / 2;
            foreach (var (id, place) in column.Select((c, i) => (c.Key, i)))
                nodes[id] = NodeOf(id, (column.Key - first) * (BoxWidth + ColumnGap), top + (place * (BoxHeight + RowGap)), told);
        }

        return new LineageLayout(
            ((columns.Values.Max() - first) * (BoxWidth + ColumnGap)) + BoxWidth, height, [.. nodes.Values],
            [.. told.Select(e => EdgeOf(e, nodes[e.FromUnitId], nodes[e.ToUnitId!.Value]))]);
    }

    private static void Spread(List<UnitEvent> told, Dictionary<Guid, int> columns, Guid unit, int step)
    {
        List<Guid> rim = [unit];
        for (var generation = step; Math.Abs(generation) <= MostGenerations && rim.Count > 0; generation += step)
        {
            rim = [.. rim.SelectMany(id => told.Where(e => (step > 0 ? e.FromUnitId : e.ToUnitId) == id).Select(e => step > 0 ? e.ToUnitId!.Value : e.FromUnitId))
                .Distinct().Where(id => !columns.ContainsKey(id))];
            foreach (var id in rim)
                columns[id] = generation;
        }
    }

    private static Node NodeOf(Guid id, int x, int y, List<UnitEvent> told)
    {
        var end = told.Find(e => e.FromUnitId == id);
        var begin = told.Find(e => e.ToUnitId == id);
        return new Node(id, end?.FromName ?? begin?.ToName ?? "", end?.Date.AddDays(-1) ?? begin?.Date ?? DateOnly.MinValue, x, y);
    }

    private static Edge EdgeOf(UnitEvent told, Node from, Node to)
    {
        var (x1, y1, x2, y2) = (from.X + BoxWidth, from.Y + (BoxHeight / 2), to.X, to.Y + (BoxHeight / 2));
        var middle = (x1 + x2) / 2;
        return new Edge(
            string.Create(CultureInfo.InvariantCulture, $"M{x1} {y1} C{middle} {y1} {middle} {y2} {x2} {y2}"), middle, ((y1 + y2) / 2) - 5,
            $"{RosterTexts.Of(told.Kind)} {VietnameseFormats.Date(told.Date)}");
    }

    internal sealed record Node(Guid Id, string Name, DateOnly Day, int X, int Y);

    internal sealed record Edge(string Path, int LabelX, int LabelY, string Label);
}
