using KhuyenHoc.Criteria.Runtime.Distribution;

namespace KhuyenHoc.Criteria.Tests.Distribution;

public sealed class PackShould
{
    [Fact]
    public async Task Give_the_same_packages_from_any_folder()
    {
        using var one = new PackedProject();
        using var other = new PackedProject();

        var packed = await one.PackAsync();

        Assert.Equal(["thu-nghiem.dem.1.2.3.nupkg", "thu-nghiem.khac.1.2.3.nupkg"], packed.Keys.Order(StringComparer.Ordinal));
        var again = await other.PackAsync();
        Assert.All(packed, package => Assert.Equal(package.Value, again[package.Key]));

        // Signed, installed, used: Vietnamese file names and the assembly that the rules need came along.
        using var test = new TestStore();
        var unsigned = packed["thu-nghiem.dem.1.2.3.nupkg"];
        var installed = test.Install(PackageSignature.Sign("goi.nupkg", unsigned, TestStore.Signer));
        Assert.Equal("dat", TestStore.Score(test.Store.Catalogue.Find("thu-nghiem.dem")!, 5).Grade);

        // Packed without a project, the content is the same to the byte, and so is its hash.
        var (name, file) = PackageWriter.Pack(one.Laid("thu-nghiem.dem"));
        using var development = new TestStore(allowsUnsigned: true);
        Assert.Equal(("thu-nghiem.dem.1.2.3.nupkg", installed.Hash), (name, development.Install(file).Hash));
    }
}
