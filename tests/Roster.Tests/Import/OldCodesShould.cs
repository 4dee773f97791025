using KhuyenHoc.Roster.Import.Encodings;

namespace KhuyenHoc.Roster.Tests.Import;

public sealed class OldCodesShould
{
    private const string Alphabet =
        "à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ đ è é ẻ ẽ ẹ ê ề ế ể ễ ệ ì í ỉ ĩ ị ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ ơ ờ ớ ở ỡ ợ ù ú ủ ũ ụ ư ừ ứ ử ữ ự ỳ ý ỷ ỹ ỵ";

    [Theory]
    [InlineData("NguyÔn V¨n An", "Nguyễn Văn An")]
    [InlineData("TrÇn ThÞ Hång Nhung", "Trần Thị Hồng Nhung")]
    [InlineData("§¹i ®éi tr\u00ADëng", "Đại đội trưởng")]
    [InlineData("Hä vµ tªn", "Họ và tên")]
    [InlineData("Ngµy sinh", "Ngày sinh")]
    [InlineData("Chøc vô", "Chức vụ")]
    [InlineData("CÊp bËc", "Cấp bậc")]
    [InlineData("§¬n vÞ", "Đơn vị")]
    [InlineData("Th\u00ADîng óy", "Thượng úy")]
    [InlineData("Bé ChØ huy Qu©n sù tØnh §¾k L¾k", "Bộ Chỉ huy Quân sự tỉnh Đắk Lắk")]
    public void Read_TCVN3(string typed, string meant) => Assert.Equal(meant, Tcvn3.ToUnicode(typed));

    [Theory]
    [InlineData("Nguyeãn Vaên An", "Nguyễn Văn An")]
    [InlineData("Traàn Thò Hoàng Nhung", "Trần Thị Hồng Nhung")]
    [InlineData("Ñaïi ñoäi tröôûng", "Đại đội trưởng")]
    [InlineData("Hoï vaø teân", "Họ và tên")]
    [InlineData("Ngaøy sinh", "Ngày sinh")]
    [InlineData("Chöùc vuï", "Chức vụ")]
    [InlineData("Caáp baäc", "Cấp bậc")]
    [InlineData("Ñôn vò", "Đơn vị")]
    [InlineData("NGUYEÃN VAÊN AN", "NGUYỄN VĂN AN")]
    [InlineData("Boä Chæ huy Quaân söï tænh Ñaék Laék", "Bộ Chỉ huy Quân sự tỉnh Đắk Lắk")]
    [InlineData("Lyù Thöôøng Kieät", "Lý Thường Kiệt")]
    public void Read_VNI(string typed, string meant) => Assert.Equal(meant, Vni.ToUnicode(typed));

    [Fact]
    public void Show_small_codes_as_capitals_in_a_font_that_does_so() =>
        Assert.Equal("NGUYỄN VĂN AN", Tcvn3.ToUnicode("nguyÔn v¨n an", capitals: true));

    [Fact]
    public void Have_a_TCVN3_code_for_every_letter()
    {
        var codes = Enumerable.Range(0xA1, 0xFE - 0xA1 + 1).Select(code => Tcvn3.ToUnicode(((char)code).ToString())).ToHashSet();

        Assert.Superset(Alphabet.Split(' ').ToHashSet(), codes);
    }

    [Theory]
    [InlineData(".VnTime", TextCode.Tcvn3)]
    [InlineData(".VnTimeH", TextCode.Tcvn3Capitals)]
    [InlineData(".VnArial", TextCode.Tcvn3)]
    [InlineData("VNI-Times", TextCode.Vni)]
    public void Be_seen_by_the_font(string font, object code) => Assert.Equal((TextCode)code, TextCodes.OfFont(font));

    [Fact]
    public void Not_be_seen_in_a_font_of_today() => Assert.Null(TextCodes.OfFont("Times New Roman"));

    [Fact]
    public void Be_seen_by_what_the_text_looks_like()
    {
        Assert.Equal(TextCode.Tcvn3, TextCodes.Guess(["NguyÔn V¨n An", "TrÇn ThÞ Hång", "Lª Quang §¹o", "Vò §×nh Hoµ"]));
        Assert.Equal(TextCode.Vni, TextCodes.Guess(["Nguyeãn Vaên An", "Traàn Thò Hoàng", "Leâ Quang Ñaïo", "Vuõ Ñình Hoøa"]));
    }

    [Theory]
    [InlineData("Nguyễn Văn Hoà|Trần Thị Tuân|Vũ Đình Hoè|Lê Uý")]
    [InlineData("Hoà Tuân|Vò|Lò Văn Ón")]
    [InlineData("Y Bhiông Niê|H'Bluên Êban|Rơ Chăm Blơi|Ksor Hyơk")]
    [InlineData("François Müller|Peter Smith")]
    [InlineData("An|Binh|Cuong")]
    public void Not_be_seen_where_there_are_none(string names)
    {
        Assert.Equal(TextCode.Unicode, TextCodes.Guess(names.Split('|')));
    }

    [Fact]
    public void Leave_a_name_alone_that_was_typed_in_Unicode_among_old_ones() =>
        Assert.Equal("Nguyễn Hoà", TextCodes.ToUnicode("Nguyễn Hoà", TextCode.Vni));
}
