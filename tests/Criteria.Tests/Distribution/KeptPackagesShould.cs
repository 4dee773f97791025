using KhuyenHoc.Criteria.Runtime.Distribution;

namespace KhuyenHoc.Criteria.Tests.Distribution;

/// <summary>What sealed results rest on stays, whatever becomes of the package.</summary>
public sealed class KeptPackagesShould
{
    private const string Id = "thu-nghiem.dem";

    [Fact]
    public void Give_back_a_set_that_was_removed_long_ago()
    {
        using var test = new TestStore();
        test.Install(PackageBuilder.Counting("1.0.0"));
        var set = test.Store.Catalogue.Find(Id)!;
        test.Store.Keep(set);
        test.Store.Remove(Id, "1.0.0");
        test.Install(PackageBuilder.Counting("2.0.0"));

        var recalled = test.Open().Recall(set.PackageHash);

        Assert.Equal((RecallState.Whole, set.PackageHash), (recalled.State, recalled.Set!.PackageHash));
        Assert.Equal("dat", TestStore.Score(recalled.Set, 5).Grade);
        Assert.Equal("chua-dat", TestStore.Score(test.Store.Catalogue.Find(Id)!, 5).Grade);
        Assert.Null(test.Store.Catalogue.Find(Id, "1.0.0"));
    }

    [Fact]
    public void Say_that_a_package_was_never_kept()
    {
        using var test = new TestStore();

        Assert.Equal(RecallState.Missing, test.Store.Recall(new string('0', 64)).State);
        Assert.Equal(RecallState.Missing, test.Store.Recall("../../../etc/passwd").State);
    }

    [Fact]
    public void Refuse_bytes_that_are_not_those_of_the_hash()
    {
        using var test = new TestStore();
        test.Install(PackageBuilder.Counting("1.0.0"));
        test.Install(PackageBuilder.Counting("2.0.0"));
        var (old, now) = (test.Store.Catalogue.Find(Id, "1.0.0")!, test.Store.Catalogue.Find(Id, "2.0.0")!);
        test.Store.Keep(old);
        test.Store.Keep(now);
        File.Copy(Kept(test, now.PackageHash), Kept(test, old.PackageHash), overwrite: true);

        var recalled = test.Store.Recall(old.PackageHash);

        Assert.Equal((RecallState.Altered, null), (recalled.State, recalled.Set));
        Assert.Contains(old.PackageHash, recalled.Problems[0].ToString(), StringComparison.Ordinal);
    }

    private static string Kept(TestStore test, string hash) => Path.Combine(test.Options.Folder, "kept", hash + ".nupkg");
}
