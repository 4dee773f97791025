using KhuyenHoc.Roster.Names;

namespace KhuyenHoc.Roster.Tests.Names;

public sealed class NameOrderShould
{
    [Theory]
    [InlineData("Nguyễn Văn An", "An", "Nguyễn", "Văn")]
    [InlineData("Lê Thị Ngọc Ánh", "Ánh", "Lê", "Thị Ngọc")]
    [InlineData("Trần Bình", "Bình", "Trần", "")]
    [InlineData("Y Bhiông Niê", "Bhiông", "Niê", "Y")]
    [InlineData("H'Bluên Niê", "Bluên", "Niê", "H'")]
    [InlineData("H’Bluên Niê", "Bluên", "Niê", "H'")]
    [InlineData("Siu H'Thanh", "Thanh", "Siu", "")]
    [InlineData("Hoàng", "Hoàng", "", "")]
    public void Find_the_name_that_lists_go_by(string name, string given, string family, string middle) =>
        Assert.Equal(new NameOrder(given, family, middle), NameOrder.Of(name));

    [Fact]
    public void Follow_the_sort_name_given_by_hand() => Assert.Equal("Niê", NameOrder.Of("Y Bhiông Niê", "Niê").Given);
}
