using KhuyenHoc.Documents;
using KhuyenHoc.Documents.Workbooks;
using KhuyenHoc.Roster.Import.Rows;

namespace KhuyenHoc.Roster.Import.Kinds;

/// <summary>Fields that several kinds of sheet have, and short forms to describe fields.</summary>
internal static class CommonFields
{
    /// <summary>Whom a row speaks of.</summary>
    public static ImportField Number { get; } = new(
        "number", true, "Số hiệu", "Số hiệu quân nhân", "Số hiệu sĩ quan", "Số hiệu cá nhân", "Số quân nhân", "Mã quân nhân", "Mã số quân nhân",
        "Mã cán bộ", "Mã số", "Mã người", "SHQN", "SHSQ", "SH quân nhân", "Số CMQN", "Chứng minh quân nhân", "Số chứng minh quân nhân", "Personal number", "Number");

    /// <summary>The name beside the number: only compared, so that a slip in the number shows.</summary>
    public static ImportField FullName { get; } = new(
        "fullName", false, "Họ và tên", "Họ tên", "Họ, tên", "Họ và tên khai sinh", "Họ tên quân nhân", "Tên quân nhân", "Họ và chữ đệm và tên", "Full name", "Name")
    {
        Width = 28,
    };

    public static ImportField Year { get; } = new("year", false, "Năm", "Năm học", "Năm đánh giá", "Năm thực hiện", "Year") { Width = 8 };

    /// <summary>A field out of the values of an enumeration, in words.</summary>
    public static ImportField OneOf<T>(this ImportField field) where T : struct, Enum => field with
    {
        Choices = Lists.WordsOf<T>,
        Shown = value => RosterTexts.Of(Enum.Parse<T>(value)),
    };

    /// <summary>A field that is a day.</summary>
    public static ImportField AsDay(this ImportField field) => field with { Cell = SheetCellKind.Date };

    /// <summary>A field that is a number.</summary>
    public static ImportField AsNumber(this ImportField field) => field with
    {
        Cell = SheetCellKind.Number,
        Shown = value => VietnameseFormats.Number(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)),
    };

    /// <summary>A field that is yes or no.</summary>
    public static ImportField AsYesOrNo(this ImportField field) => field with
    {
        Choices = () => [RosterTexts.Get("Yes"), RosterTexts.Get("No")],
        Shown = value => RosterTexts.Get(value == "true" ? "Yes" : "No"),
    };
}
