using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography.X509Certificates;

namespace KhuyenHoc.Criteria.Tests.Distribution;

/// <summary>Ways in which the package of version 1.1.0 can be wrong, with the words by which it must be refused.</summary>
internal static class Corruptions
{
    private const string Rules = "criteria/KhuyenHoc.Criteria.Counting.dll";
    private const string Yaml = "criteria/criteria.yaml";

    public static X509Certificate2 Expired { get; } = TestStore.Certificate("Hết hạn", 2024, 2025);

    public static IReadOnlyDictionary<string, (Func<byte[]> Make, string Refusal)> All { get; } = new Dictionary<string, (Func<byte[]>, string)>
    {
        ["stripped of its signature"] = (() => After(p => p.Remove("criteria.p7s")), "The package is not signed."),
        ["with an empty signature"] = (() => After(p => p.Change("criteria.p7s", _ => [])), "The signature of the package is not right."),
        ["with the signature of another package"] = (() => After(p => p.Change("criteria.p7s", _ => SignatureOf(PackageBuilder.Counting("1.2.0")))), "The file was changed after signing."),
        ["with a flipped bit in its signature"] = (() => After(p => p.Change("criteria.p7s", FlipLast)), "The signature of the package is not right."),
        ["empty"] = (() => [], "The file is no .nupkg package"),
        ["truncated"] = (() => Good()[..^200], "The file is no .nupkg package"),
        ["of other bytes altogether"] = (() => "not a zip at all"u8.ToArray(), "The file is no .nupkg package"),
        ["reordered"] = (() => After(p => p.Entries.Reverse(0, 4)), "another order"),
        ["with a file more"] = (() => After(p => p.Add("criteria/scenarios/more.yaml", "a: b"u8.ToArray())), "The file was added after signing."),
        ["with a file of a foreign kind"] = (() => After(p => p.Add("tools/install.ps1", "x"u8.ToArray())), "does not belong in a criteria package"),
        ["with a file less"] = (() => After(p => p.Remove("criteria/Thresholds.dll")), "A file that was signed is no longer in the package."),
        ["with a flipped bit in its rules"] = (() => After(p => p.Change(Rules, FlipLast)), "The file was changed after signing."),
        ["with an easier limit"] = (() => After(p => p.Change(Yaml, Easier)), "The file was changed after signing."),
        ["with another nuspec"] = (() => After(p => p.Change("thu-nghiem.dem.nuspec", _ => "<other/>"u8.ToArray())), "The file was changed after signing."),
        ["with a file twice"] = (() => After(p => p.Add(Yaml, "id: other"u8.ToArray())), "two files of the same name"),
        ["with a file twice in other letters"] = (() => After(p => p.Add("criteria/scenarios/a.yaml", []).Add("criteria/scenarios/A.yaml", [])), "two files of the same name"),
        ["that climbs out"] = (() => Signed(p => p.Add("criteria/scenarios/../../../evil.yaml", [1])), "leads out of the package"),
        ["that climbs out in disguise"] = (() => Signed(p => p.Add("criteria/scenarios/%2e%2e%2f%2e%2e%2fevil.yaml", [1])), "leads out of the package"),
        ["with a letter in a name that is none"] = (() => Signed(p => p.Add("criteria/scenarios/%EF%BF%BE.yaml", [1])), "leads out of the package"),
        ["with an absolute path"] = (() => Signed(p => p.Add("/etc/cron.d/evil.yaml", [1])), "leads out of the package"),
        ["with a drive"] = (() => Signed(p => p.Add("criteria/scenarios/C:\\evil.yaml", [1])), "leads out of the package"),
        ["with a symbolic link"] = (() => Signed(p =>
        {
            p.Add("criteria/scenarios/link.yaml", "/etc/passwd"u8.ToArray());
            p.Attributes["criteria/scenarios/link.yaml"] = unchecked((int)0xA1FF0000);
        }), "a link in place of a file"),
        ["that unpacks to more than there is room"] = (() => Signed(p => p.Add("criteria/scenarios/zeros.yaml", new byte[65 * 1024 * 1024])), "unpacks to more than"),
        ["too large to open"] = (() => new byte[17 * 1024 * 1024], "the limit is 16 MB"),
        ["of too many files"] = (() => Signed(p => Enumerable.Range(0, 1001).ToList().ForEach(i => p.Add($"criteria/scenarios/{i}.yaml", []))), "more than 1000 files"),
        ["signed by a stranger"] = (() => PackageBuilder.Counting("1.1.0").BuildSigned(TestStore.Certificate("Người lạ")), "not on the list of trusted signers"),
        ["signed with an expired certificate"] = (() => PackageBuilder.Counting("1.1.0").BuildSigned(Expired), "is valid from"),
        ["of an older version"] = (() => Signed(_ => { }, "0.9.0"), "is older than version 1.0.0"),
        ["of the same version with other content"] = (() => PackageBuilder.Counting("1.0.0").Change(Yaml, Easier).BuildSigned(TestStore.Signer), "was installed with other content"),
        ["for a newer SDK"] = (() => Signed(p => p.Change(Rules, ForSdk(9))), "was built with KhuyenHoc.Criteria.Sdk version 9.0.0"),
        ["for an older SDK"] = (() => Signed(p => p.Change(Rules, ForSdk(0))), "was built with KhuyenHoc.Criteria.Sdk version 0.0.0"),
        ["without what its rules need"] = (() => Signed(p => p.Remove("criteria/Thresholds.dll")), "need Thresholds.dll"),
        ["without a description"] = (() => Signed(p => p.Remove(Yaml)), "The package has no criteria.yaml."),
        ["with rules that are no code"] = (() => Signed(p => p.Change(Rules, _ => "MZ"u8.ToArray())), "no valid .NET code"),
    };

    private static byte[] Good() => PackageBuilder.Counting("1.1.0").BuildSigned(TestStore.Signer);

    private static byte[] After(Action<PackageBuilder> change)
    {
        var package = PackageBuilder.From(Good());
        change(package);
        return package.Build();
    }

    /// <summary>Signed as it is: the signer is as wrong as the package. Packages that cannot even be signed come unsigned.</summary>
    private static byte[] Signed(Action<PackageBuilder> change, string version = "1.1.0")
    {
        var package = PackageBuilder.Counting(version);
        change(package);
        try
        {
            return package.BuildSigned(TestStore.Signer);
        }
        catch (Runtime.PackageRefusedException)
        {
            return package.Build();
        }
    }

    private static byte[] SignatureOf(PackageBuilder package) =>
        PackageBuilder.From(package.BuildSigned(TestStore.Signer)).Entries.Single(e => e.Name == "criteria.p7s").Content;

    private static byte[] FlipLast(byte[] content) => [.. content[..^1], (byte)(content[^1] ^ 1)];

    private static byte[] Easier(byte[] yaml) =>
        System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(yaml).Replace("value: 10", "value: 2", StringComparison.Ordinal));

    /// <summary>The same assembly, as if it had been compiled with another version of the SDK.</summary>
    private static Func<byte[], byte[]> ForSdk(byte major) => assembly =>
    {
        using var image = new PEReader(new MemoryStream(assembly));
        var metadata = image.GetMetadataReader();
        var row = metadata.AssemblyReferences.Select((handle, i) => (Name: metadata.GetString(metadata.GetAssemblyReference(handle).Name), i)).Single(r => r.Name == "KhuyenHoc.Criteria.Sdk").i;
        var at = image.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.AssemblyRef) + (row * metadata.GetTableRowSize(TableIndex.AssemblyRef));
        var changed = (byte[])assembly.Clone();
        changed[at] = major;
        return changed;
    };
}
