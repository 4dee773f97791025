using KhuyenHoc.Documents;

namespace KhuyenHoc.Roster.Units;

/// <summary>What became of units, in words.</summary>
internal static class Lineage
{
    /// <summary>"01/07/2025: sáp nhập vào …", seen from a day before.</summary>
    public static string WillEnd(UnitEvent told) => told.ToName is null
        ? RosterTexts.Get("Lineage_WillEnd", RosterTexts.Of(told.Kind), VietnameseFormats.Date(told.Date), Document(told))
        : RosterTexts.Get("Lineage_Will" + told.Kind, told.ToName, VietnameseFormats.Date(told.Date), Document(told));

    /// <summary>"Đã sáp nhập vào … từ ngày 01/07/2025", seen from the unit that ended.</summary>
    public static string Ended(UnitEvent told) => told.ToName is null
        ? RosterTexts.Get("Lineage_Ended", RosterTexts.Of(told.Kind), VietnameseFormats.Date(told.Date), Document(told))
        : RosterTexts.Get("Lineage_" + told.Kind, told.ToName, VietnameseFormats.Date(told.Date), Document(told));

    /// <summary>"Tiếp nhận … từ 01/07/2025", seen from the successor.</summary>
    public static string TookOver(UnitEvent told) =>
        RosterTexts.Get("Lineage_TookOver", told.FromName, VietnameseFormats.Date(told.Date), Document(told));

    private static string Document(UnitEvent told) => told.Document is null ? "" : $" ({told.Document})";
}
