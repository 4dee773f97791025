using System.IO.Compression;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using KhuyenHoc.Criteria.Runtime.Distribution;

namespace KhuyenHoc.Criteria.Tests.Distribution;

/// <summary>Makes package files of plugins made for tests, good ones and such as nobody should make. Its parts can be changed before it is packed.</summary>
internal sealed class PackageBuilder
{
    private const string Description = """
        id: {0}
        version: {1}
        model: cong-dan-hoc-tap
        subject: person
        status: template
        title: {{ vi: Bộ thử, en: Trial set }}
        rules: {{ assembly: {2}, namespace: {3} }}
        criteria:
          - code: "1"
            text: {{ vi: Tiêu chí, en: Criterion }}
            clause: Khoản 1
            indicators:
              - code: "1"
                text: {{ vi: Số buổi học, en: Lessons }}
                clause: Khoản 1
                source: test
                {4}
                fields: [so]
        fields:
          - {{ code: so, kind: number, text: {{ vi: Số buổi, en: Lessons }} }}
        parameters:
          - {{ code: nguong.1, kind: number, text: {{ vi: Ngưỡng, en: Limit }}, values: [{{ from: 2020-01-01, value: 1, clause: Khoản 1 }}] }}
          - {{ code: nguong.2, kind: number, text: {{ vi: Ngưỡng, en: Limit }}, values: [{{ from: 2020-01-01, value: 10, clause: Khoản 1 }}] }}
        grades:
          - {{ code: chua-dat, text: {{ vi: Chưa đạt, en: Not reached }}, clause: Khoản 2 }}
          - {{ code: dat, text: {{ vi: Đạt, en: Reached }}, clause: Khoản 2, recognised: true }}
        """;

    private const string Id = "thu-nghiem.dem";

    /// <summary>Entries in their order; two may have the same name.</summary>
    public List<(string Name, byte[] Content)> Entries { get; } = [];

    /// <summary>Attributes of the entry of this name, as a file system would write them.</summary>
    public Dictionary<string, int> Attributes { get; } = [];

    /// <summary>A set that counts lessons; version 1 asks for one, version 2 and up for ten.</summary>
    public static PackageBuilder Counting(string version = "1.0.0") => Counting(version, isHard: version[0] != '1', Id);

    /// <summary>A set that counts lessons: the easy rules ask for one, the hard ones for ten.</summary>
    public static PackageBuilder Counting(string version, bool isHard, string id) =>
        Of(isHard ? "Counting.V2" : "Counting.V1", "KhuyenHoc.Criteria.Counting", version, id)
            .Add("criteria/Thresholds.dll", Assembly(isHard ? "Thresholds.V2" : "Thresholds.V1", "Thresholds"));

    /// <summary>A set whose rules lie in a namespace of a fixture's assembly.</summary>
    public static PackageBuilder Of(string fixture, string space, string version = "1.0.0", string id = Id, string points = "")
    {
        var assembly = fixture.StartsWith("Counting", StringComparison.Ordinal) ? "KhuyenHoc.Criteria.Counting" : "KhuyenHoc.Criteria." + fixture;
        var yaml = string.Format(null, CompositeFormat.Parse(Description.ReplaceLineEndings("\n")), id, version, assembly + ".dll", space, points);
        return new PackageBuilder()
            .Add("_rels/.rels", "<Relationships/>"u8.ToArray())
            .Add(id + ".nuspec", "<package/>"u8.ToArray())
            .Add("criteria/criteria.yaml", Encoding.UTF8.GetBytes(yaml))
            .Add($"criteria/{assembly}.dll", Assembly(fixture, assembly));
    }

    public PackageBuilder Add(string name, byte[] content)
    {
        Entries.Add((name, content));
        return this;
    }

    public PackageBuilder Remove(string name)
    {
        Entries.RemoveAll(e => e.Name == name);
        return this;
    }

    public PackageBuilder Change(string name, Func<byte[], byte[]> change)
    {
        var at = Entries.FindIndex(e => e.Name == name);
        Entries[at] = (name, change(Entries[at].Content));
        return this;
    }

    public byte[] Build()
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in Entries)
            {
                var entry = zip.CreateEntry(name);
                entry.ExternalAttributes = Attributes.GetValueOrDefault(name);
                using var into = entry.Open();
                into.Write(content);
            }
        }

        return stream.ToArray();
    }

    public byte[] BuildSigned(X509Certificate2 certificate) => PackageSignature.Sign("goi.nupkg", Build(), certificate);

    /// <summary>A package taken apart, so that it can be put together wrongly.</summary>
    public static PackageBuilder From(byte[] file)
    {
        var builder = new PackageBuilder();
        using var zip = new ZipArchive(new MemoryStream(file));
        foreach (var entry in zip.Entries)
        {
            using var from = entry.Open();
            using var content = new MemoryStream();
            from.CopyTo(content);
            builder.Add(entry.FullName, content.ToArray());
        }

        return builder;
    }

    private static byte[] Assembly(string fixture, string assembly) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", fixture, assembly + ".dll"));
}
