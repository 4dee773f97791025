namespace KhuyenHoc.Host.Demo;

/// <summary>
/// A group of people who serve in the same unit through all three years, and where they go on 1 July 2025.
/// </summary>
/// <param name="Unit">Code of the unit before.</param>
/// <param name="After">Code of the unit from 1 July 2025; the same when nothing changed.</param>
/// <param name="Weight">Its people in a province of 3,000.</param>
/// <param name="Mix">Which categories serve there.</param>
/// <param name="Percent">People of 100 who reach the title in 2025; less in the years before.</param>
/// <param name="Leads">True when the head of <paramref name="After"/> comes from this group.</param>
internal sealed record DemoGroup(string Unit, string After, int Weight, CategoryMix Mix, int Percent, bool Leads = true);

/// <summary>Shares of categories in hundredths; they add up to 100.</summary>
internal sealed record CategoryMix(int Officers, int Professionals, int Soldiers, int Workers, int Association);

/// <summary>Who serves where. 3,000 people by weight; other numbers are spread in the same proportions.</summary>
internal static class DemoPosts
{
    private static readonly CategoryMix Staff = new(50, 30, 0, 20, 0);
    private static readonly CategoryMix Line = new(12, 10, 78, 0, 0);
    private static readonly CategoryMix Local = new(60, 30, 0, 10, 0);
    private static readonly CategoryMix Teaching = new(50, 25, 0, 25, 0);
    private static readonly CategoryMix Branch = new(0, 0, 0, 0, 100);

    /// <summary>All groups in the order of the lists.</summary>
    public static IReadOnlyList<DemoGroup> Groups { get; } = [.. Build()];

    private static int TotalWeight { get; } = Groups.Sum(g => g.Weight);

    /// <summary>The place of the first person of each group among <paramref name="people"/>; one more for the end.</summary>
    public static int[] Bounds(int people)
    {
        var bounds = new int[Groups.Count + 1];
        long weight = 0;
        for (var i = 0; i < Groups.Count; i++)
        {
            weight += Groups[i].Weight;
            bounds[i + 1] = (int)(weight * people / TotalWeight);
        }

        return bounds;
    }

    private static IEnumerable<DemoGroup> Build()
    {
        yield return Staying(DemoUnits.Root, 30, Staff, 100);
        yield return Staying("PTM", 100, Staff, 96);
        yield return Staying("PCT", 100, Staff, 98);
        yield return Staying("PHK", 100, Staff, 91);
        yield return Staying("VP", 100, Staff, 89);
        yield return Staying("TRD", 120, Line, 93);
        yield return Staying("TD1", 300, Line, 95);
        yield return Staying("TD2", 300, Line, 90);
        yield return Staying("TD3", 300, Line, 88);
        yield return Staying("DD1", 90, Line, 100);
        yield return Staying("DD2", 90, Line, 90);
        yield return Staying("DD3", 90, Line, 70);
        yield return Staying("DD4", 90, Line, 60);
        yield return Staying("TQS", 150, Teaching, 97);
        for (var i = 1; i <= 6; i++)
            yield return Staying($"CHKH{i}", 40, Branch, i <= 2 ? 98 : 90);

        // Of each district 50 go to the region and 20 to a new commune that took over no old one.
        int[] communes = [3, 4, 7, 8, 11, 12, 15, 16];
        int[] quality = [98, 96, 92, 90, 88, 84, 75, 65];
        for (var i = 1; i <= 8; i++)
        {
            yield return new DemoGroup(
                DemoUnits.District(i), DemoUnits.Region((i + 1) / 2), 50, Local, quality[i - 1], Leads: i % 2 == 1);
            yield return new DemoGroup(
                DemoUnits.District(i), DemoUnits.NewCommune(communes[i - 1]), 20, Local, quality[i - 1]);
        }

        var ending = DemoUnits.All.Where(u => u.Kind == KhuyenHoc.Roster.UnitKind.CommuneCommand && u.To is not null).ToList();
        var led = new HashSet<string> { DemoUnits.NewCommune(16) };
        for (var i = 0; i < ending.Count; i++)
        {
            var after = ending[i].Successor ?? DemoUnits.NewCommune(16);
            yield return new DemoGroup(ending[i].Code, after, 20, Local, 100 - (i * 5), led.Add(after));
        }
    }

    private static DemoGroup Staying(string unit, int weight, CategoryMix mix, int percent) => new(unit, unit, weight, mix, percent);
}
