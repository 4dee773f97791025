using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Runtime.Distribution;

namespace KhuyenHoc.Criteria.Tests.Distribution;

public sealed class StoreShould
{
    private const string Id = "thu-nghiem.dem";

    [Fact]
    public void Use_a_signed_package_as_soon_as_it_is_installed()
    {
        using var test = new TestStore();
        Assert.Null(test.Store.Catalogue.Find(Id));

        var installed = test.Install(PackageBuilder.Counting());

        Assert.Equal((Id, "1.0.0", "tester"), (installed.Id, installed.Version, installed.InstalledBy));
        Assert.Contains("Văn phòng thử nghiệm", installed.Signer!, StringComparison.Ordinal);
        Assert.Equal("dat", TestStore.Score(test.Store.Catalogue.Find(Id)!, 5).Grade);
        Assert.Equal(installed.Hash, test.Store.Catalogue.Find(Id)!.PackageHash);
    }

    [Fact]
    public void Keep_two_versions_side_by_side_each_with_what_it_brought_along()
    {
        using var test = new TestStore();
        test.Install(PackageBuilder.Counting("1.0.0"));
        test.Install(PackageBuilder.Counting("2.0.0"));

        Assert.Equal("dat", TestStore.Score(test.Store.Catalogue.Find(Id, "1.0.0")!, 5).Grade);
        Assert.Equal("chua-dat", TestStore.Score(test.Store.Catalogue.Find(Id, "2.0.0")!, 5).Grade);
        Assert.Equal("2.0.0", test.Store.Catalogue.Find(Id)!.Description.Version);
        Assert.Equal([("1.0.0", PackageState.Superseded), ("2.0.0", PackageState.Active)], States(test.Store));
    }

    [Fact]
    public void Show_another_process_what_this_one_installed()
    {
        using var test = new TestStore();
        var other = test.Open();
        Assert.Empty(other.List());

        test.Install(PackageBuilder.Counting());

        Assert.NotNull(other.Catalogue.Find(Id));
    }

    [Fact]
    public void Load_again_after_a_restart_though_the_signer_has_expired_since()
    {
        using var test = new TestStore();
        test.Install(PackageBuilder.Counting());
        test.Clock.GoTo(2029, 1, 1);

        Assert.Equal([("1.0.0", PackageState.Active)], States(test.Open()));
        Assert.Equal("chua-dat", TestStore.Score(test.Open().Catalogue.Find(Id)!, 0).Grade);
    }

    [Fact]
    public void Compile_a_set_once_while_others_come_and_go()
    {
        using var test = new TestStore();
        test.Install(PackageBuilder.Counting("1.0.0"));
        var set = test.Store.Catalogue.Find(Id, "1.0.0");

        test.Install(PackageBuilder.Counting("2.0.0"));

        Assert.Same(set, test.Store.Catalogue.Find(Id, "1.0.0"));
    }

    [Fact]
    public void Take_a_removed_package_out_of_use_and_take_it_back_later()
    {
        using var test = new TestStore();
        test.Install(PackageBuilder.Counting());

        test.Store.Remove(Id, "1.0.0");

        Assert.Null(test.Store.Catalogue.Find(Id));
        Assert.Empty(test.Store.List());
        Assert.False(File.Exists(test.Kept()));
        test.Install(PackageBuilder.Counting());
        Assert.NotNull(test.Store.Catalogue.Find(Id));
    }

    [Fact]
    public void Switch_a_package_off_and_on()
    {
        using var test = new TestStore();
        test.Install(PackageBuilder.Counting("1.0.0"));
        test.Install(PackageBuilder.Counting("2.0.0"));

        test.Store.Disable(Id, "2.0.0");

        Assert.Equal([("1.0.0", PackageState.Active), ("2.0.0", PackageState.Disabled)], States(test.Store));
        Assert.Equal("1.0.0", test.Store.Catalogue.Find(Id)!.Description.Version);
        test.Store.Enable(Id, "2.0.0");
        Assert.Equal("2.0.0", test.Store.Catalogue.Find(Id)!.Description.Version);
    }

    [Fact]
    public void Refuse_to_remove_what_is_not_there()
    {
        using var test = new TestStore();

        var refused = Assert.Throws<PackageRefusedException>(() => test.Store.Remove(Id, "1.0.0"));

        Assert.Contains("chưa được cài", refused.Problems[0].What.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_a_package_without_installing_it()
    {
        using var test = new TestStore();

        var verdict = test.Store.Verify(test.Save(PackageBuilder.Counting().BuildSigned(TestStore.Signer)));

        Assert.Equal("1.0.0", verdict.Version);
        Assert.Empty(test.Store.List());
    }

    [Fact]
    public void Accept_unsigned_packages_on_a_development_machine_only()
    {
        using var test = new TestStore(allowsUnsigned: true);

        var installed = test.Install(PackageBuilder.Counting().Build());

        Assert.True(test.Store.AllowsUnsigned);
        Assert.Null(installed.Signer);
        Assert.NotNull(test.Store.Catalogue.Find(Id));
        using var office = new TestStore();
        Assert.False(office.Store.AllowsUnsigned);
    }

    [Fact]
    public void Refuse_an_unsigned_package_that_came_in_while_the_switch_was_on()
    {
        using var test = new TestStore(allowsUnsigned: true);
        test.Install(PackageBuilder.Counting().Build());

        var store = new CriteriaStore(test.Options with { AllowsUnsigned = false }, test.Clock, test.Trial);

        Assert.Equal([("1.0.0", PackageState.Malfunctioned)], States(store));
        Assert.Contains(store.Catalogue.Problems, p => p.What.En == "The package is not signed.");
    }

    [Fact]
    public void Work_with_Vietnamese_names_in_the_package()
    {
        using var test = new TestStore();
        var package = PackageBuilder.Of("TiếngViệt", "KhuyenHoc.Criteria.TiếngViệt").Add("criteria/scenarios/Đạt yêu cầu.yaml", "tên: thử"u8.ToArray());

        test.Install(package);

        var card = TestStore.Score(test.Open().Catalogue.Find(Id)!, 5);
        Assert.Equal(("dat", "ĐủSốBuổiHọc"), (card.Grade, card.Lines[0].Rule));
    }

    private static IEnumerable<(string, PackageState)> States(CriteriaStore store) => store.List().Select(l => (l.Version, l.State));
}
