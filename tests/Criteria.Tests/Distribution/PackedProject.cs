using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace KhuyenHoc.Criteria.Tests.Distribution;

/// <summary>A project of two sets, copied with all that it needs into a folder of its own and packed there.</summary>
internal sealed class PackedProject : IDisposable
{
    private static readonly string[] Sources =
        ["src/Criteria.Plugins/Sdk", "src/Criteria.Plugins/Rules", "tests/CriteriaFixtures/Thresholds.V1", "tests/CriteriaFixtures/Counting", "tests/CriteriaFixtures/Counting.V1"];

    private static readonly string[] Files =
        ["Directory.Build.props", "Directory.Packages.props", "global.json", "src/Criteria.Plugins/Package.targets", "src/Criteria.Plugins/Pack.targets"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kh-pack-");

    public PackedProject()
    {
        foreach (var file in Files.Concat(Sources.SelectMany(FilesOf))) Copy(file);
        foreach (var id in (string[])["thu-nghiem.dem", "thu-nghiem.khac"])
        {
            var set = Path.Combine(Project, id);
            Directory.CreateDirectory(Path.Combine(set, "scenarios"));
            File.WriteAllBytes(Path.Combine(set, "criteria.yaml"), PackageBuilder.Counting("1.2.3", isHard: false, id).Entries.Single(e => e.Name == "criteria/criteria.yaml").Content);
            File.WriteAllText(Path.Combine(set, "scenarios", "Đạt yêu cầu.yaml"), "scenarios: []\n");
        }
    }

    private string Project => Path.Combine(_folder.FullName, "tests", "CriteriaFixtures", "Counting.V1");

    /// <summary>A folder with criteria.yaml, rules and scenarios, as a set without a project has it.</summary>
    public string Laid(string id)
    {
        var laid = Directory.CreateDirectory(Path.Combine(_folder.FullName, "laid", id, "scenarios")).Parent!.FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Project, id), "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(laid, Path.GetRelativePath(Path.Combine(Project, id), file)));
        foreach (var file in (string[])["KhuyenHoc.Criteria.Counting.dll", "Thresholds.dll"])
            File.Copy(Path.Combine(Project, "bin", "Release", "net10.0", file), Path.Combine(laid, file));
        return laid;
    }

    /// <summary>Runs <c>dotnet pack</c>.</summary>
    /// <returns>The package files by name.</returns>
    public async Task<IReadOnlyDictionary<string, byte[]>> PackAsync()
    {
        var output = Path.Combine(_folder.FullName, "out");
        var start = new ProcessStartInfo("dotnet", ["pack", Project, "-c", "Release", "-o", output, "-nologo", "-nodeReuse:false", "-p:CriteriaTrial=false"]) { RedirectStandardOutput = true };
        // What the test's own build has set is not meant for this one.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, said);
        return Directory.GetFiles(output).ToDictionary(f => Path.GetFileName(f), File.ReadAllBytes);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static IEnumerable<string> FilesOf(string folder) => Directory.GetFiles(Path.Combine(Root(), folder), "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Root(), f)).Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private void Copy(string file)
    {
        var to = Path.Combine(_folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(Path.Combine(Root(), file), to);
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
