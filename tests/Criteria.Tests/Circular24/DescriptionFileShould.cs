using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Criteria.Tests.Circular24;

/// <summary>Slips of the pen in the parts that came with this circular: notes and terms.</summary>
public sealed class DescriptionFileShould : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("criteria").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("months: 36", "months: 36.5", "terms.validity.months", "36.5")]
    [InlineData("months: 36", "months: 0", "terms.validity.months", "0")]
    [InlineData("counted-from: year-end", "counted-from: year", "terms.validity.counted-from", "year")]
    [InlineData("day: 01-15", "day: 02-30", "terms.days[2].day", "02-30")]
    [InlineData("day: 01-15", "day: 15/01", "terms.days[2].day", "15/01")]
    [InlineData("code: pham-vi", "code: Phạm vi", "note Phạm vi", "Phạm vi")]
    [InlineData("code: hieu-luc", "code: pham-vi", "notes[1].code", "pham-vi")]
    public void Be_refused_with_the_place_and_the_slip(string right, string slip, string part, string said)
    {
        var refused = Assert.Throws<PackageRefusedException>(() => CriteriaPackage.Load(CopyWith(right, slip)));

        Assert.Contains(refused.Problems, p => p.Part == part && p.Line > 0 && p.What.Vi.Contains(said, StringComparison.Ordinal));
    }

    private string CopyWith(string right, string slip)
    {
        var original = Shipped.Folder("don-vi-hoc-tap.tt24-2023.cap-huyen");
        foreach (var rules in Directory.GetFiles(original, "*.dll")) File.Copy(rules, Path.Combine(_folder, Path.GetFileName(rules)));
        var text = File.ReadAllText(Path.Combine(original, "criteria.yaml"));
        Assert.Contains(right, text, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "criteria.yaml"), text.Replace(right, slip, StringComparison.Ordinal));
        return _folder;
    }
}
