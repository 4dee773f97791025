using System.Reflection;

namespace KhuyenHoc.Architecture.Tests.Walls;

/// <summary>Criteria sets know the SDK and nothing else; the runtime knows no module, no web, no database.</summary>
public sealed class CriteriaWallsShould
{
    public static TheoryData<string> Plugins => [.. Repository.Plugins.Select(p => p.Name)];

    [Fact]
    public void Find_the_sets_that_there_are() =>
        Assert.True(Repository.Plugins.Count >= 4, "No criteria sets were found: the folders have moved, and nothing is checked any more.");

    [Theory]
    [MemberData(nameof(Plugins))]
    public void Let_a_set_build_on_the_SDK_alone(string plugin)
    {
        var project = Repository.Plugins.Single(p => p.Name == plugin);

        Assert.Empty(Foreign(project));
        Assert.Empty(project.Packages);
    }

    [Fact]
    public void Catch_a_set_that_builds_on_more()
    {
        var planted = new Project("Planted", "planted", "planted", ["KhuyenHoc.Criteria.Sdk", "KhuyenHoc.Roster.Contracts"], []);

        Assert.Equal(["KhuyenHoc.Roster.Contracts"], Foreign(planted));
    }

    [Fact]
    public void Keep_the_runtime_from_modules() =>
        Assert.Empty(ReferenceRule.BrokenByRuntime(Assembly.Load("KhuyenHoc.Criteria.Runtime")));

    [Theory]
    [InlineData("KhuyenHoc.Criteria.Runtime")]
    [InlineData("KhuyenHoc.Criteria.Sdk")]
    public void Keep_web_and_database_out_of_the_engine(string assembly)
    {
        var names = Assembly.Load(assembly).GetReferencedAssemblies().Select(r => r.Name!);

        Assert.DoesNotContain(names, n => n.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || n is "Npgsql" or "Dapper");
    }

    [Fact]
    public void Keep_sets_out_of_the_host()
    {
        var host = Repository.Projects.Single(p => p.Path.StartsWith("src/Host/", StringComparison.Ordinal));

        Assert.Empty(host.References.Intersect(Repository.Plugins.Select(p => p.Name)));
    }

    private static IEnumerable<string> Foreign(Project project) => project.References.Where(r => r != "KhuyenHoc.Criteria.Sdk");
}
