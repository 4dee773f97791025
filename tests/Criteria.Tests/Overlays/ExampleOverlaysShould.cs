using System.IO.Compression;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Runtime.Distribution;
using KhuyenHoc.Criteria.Testing;
using KhuyenHoc.Criteria.Tests.Distribution;
using KhuyenHoc.Criteria.Tests.Schema;

namespace KhuyenHoc.Criteria.Tests.Overlays;

public sealed class ExampleOverlaysShould
{
    private const string WithoutCode = "quan-nhan-hoc-tap.mau.phuong-vi-du";
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "examples", "criteria");

    public static TheoryData<string> Ids => [.. Directory.GetDirectories(Folder).Select(f => Path.GetFileName(f)!)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Come_out_as_worked_by_hand_on_both_sides_of_what_they_add(string id)
    {
        var set = Load(id);
        var runs = ScenarioRun.All(set, ScenarioFiles.Read(Path.Combine(Folder, id), set.Description));

        Assert.NotEmpty(runs);
        Assert.True(runs.All(r => r.Differences.Count == 0), string.Join(Environment.NewLine, runs.Where(r => r.Differences.Count > 0)));
        Assert.Empty(ScenarioCoverage.Of(set.Description, runs).Gaps);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Say_that_they_are_examples_and_weaken_nothing(string id)
    {
        var set = Load(id);

        Assert.Contains("(ví dụ)", set.Description.Title.Vi, StringComparison.Ordinal);
        Assert.Equal(SetStatus.Template, set.Description.Status);
        Assert.Empty(OfficialClauses.Weakened(set));
        Assert.Null(Shipped.Catalogue.Find(id));
        Assert.Empty(OverlaySchema.Complaints(File.ReadAllText(Path.Combine(Folder, id, "criteria.yaml"))));
    }

    [Fact]
    public void Need_no_assembly_where_all_is_declared()
    {
        Assert.Empty(Directory.GetFiles(Path.Combine(Folder, WithoutCode), "*.dll"));

        var (name, file) = PackageWriter.Pack(Path.Combine(Folder, WithoutCode), Shipped.Catalogue.Sets);
        using var zip = new ZipArchive(new MemoryStream(file));

        Assert.Equal(WithoutCode + ".1.0.0.nupkg", name);
        Assert.DoesNotContain(zip.Entries, e => e.Name.EndsWith(".dll", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Come_into_a_store_signed_and_tried_in_a_process_of_their_own(string id)
    {
        using var test = new TestStore(trial: ProcessTrial.BesideProgram);
        Directory.CreateDirectory(test.Options.ShippedFolder);
        var extends = Load(id).Description.Extends!.SetId;
        Copy(Shipped.Folder(extends), Path.Combine(test.Options.ShippedFolder, extends));
        var file = PackageSignature.Sign("goi.nupkg", PackageWriter.Pack(Path.Combine(Folder, id), Shipped.Catalogue.Sets).File, TestStore.Signer);

        test.Install(file);

        var set = test.Store.Catalogue.Find(id)!;
        Assert.Equal(Load(id).PackageHash, set.PackageHash);
        Assert.Same(test.Store.Catalogue.Find(extends), set.Base);
        Assert.Equal(PackageState.Active, test.Open().List().Single(l => l.Id == id).State);
    }

    [Fact]
    public void Be_refused_where_the_set_that_they_extend_is_not_there()
    {
        using var test = new TestStore();
        var file = PackageSignature.Sign("goi.nupkg", PackageWriter.Pack(Path.Combine(Folder, WithoutCode), Shipped.Catalogue.Sets).File, TestStore.Signer);

        Assert.Contains(test.Refuses(file).Problems, p => p.What.En.Contains("is not installed", StringComparison.Ordinal));
    }

    private static CriteriaSet Load(string id) => CriteriaPackage.Load(Path.Combine(Folder, id), Shipped.Catalogue.Sets);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Copy(file, place);
        }
    }
}
