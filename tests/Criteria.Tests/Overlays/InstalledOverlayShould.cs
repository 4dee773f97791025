using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Runtime.Distribution;
using KhuyenHoc.Criteria.Tests.Distribution;
using KhuyenHoc.Criteria.Tests.Samples;

namespace KhuyenHoc.Criteria.Tests.Overlays;

public sealed class InstalledOverlayShould
{
    private const string Id = "thu-nghiem.dem";
    private const string Overlay = "thu-nghiem.dem.xa";

    [Fact]
    public void Stay_over_the_version_that_it_came_in_over_and_hold_it()
    {
        using var test = new TestStore();
        test.Install(PackageBuilder.Counting("1.0.0"));
        test.Install(Packed(test.Store));
        var (hash, set) = (test.Store.Catalogue.Find(Overlay)!.PackageHash, test.Store.Catalogue.Find(Overlay)!);

        test.Install(PackageBuilder.Counting("1.5.0"));

        Assert.Same(set, test.Store.Catalogue.Find(Overlay));
        Assert.Equal(hash, test.Open().Catalogue.Find(Overlay)!.PackageHash);
        var refused = Assert.Throws<PackageRefusedException>(() => test.Store.Remove(Id, "1.0.0"));
        Assert.Contains("lies over it", refused.Problems[0].What.En);
        Assert.NotNull(test.Store.Catalogue.Find(Id, "1.0.0"));
        test.Store.Remove(Overlay, "1.0.0");
        test.Store.Remove(Id, "1.0.0");
        Assert.Null(test.Store.Catalogue.Find(Id, "1.0.0"));
    }

    [Fact]
    public void Be_told_as_malfunctioned_where_what_it_extends_is_damaged()
    {
        using var test = new TestStore();
        test.Install(PackageBuilder.Counting("1.0.0"));
        test.Install(Packed(test.Store));
        File.WriteAllBytes(test.Kept(), [1, 2, 3]);

        var listing = test.Open().List().Single(l => l.Id == Overlay);

        Assert.Equal(PackageState.Malfunctioned, listing.State);
        Assert.Contains(listing.Problems, p => p.What.En.Contains("is not installed", StringComparison.Ordinal));
    }

    [Fact]
    public void Leave_no_trace_in_memory_when_nobody_holds_it()
    {
        var contexts = LoadScoreAndForget();

        for (var i = 0; i < 20 && contexts.Any(c => c.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.DoesNotContain(contexts, c => c.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] LoadScoreAndForget()
    {
        using var official = new SamplePackage(SamplePackage.Unit, "forgotten-base");
        using var overlay = new SamplePackage(
            OverlayPackage.Yaml.Replace("title: { vi: Mẫu huyện", "rules: { assembly: rules.dll, namespace: KhuyenHoc.Criteria.Tests.Samples.Local }\ntitle: { vi: Mẫu huyện", StringComparison.Ordinal)
                .Replace("check: { kind: number-at-least, field: sach, parameter: \"5.sach\" }", "", StringComparison.Ordinal), "forgotten-overlay");
        var set = CriteriaPackage.Load(overlay.Folder, [CriteriaPackage.Load(official.Folder)]);
        Assert.Equal("dat", set.Score(OverlayPackage.Unit("1/1", 100)).Grade);
        Assert.Equal("chua-dat", set.Score(OverlayPackage.Unit("1/1", 99)).Grade);
        return [.. AssemblyLoadContext.All.Where(c => c.Name is "criteria forgotten-base" or "criteria forgotten-overlay").Select(c => new WeakReference(c))];
    }

    private static byte[] Packed(CriteriaStore store)
    {
        var yaml = $$"""
            id: {{Overlay}}
            version: 1.0.0
            extends: { set: {{Id}}, versions: "[1.0.0,2.0.0)" }
            status: template
            title: { vi: Xã, en: Commune }
            tightens:
              - { parameter: nguong.1, values: [{ from: 2020-01-01, value: 3, clause: Ví dụ }] }
            """;
        return PackageSignature.Sign("goi.nupkg", PackageWriter.Pack(new Dictionary<string, byte[]> { ["criteria.yaml"] = Encoding.UTF8.GetBytes(yaml) }, store.Catalogue.Sets).File, TestStore.Signer);
    }
}
