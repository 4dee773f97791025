using System.Text.RegularExpressions;

namespace KhuyenHoc.Architecture.Tests.Sources;

/// <summary>SQL of a module touches only its own schema. The database refuses it too; this says it before anything runs.</summary>
public sealed partial class SqlShould
{
    private static readonly string[] Schemas =
        [.. Repository.Modules.Select(m => Path.GetFileName(m.Folder).ToLowerInvariant()), "host"];

    public static TheoryData<string> Modules => [.. Repository.Modules.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Modules))]
    public void Stay_in_the_schema_of_its_module(string module)
    {
        var project = Repository.Modules.Single(m => m.Name == module);
        var own = Path.GetFileName(project.Folder).ToLowerInvariant();
        var files = Repository.Files(project.Path[..project.Path.LastIndexOf('/')], "*.*")
            .Where(f => Path.GetExtension(f) is ".cs" or ".sql" or ".razor");

        Assert.Empty(files.SelectMany(f => Foreign(File.ReadAllText(f), own).Select(table => $"{Repository.Relative(f)}: {table}")));
    }

    [Fact]
    public void Be_caught_where_it_crosses() =>
        Assert.Equal(["assessment.titles"], Foreign("SELECT t.code\n  FROM assessment.titles AS t\n  JOIN roster.people AS p ON true", "roster"));

    private static IEnumerable<string> Foreign(string text, string own) =>
        TableName().Matches(text).Select(m => m.Groups["table"].Value.ToLowerInvariant())
            .Where(table => Schemas.Contains(table.Split('.')[0]) && table.Split('.')[0] != own);

    [GeneratedRegex(@"\b(from|join|into|update|table|truncate|copy|references)\s+(if\s+(not\s+)?exists\s+)?(only\s+)?(?<table>[a-z_]+\.[a-z_]+)", RegexOptions.IgnoreCase)]
    private static partial Regex TableName();
}
