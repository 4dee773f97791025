using KhuyenHoc.Roster.Export.Lists;

namespace KhuyenHoc.Roster.Export;

/// <summary>All lists that can be taken away.</summary>
internal static class ListExports
{
    public static IReadOnlyList<ListExport> All { get; } =
    [
        new UnitsExport(), new PeopleExport(everyMembership: false), new PeopleExport(everyMembership: true), new LearningExport(), new QualityExport(),
        new DuplicatesExport(), new LocalitiesExport(), new UnitHistoryExport(),
    ];

    /// <summary>Address from which a page has a list, without its filters.</summary>
    public static string AddressOf(string fileName) => $"tai-ve/danh-sach/{fileName}.xlsx";
}
