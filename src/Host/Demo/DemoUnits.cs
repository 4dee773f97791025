using KhuyenHoc.Roster;

namespace KhuyenHoc.Host.Demo;

/// <summary>A unit of the demo province with the dates of its life.</summary>
/// <param name="Code">Unique code.</param>
/// <param name="Name">Invented name.</param>
/// <param name="Kind">Its place in the structure.</param>
/// <param name="Parent">Code of the unit above, null for the root.</param>
/// <param name="Natures">What it is in the eyes of the criteria, codes separated by semicolons.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, null while it exists.</param>
/// <param name="End">How it ended, null while it exists.</param>
/// <param name="Successor">Code of the unit that took over; null when none did.</param>
internal sealed record DemoUnit(
    string Code, string Name, UnitKind Kind, string? Parent, string Natures, DateOnly From, DateOnly? To = null,
    UnitEventKind? End = null, string? Successor = null)
{
    /// <summary>Depth in the tree, 1 for the province command.</summary>
    public int Level => Parent is null ? 1 : Parent == DemoUnits.Root ? 2 : 3;

    /// <summary>True when the unit exists on the day.</summary>
    public bool ExistsOn(DateOnly day) => From <= day && (To is null || To >= day);
}

/// <summary>
/// The structure: 40 units in three levels on any day, of which 20 end on 30 June 2025 (merged, replaced or dissolved)
/// and 20 begin on 1 July 2025.
/// </summary>
internal static class DemoUnits
{
    public const string Root = "BCH";
    public const string RootName = "Bộ Chỉ huy Quân sự tỉnh (trình diễn)";
    public static readonly DateOnly Founded = new(2010, 1, 1);
    public static readonly DateOnly LastOldDay = new(2025, 6, 30);
    public static readonly DateOnly FirstNewDay = new(2025, 7, 1);

    private const string Army = "armed-forces";

    private static readonly string[] Districts =
        ["Ea Súp Thượng", "Krông Lành", "Cư Bình", "Ea Thanh", "Buôn Tú", "Ia Hòa", "Chư Lâm", "Đắk Sơn"];

    private static readonly string[] Regions = ["1 - Krông Lành", "2 - Cư Bình", "3 - Buôn Tú", "4 - Chư Lâm"];

    // The last letter is the old district; X12 lay in the district that was dissolved.
    private static readonly (string Name, int District, int Successor)[] OldCommunes =
    [
        ("Ea Lành", 1, 1), ("Ea Tân", 1, 1), ("Cư Mới", 3, 5), ("Cư Phúc", 3, 5), ("Buôn Hiếu", 5, 9), ("Buôn Học", 5, 9),
        ("Krông Hòa", 2, 2), ("Ea Minh", 4, 6), ("Ia Sáng", 6, 10), ("Chư An", 7, 13), ("Chư Nghĩa", 7, 14), ("Đắk Xa", 8, 0),
    ];

    private static readonly string[] NewCommunes =
    [
        "Ea Lành", "Krông Hòa", "Krông Mai", "Ea Súp Thượng", "Cư Mới", "Ea Minh", "Cư Bình", "Ea Thanh",
        "Buôn Hiếu", "Ia Sáng", "Buôn Tú", "Ia Hòa", "Chư An", "Chư Nghĩa", "Chư Lâm", "Đắk Sơn",
    ];

    /// <summary>All units that ever existed, parents before children.</summary>
    public static IReadOnlyList<DemoUnit> All { get; } = [.. Build()];

    public static string District(int number) => $"H{number:00}";

    public static string Region(int number) => $"KV{number}";

    public static string OldCommune(int number) => $"XC{number:00}";

    public static string NewCommune(int number) => $"X{number:00}";

    private static IEnumerable<DemoUnit> Build()
    {
        yield return Lasting(Root, RootName, UnitKind.ProvinceCommand, null);
        yield return Lasting("PTM", "Phòng Tham mưu", UnitKind.Office, Root);
        yield return Lasting("PCT", "Phòng Chính trị", UnitKind.Office, Root);
        yield return Lasting("PHK", "Phòng Hậu cần - Kỹ thuật", UnitKind.Office, Root);
        yield return Lasting("VP", "Văn phòng", UnitKind.Office, Root);
        yield return Lasting("TRD", "Trung đoàn Bộ binh 901", UnitKind.Regiment, Root);
        for (var i = 1; i <= 3; i++)
            yield return Lasting($"TD{i}", $"Tiểu đoàn Bộ binh {i}", UnitKind.Battalion, "TRD");
        foreach (var (code, name) in new[] { ("DD1", "Thông tin"), ("DD2", "Trinh sát"), ("DD3", "Công binh"), ("DD4", "Hỏa lực") })
            yield return Lasting(code, $"Đại đội {name}", UnitKind.Company, "TRD");
        yield return Lasting("TQS", "Trường Quân sự tỉnh", UnitKind.School, Root, Army + ";educational");
        for (var i = 1; i <= 6; i++)
        {
            var (parent, of) = i switch
            {
                1 => (Root, "khối Cơ quan"),
                2 => ("TRD", "Trung đoàn 901"),
                3 => ("TQS", "Trường Quân sự"),
                _ => (Root, $"khu vực {i - 3}"),
            };
            yield return Lasting($"CHKH{i}", $"Chi hội Khuyến học {of}", UnitKind.AssociationBranch, parent, "association");
        }

        for (var i = 1; i <= Districts.Length; i++)
            yield return EndingDistrict(i);
        for (var i = 1; i <= OldCommunes.Length; i++)
            yield return EndingCommune(i);
        for (var i = 1; i <= Regions.Length; i++)
            yield return Beginning(
                Region(i), $"Ban Chỉ huy Phòng thủ khu vực {Regions[i - 1]}", UnitKind.RegionalDefenceCommand, Root);
        for (var i = 1; i <= NewCommunes.Length; i++)
            yield return Beginning(
                NewCommune(i), $"Ban Chỉ huy Quân sự xã {NewCommunes[i - 1]}", UnitKind.CommuneCommand, Region((i + 3) / 4));
    }

    private static DemoUnit Lasting(string code, string name, UnitKind kind, string? parent, string natures = Army) =>
        new(code, name, kind, parent, natures, Founded);

    private static DemoUnit Beginning(string code, string name, UnitKind kind, string parent) =>
        new(code, name, kind, parent, Army, FirstNewDay);

    private static DemoUnit EndingDistrict(int number)
    {
        var (end, successor) = number switch
        {
            8 => (UnitEventKind.Dissolved, null),
            7 => (UnitEventKind.Replaced, Region(4)),
            _ => (UnitEventKind.Merged, Region((number + 1) / 2)),
        };
        return new DemoUnit(
            District(number), $"Ban Chỉ huy Quân sự huyện {Districts[number - 1]}", UnitKind.DistrictCommand, Root, Army,
            Founded, LastOldDay, end, successor);
    }

    private static DemoUnit EndingCommune(int number)
    {
        var (name, district, successor) = OldCommunes[number - 1];
        var end = successor == 0 ? UnitEventKind.Dissolved
            : OldCommunes.Count(c => c.Successor == successor) > 1 ? UnitEventKind.Merged : UnitEventKind.Replaced;
        return new DemoUnit(
            OldCommune(number), $"Ban Chỉ huy Quân sự xã {name} (cũ)", UnitKind.CommuneCommand, District(district), Army,
            Founded, LastOldDay, end, successor == 0 ? null : NewCommune(successor));
    }
}
