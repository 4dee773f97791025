using KhuyenHoc.Text;

namespace KhuyenHoc.Roster.People.Records;

/// <summary>What records of people, their duplicates and their faults say.</summary>
internal static class RecordTexts
{
    public static TextSource Say { get; } = new(typeof(RecordTexts));
}
