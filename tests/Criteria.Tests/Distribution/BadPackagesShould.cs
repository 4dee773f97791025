using System.Globalization;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Runtime.Distribution;

namespace KhuyenHoc.Criteria.Tests.Distribution;

public sealed class BadPackagesShould
{
    private const string Id = "thu-nghiem.dem";

    public static TheoryData<string> Corruptions => [.. Tests.Distribution.Corruptions.All.Keys];

    [Theory]
    [MemberData(nameof(Corruptions))]
    public void Be_refused_with_the_version_in_force_left_active(string corruption)
    {
        using var test = new TestStore();
        test.Trust(
            new TrustedSigner("Văn phòng thử nghiệm", TrustedSigners.FingerprintOf(TestStore.Signer), new DateOnly(2026, 1, 1)),
            new TrustedSigner("Hết hạn", TrustedSigners.FingerprintOf(Tests.Distribution.Corruptions.Expired), new DateOnly(2024, 1, 1)));
        test.Install(PackageBuilder.Counting("1.0.0"));
        var (make, refusal) = Tests.Distribution.Corruptions.All[corruption];

        var refused = test.Refuses(make());

        Assert.Contains(refused.Problems, p => p.What.En.Contains(refusal, StringComparison.Ordinal));
        Assert.All(refused.Problems, p => Assert.False(string.IsNullOrWhiteSpace(p.What.Vi) || string.IsNullOrWhiteSpace(p.Fix.Vi) || string.IsNullOrWhiteSpace(p.Fix.En)));
        Assert.Equal([("1.0.0", PackageState.Active)], test.Store.List().Select(l => (l.Version, l.State)));
        Assert.Equal("dat", TestStore.Score(test.Open().Catalogue.Find(Id)!, 5).Grade);
    }

    [Fact]
    public void Not_hide_that_the_good_package_would_be_accepted()
    {
        using var test = new TestStore();
        test.Install(PackageBuilder.Counting("1.0.0"));

        test.Install(PackageBuilder.Counting("1.1.0"));

        Assert.Equal("1.1.0", test.Store.Catalogue.Find(Id)!.Description.Version);
    }

    [Fact]
    public void Be_refused_outside_the_days_for_which_the_signer_is_trusted()
    {
        using var test = new TestStore();
        test.Clock.GoTo(2028, 1, 1);

        var refused = test.Refuses(PackageBuilder.Counting().BuildSigned(TestStore.Signer));

        Assert.Equal("Chữ ký của Văn phòng thử nghiệm chỉ được tin cậy từ 01/01/2026 đến 31/12/2027.", refused.Problems[0].What.For(CultureInfo.GetCultureInfo("vi-VN")));
    }

    [Fact]
    public void Be_noticed_on_disk_while_the_last_good_one_goes_on()
    {
        using var test = new TestStore();
        test.Install(PackageBuilder.Counting("1.0.0"));
        Assert.NotNull(test.Store.Catalogue.Find(Id, "1.0.0"));
        File.WriteAllBytes(test.Kept(), PackageBuilder.Counting("1.0.0").Change("criteria/criteria.yaml", yaml => [.. yaml, (byte)'\n']).BuildSigned(TestStore.Signer));

        test.Install(PackageBuilder.Counting("2.0.0"));

        Assert.NotNull(test.Store.Catalogue.Find(Id, "1.0.0"));
        var altered = test.Store.List()[0];
        Assert.Equal(PackageState.Malfunctioned, altered.State);
        Assert.Contains("is not the one that was installed", altered.Problems[0].What.En, StringComparison.Ordinal);
        // After a restart there is no last good one.
        Assert.Null(test.Open().Catalogue.Find(Id, "1.0.0"));
        Assert.NotNull(test.Open().Catalogue.Find(Id, "2.0.0"));
    }

    [Fact]
    public void Lose_their_place_when_their_signer_is_struck_off()
    {
        using var test = new TestStore();
        test.Install(PackageBuilder.Counting());
        Assert.NotNull(test.Store.Catalogue.Find(Id));

        test.Trust();

        Assert.Null(test.Store.Catalogue.Find(Id));
        Assert.Equal(PackageState.Malfunctioned, Assert.Single(test.Store.List()).State);
    }

    [Fact]
    public void Not_come_back_with_an_older_record_of_the_store()
    {
        using var test = new TestStore();
        var record = Path.Combine(test.Options.Folder, "store.json");
        test.Install(PackageBuilder.Counting("1.0.0"));
        var older = File.ReadAllBytes(record);
        test.Install(PackageBuilder.Counting("2.0.0"));
        Assert.NotNull(test.Store.Catalogue.Find(Id, "2.0.0"));

        File.WriteAllBytes(record, older);

        Assert.NotNull(test.Store.Catalogue.Find(Id, "2.0.0"));
        Assert.Contains(test.Store.Catalogue.Problems, p => p.What.En.StartsWith("The record of the store went back to revision 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Not_take_the_others_with_them_when_the_record_is_damaged()
    {
        using var test = new TestStore();
        test.Install(PackageBuilder.Counting());
        Assert.NotNull(test.Store.Catalogue.Find(Id));

        File.WriteAllText(Path.Combine(test.Options.Folder, "store.json"), "{");

        Assert.NotNull(test.Store.Catalogue.Find(Id));
        Assert.Contains(test.Store.Catalogue.Problems, p => p.What.En.StartsWith("The record of the store cannot be read", StringComparison.Ordinal));
        Assert.Throws<PackageRefusedException>(() => test.Install(PackageBuilder.Counting("2.0.0")));
    }

    [Fact]
    public void Be_refused_as_the_same_version_even_after_they_were_removed()
    {
        using var test = new TestStore();
        test.Install(PackageBuilder.Counting());
        test.Store.Remove(Id, "1.0.0");

        var refused = test.Refuses(PackageBuilder.Counting().Change("criteria/criteria.yaml", yaml => [.. yaml, (byte)'\n']).BuildSigned(TestStore.Signer));

        Assert.Contains("was installed with other content", refused.Problems[0].What.En, StringComparison.Ordinal);
    }
}
