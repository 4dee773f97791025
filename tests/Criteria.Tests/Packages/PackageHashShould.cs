using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Tests.Samples;

namespace KhuyenHoc.Criteria.Tests.Packages;

public sealed class PackageHashShould
{
    [Fact]
    public void Be_the_same_in_any_folder()
    {
        using var one = new SamplePackage(SamplePackage.Unit);
        using var other = new SamplePackage(SamplePackage.Unit, "elsewhere");

        Assert.Equal(CriteriaPackage.Load(one.Folder).PackageHash, CriteriaPackage.Load(other.Folder).PackageHash);
        Assert.Matches("^[0-9a-f]{64}$", CriteriaPackage.Load(one.Folder).PackageHash);
    }

    [Fact]
    public void Differ_by_one_byte_of_any_file()
    {
        using var package = new SamplePackage(SamplePackage.Unit);
        var before = CriteriaPackage.Load(package.Folder).PackageHash;
        package.Write("note.txt", "a");
        var added = CriteriaPackage.Load(package.Folder).PackageHash;
        package.Write("note.txt", "b");
        var changed = CriteriaPackage.Load(package.Folder).PackageHash;

        Assert.Equal(3, new HashSet<string> { before, added, changed }.Count);
    }
}
