using KhuyenHoc.Roster.Import.Values;

namespace KhuyenHoc.Roster.Tests.Import;

public sealed class WrittenValuesShould
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Theory]
    [InlineData("05/11/1985", "1985-11-05", "Day")]
    [InlineData("5/11/85", "1985-11-05", "Day")]
    [InlineData("5-11-1985", "1985-11-05", "Day")]
    [InlineData("05.11.1985", "1985-11-05", "Day")]
    [InlineData("5 / 11 / 1985", "1985-11-05", "Day")]
    [InlineData("1985-11-05", "1985-11-05", "Day")]
    [InlineData("ngày 5 tháng 11 năm 1985", "1985-11-05", "Day")]
    [InlineData("1/7/25", "2025-07-01", "Day")]
    [InlineData("29/02/2024", "2024-02-29", "Day")]
    [InlineData("05/11/1985 00:00:00", "1985-11-05", "Day")]
    [InlineData("11/1985", "1985-11-01", "Month")]
    [InlineData("1985", "1985-01-01", "Year")]
    [InlineData("năm 1985", "1985-01-01", "Year")]
    public void Read_dates_as_clerks_write_them(string text, string date, string precision)
    {
        var read = DateText.Read(text, Today);

        Assert.Equal(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), read?.Day);
        Assert.Equal(precision, read?.Precision.ToString());
    }

    [Theory]
    [InlineData("31/02/2020")]
    [InlineData("12/25/1980")]
    [InlineData("29/02/2023")]
    [InlineData("00/00/1980")]
    [InlineData("không rõ")]
    [InlineData("5/11")]
    public void Not_take_for_a_date_what_is_none(string text) => Assert.Null(DateText.Read(text, Today));

    [Fact]
    public void Read_dates_that_Excel_keeps_as_numbers()
    {
        Assert.Equal(new DateOnly(2009, 7, 6), DateText.Read(40_000d, Today)?.Day);
        Assert.Equal(DatePrecision.Year, DateText.Read(1985d, Today)?.Precision);
        Assert.Equal(new DateOnly(1985, 11, 5), DateText.Read(new DateTime(1985, 11, 5), Today)?.Day);
        Assert.Equal((new DateOnly(1990, 1, 1), DatePrecision.Year), DateText.Read(new DateTime(1905, 6, 12), Today) is { } year ? (year.Day, year.Precision) : default);
    }

    [Theory]
    [InlineData("1.234,5", "1234.5")]
    [InlineData("7,5", "7.5")]
    [InlineData("7.5", "7.5")]
    [InlineData("1.234", "1234")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("8", "8")]
    [InlineData("1,234.5", "1234.5")]
    public void Read_numbers_of_both_habits(string text, string number) =>
        Assert.Equal(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture), NumberText.Read(text));

    [Theory]
    [InlineData("tám")]
    [InlineData("8 điểm")]
    [InlineData("")]
    public void Not_take_for_a_number_what_is_none(string text) => Assert.Null(NumberText.Read(text));

    [Theory]
    [InlineData("Sĩ quan", PersonCategory.Officer)]
    [InlineData("sỹ quan", PersonCategory.Officer)]
    [InlineData("SQ", PersonCategory.Officer)]
    [InlineData("QNCN", PersonCategory.ProfessionalSoldier)]
    [InlineData("HSQ-BS", PersonCategory.NonCommissioned)]
    [InlineData("Hạ sĩ quan, chiến sỹ", PersonCategory.NonCommissioned)]
    [InlineData("CN&VCQP", PersonCategory.DefenceWorker)]
    [InlineData("cán bộ hội khuyến học", PersonCategory.AssociationStaff)]
    public void Know_the_words_for_categories(string word, PersonCategory category) =>
        Assert.Equal(category, KnownWords.Categories.Read(word));

    [Theory]
    [InlineData("Thượng úy", PersonCategory.Officer)]
    [InlineData("Đại tá", PersonCategory.Officer)]
    [InlineData("Thiếu úy QNCN", PersonCategory.ProfessionalSoldier)]
    [InlineData("Thượng sỹ", PersonCategory.NonCommissioned)]
    [InlineData("Binh nhất", PersonCategory.NonCommissioned)]
    public void Know_the_category_of_a_rank(string rank, PersonCategory category) => Assert.Equal(category, Ranks.CategoryOf(rank));

    [Theory]
    [InlineData("CSTĐCS", EmulationTitles.GrassrootsFighter)]
    [InlineData("Chiến sỹ tiên tiến", EmulationTitles.AdvancedSoldier)]
    [InlineData("lao-dong-tien-tien", EmulationTitles.AdvancedWorker)]
    public void Know_emulation_titles(string words, string code) => Assert.Equal(code, Emulation.CodeOf(words));
}
