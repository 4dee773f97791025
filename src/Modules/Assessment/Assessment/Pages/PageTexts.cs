using System.Globalization;
using KhuyenHoc.Criteria;
using KhuyenHoc.Documents;
using KhuyenHoc.Text;
using KhuyenHoc.Ui;

namespace KhuyenHoc.Assessment.Pages;

/// <summary>What the pages say.</summary>
internal static class PageTexts
{
    public static TextSource Say { get; } = new(typeof(PageTexts));

    /// <summary>A number without zeros at its end.</summary>
    public static string Plain(decimal number) => VietnameseFormats.Number(number, 1);

    /// <summary>A moment in the time zone of the machine's clock.</summary>
    public static string At(DateTimeOffset moment, TimeProvider time) =>
        TimeZoneInfo.ConvertTime(moment, time.LocalTimeZone).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static StateKind KindOf(LineState state) => state switch
    {
        LineState.Met => StateKind.Good,
        LineState.NotMet => StateKind.Bad,
        LineState.NoData or LineState.Unknown => StateKind.Attention,
        _ => StateKind.Neutral,
    };

    public static StateKind KindOf(UnitState state) => state switch
    {
        UnitState.Decided or UnitState.Confirmed => StateKind.Good,
        UnitState.Scored => StateKind.Neutral,
        UnitState.NotBegun => StateKind.Bad,
        _ => StateKind.Attention,
    };

    /// <summary>Gold is for titles that are decided or may be; a grade of a set with gaps is no title yet.</summary>
    public static StateKind KindOf(bool isRecognised, bool setIsConfirmed) =>
        !isRecognised ? StateKind.Neutral : setIsConfirmed ? StateKind.Title : StateKind.Attention;
}
