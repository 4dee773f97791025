using System.Globalization;

namespace KhuyenHoc.Documents.Tests.Formats;

public sealed class VietnameseFormatsShould
{
    [Theory]
    [InlineData(2026, 1, 5, "ngày 05 tháng 01 năm 2026")]
    [InlineData(2026, 2, 28, "ngày 28 tháng 02 năm 2026")]
    [InlineData(2026, 3, 9, "ngày 09 tháng 3 năm 2026")]
    [InlineData(2026, 9, 10, "ngày 10 tháng 9 năm 2026")]
    [InlineData(2026, 12, 31, "ngày 31 tháng 12 năm 2026")]
    public void Pad_days_below_ten_and_only_the_months_one_and_two(int year, int month, int day, string expected) =>
        Assert.Equal(expected, VietnameseFormats.LongDate(new DateOnly(year, month, day)));

    [Fact]
    public void Write_short_days_with_slashes() =>
        Assert.Equal(("05/01/2026", ""), (VietnameseFormats.Date(new DateOnly(2026, 1, 5)), VietnameseFormats.Date((DateOnly?)null)));

    [Theory]
    [InlineData("1234567.5", 2, "1.234.567,5")]
    [InlineData("1234567", 2, "1.234.567")]
    [InlineData("0.125", 2, "0,13")]
    [InlineData("-0.125", 2, "-0,13")]
    [InlineData("2.5", 0, "3")]
    [InlineData("-1234.5", 1, "-1.234,5")]
    [InlineData("0", 2, "0")]
    public void Write_numbers_with_points_and_a_comma_and_halves_away_from_zero(string value, int decimals, string expected) =>
        Assert.Equal(expected, VietnameseFormats.Number(Value(value), decimals));

    [Theory]
    [InlineData("98", 1, "98,0")]
    [InlineData("1234.25", 1, "1.234,3")]
    public void Keep_the_zeros_that_a_column_needs(string value, int decimals, string expected) =>
        Assert.Equal(expected, VietnameseFormats.FixedNumber(Value(value), decimals));

    [Fact]
    public void Write_per_cents_and_money()
    {
        Assert.Equal("90,5 %", VietnameseFormats.Percent(90.5m));
        Assert.Equal("100 %", VietnameseFormats.Percent(100m));
        Assert.Equal("1.500.000 đ", VietnameseFormats.Money(1_500_000m));
        Assert.Equal("0 đ", VietnameseFormats.Money(0.4m));
    }

    [Fact]
    public void Not_depend_on_the_language_of_the_machine()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            Assert.Equal("1.234,5", VietnameseFormats.Number(1234.5m));
            Assert.Equal("05/01/2026", VietnameseFormats.Date(new DateOnly(2026, 1, 5)));
            Assert.Equal("ngày 05 tháng 01 năm 2026", VietnameseFormats.LongDate(new DateOnly(2026, 1, 5)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Pad_document_numbers_and_refuse_what_is_no_number()
    {
        Assert.Equal(("05", "123"), (VietnameseFormats.DocumentNumber(5), VietnameseFormats.DocumentNumber(123)));
        Assert.Throws<ArgumentOutOfRangeException>(() => VietnameseFormats.DocumentNumber(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => VietnameseFormats.Number(1m, 11));
    }

    private static decimal Value(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
