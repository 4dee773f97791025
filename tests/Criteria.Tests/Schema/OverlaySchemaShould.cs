using KhuyenHoc.Criteria.Tests.Overlays;

namespace KhuyenHoc.Criteria.Tests.Schema;

public sealed class OverlaySchemaShould
{
    [Fact]
    public void Accept_what_the_program_accepts() => Assert.Empty(OverlaySchema.Complaints(OverlayPackage.Yaml));

    [Theory]
    [InlineData("extends: { set: mau.don-vi,", "extends: {")]
    [InlineData("needed-from: dat\n", "\n")]
    [InlineData("needed-from: dat", "max-points: 5\n        needed-from: dat")]
    [InlineData("status: official-complete", "status: official-complete\nremoves: [\"2\"]")]
    [InlineData("status: official-complete", "status: official-complete\nsubject: person")]
    [InlineData("parameter: 2.members,", "parameters: 2.members,")]
    [InlineData("value: 93%, clause: Ví dụ 2", "value: 93%")]
    [InlineData("part: \"indicator:1\"", "part: \"title:good\"")]
    public void Refuse_what_the_program_refuses(string right, string wrong)
    {
        Assert.Contains(right, OverlayPackage.Yaml, StringComparison.Ordinal);
        var yaml = OverlayPackage.Yaml.Replace(right, wrong, StringComparison.Ordinal);

        Assert.NotEmpty(OverlayPackage.Refuse(yaml));
        Assert.NotEmpty(OverlaySchema.Complaints(yaml));
    }
}
