using KhuyenHoc.Assessment.Dossiers;

namespace KhuyenHoc.Assessment.Tests.Dossiers;

public sealed class WrittenNumberShould
{
    [Theory]
    [InlineData("1.234", "1234")]
    [InlineData("1.234.567,5", "1234567.5")]
    [InlineData("5,5", "5.5")]
    [InlineData("5.5", "5.5")]
    [InlineData(" 12 ", "12")]
    [InlineData("-3", "-3")]
    [InlineData("99999999999999999999", "99999999999999999999")]
    public void Be_read_as_an_office_writes_it(string written, string canonical) => Assert.Equal(canonical, WrittenNumber.Canonical(written));

    [Theory]
    [InlineData("mười")]
    [InlineData("1,2,3")]
    [InlineData("1.23.4")]
    [InlineData("12 người")]
    public void Be_handed_on_as_written_when_it_is_none(string written) => Assert.Equal(written, WrittenNumber.Canonical(written));
}
