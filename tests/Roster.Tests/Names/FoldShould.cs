using KhuyenHoc.Roster.Names;

namespace KhuyenHoc.Roster.Tests.Names;

public sealed class FoldShould
{
    [Theory]
    [InlineData("Hòa", "Hoà")]
    [InlineData("Đắk Lắk", "Đăk Lăk")]
    [InlineData("ĐẮK LẮK", "đak lak")]
    [InlineData("chiến sỹ", "Chiến sĩ")]
    [InlineData("Lý Thường Kiệt", "Lí Thường Kiệt")]
    [InlineData("H'Yim Kđoh", "H’Yim Kđoh")]
    [InlineData("H'Yim Kđoh", "HYim Kdoh")]
    [InlineData("Nguyễn Văn An", "Nguyễn  Văn An ")]
    public void Make_spellings_of_one_word_equal(string one, string other) => Assert.Equal(Fold.Key(one), Fold.Key(other));

    [Fact]
    public void Not_mind_composed_or_decomposed_letters()
    {
        const string Name = "Nguyễn Thị Ánh";

        Assert.Equal(Fold.Key(Name), Fold.Key(Name.Normalize(System.Text.NormalizationForm.FormD)));
    }

    [Fact]
    public void Keep_different_names_apart() => Assert.NotEqual(Fold.Key("Nguyễn Văn An"), Fold.Key("Nguyễn Văn Ân B"));

    [Fact]
    public void Read_heads_without_signs() => Assert.Equal("ngai thang nam sinh", Fold.Words(" Ngày, tháng,\nnăm sinh (*) "));

    [Fact]
    public void Not_take_a_percent_sign_for_anything() => Assert.Equal([@"% 50\%%"], Fold.SearchPatterns("50%"));
}
