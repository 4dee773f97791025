using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Tests.Samples;

namespace KhuyenHoc.Criteria.Tests.Packages;

public sealed class CatalogueShould
{
    [Fact]
    public void Hold_every_shipped_set_without_a_problem()
    {
        Assert.Empty(Shipped.Catalogue.Problems);
        foreach (var id in (string[])["cong-dan-hoc-tap.324", "quan-nhan-hoc-tap.mau", "don-vi-hoc-tap.tt22-2020", "don-vi-hoc-tap.tt24-2023.cap-huyen", "don-vi-hoc-tap.tt24-2023.cap-tinh"])
            Assert.NotNull(Shipped.Catalogue.Find(id));
    }

    [Fact]
    public void Hold_sets_whose_rules_all_run_as_straight_line_code() =>
        Assert.All(Shipped.Catalogue.Sets.SelectMany(s => s.EnginePaths), path => Assert.True(path.IsStraightLine, $"{path.Rule}: {path.Reason}"));

    [Fact]
    public void Go_on_without_a_package_that_is_wrong()
    {
        using var good = new SamplePackage(SamplePackage.Unit);
        Directory.CreateDirectory(Path.Combine(good.Root, "a-empty"));
        Directory.CreateDirectory(Path.Combine(good.Root, "z-broken"));
        File.WriteAllText(Path.Combine(good.Root, "z-broken", "criteria.yaml"), "id: [");

        var catalogue = CriteriaCatalogue.Load(good.Root);

        Assert.Equal("mau.don-vi", Assert.Single(catalogue.Sets).Description.Id);
        Assert.Equal(["a-empty", "z-broken"], catalogue.Problems.Select(p => p.Package));
    }

    [Fact]
    public void Refuse_a_second_package_of_the_same_version()
    {
        using var package = new SamplePackage(SamplePackage.Unit);
        Copy(package, "second", SamplePackage.Unit);

        var catalogue = CriteriaCatalogue.Load(package.Root);

        Assert.Single(catalogue.Sets);
        Assert.Equal("second", Assert.Single(catalogue.Problems).Package);
    }

    [Fact]
    public void Find_the_newest_version_or_the_one_that_is_said()
    {
        using var package = new SamplePackage(SamplePackage.Unit);
        foreach (var version in (string[])["1.2.0", "1.10.0-rc.2", "1.10.0", "1.10.0-rc.10"])
            Copy(package, "v" + version, SamplePackage.Unit.Replace("version: 1.0.0", $"version: {version}", StringComparison.Ordinal));

        var catalogue = CriteriaCatalogue.Load(package.Root);

        Assert.Equal(["1.0.0", "1.2.0", "1.10.0-rc.2", "1.10.0-rc.10", "1.10.0"], catalogue.Sets.Select(s => s.Description.Version));
        Assert.Equal("1.10.0", catalogue.Find("mau.don-vi")!.Description.Version);
        Assert.Equal("1.2.0", catalogue.Find("mau.don-vi", "1.2.0")!.Description.Version);
        Assert.Null(catalogue.Find("mau.don-vi", "9.9.9"));
    }

    [Theory]
    [InlineData(2020, 9, 20, "")]
    [InlineData(2020, 9, 21, "don-vi-hoc-tap.tt22-2020")]
    [InlineData(2024, 1, 25, "don-vi-hoc-tap.tt22-2020")]
    [InlineData(2024, 1, 26, "don-vi-hoc-tap.tt24-2023.cap-huyen don-vi-hoc-tap.tt24-2023.cap-tinh")]
    public void Offer_the_sets_that_are_in_force_on_a_day(int year, int month, int day, string ids) =>
        Assert.Equal(ids, string.Join(' ', Shipped.Catalogue.ForModel(Titles.LearningUnit, new DateOnly(year, month, day)).Select(s => s.Description.Id)));

    [Fact]
    public void Be_empty_where_there_is_no_folder()
    {
        var catalogue = CriteriaCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "no-such-folder"));

        Assert.Empty(catalogue.Sets);
        Assert.Empty(catalogue.Problems);
    }

    [Fact]
    public void Load_a_package_with_a_vietnamese_name()
    {
        using var package = new SamplePackage(SamplePackage.Unit, "đơn vị học tập");

        Assert.Single(CriteriaCatalogue.Load(package.Root).Sets);
    }

    private static void Copy(SamplePackage package, string name, string yaml)
    {
        var folder = Directory.CreateDirectory(Path.Combine(package.Root, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "criteria.yaml"), yaml);
        File.Copy(Path.Combine(package.Folder, "rules.dll"), Path.Combine(folder, "rules.dll"));
    }
}
