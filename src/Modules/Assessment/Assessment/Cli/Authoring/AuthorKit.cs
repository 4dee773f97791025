namespace KhuyenHoc.Assessment.Cli.Authoring;

/// <summary>
/// The folder of a rule author. Most of it lies beside the program anyway: the SDK, the program that tries packages, the sets
/// that overlays extend. The build adds <c>criteria-sdk</c>: build files, analyzer, schema and template.
/// </summary>
internal static class AuthorKit
{
    private static readonly string[] Libraries = ["KhuyenHoc.Criteria.Sdk", "KhuyenHoc.Criteria.Rules"];

    /// <summary>Beside the SDK, what <c>dotnet pack</c> runs to try a package.</summary>
    private static readonly string[] Check =
    [
        "KhuyenHoc.Criteria.Trial", "KhuyenHoc.Criteria.Testing", "KhuyenHoc.Criteria.Runtime", "KhuyenHoc.Criteria.Sdk", "KhuyenHoc.Criteria.Rules",
        "YamlDotNet",
    ];

    private static readonly string[] Kinds = [".dll", ".xml", ".deps.json", ".runtimeconfig.json"];

    public static void Write(string target)
    {
        var program = AppContext.BaseDirectory;
        Copy(Path.Combine(program, "criteria-sdk"), target);
        foreach (var name in Libraries) CopyAll(program, name, Path.Combine(target, "lib"));
        foreach (var name in Check) CopyAll(program, name, Path.Combine(target, "check"));
        Copy(Path.Combine(program, "criteria"), Path.Combine(target, "check", "criteria"));
    }

    /// <summary>An assembly, with what lies beside it under its name, and its texts in other languages.</summary>
    private static void CopyAll(string from, string name, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Kinds.Select(kind => Path.Combine(from, name + kind)).Where(File.Exists))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        foreach (var texts in Directory.GetFiles(from, name + ".resources.dll", SearchOption.AllDirectories))
        {
            var language = Path.Combine(to, Path.GetFileName(Path.GetDirectoryName(texts)!));
            Directory.CreateDirectory(language);
            File.Copy(texts, Path.Combine(language, Path.GetFileName(texts)), overwrite: true);
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path, overwrite: true);
        }
    }
}
