using System.Reflection;
using KhuyenHoc.Modules;
using Microsoft.AspNetCore.Components;

namespace KhuyenHoc.Architecture.Tests.Walls;

/// <summary>Section 4 of the design: what one module may know of another.</summary>
public sealed class ModuleWallsShould
{
    public static TheoryData<string> Modules => [.. Repository.Modules.Select(m => m.Name)];

    public static TheoryData<string> Contracts => [.. Repository.Projects.Where(p => p.IsContracts).Select(p => p.Name)];

    [Fact]
    public void Find_the_modules_that_there_are() =>
        Assert.True(Repository.Modules.Count >= 2, "No modules were found: the folders have moved, and nothing is checked any more.");

    [Theory]
    [MemberData(nameof(Modules))]
    public void Let_a_module_see_only_contracts_of_others(string module) =>
        Assert.Empty(ReferenceRule.BrokenByModule(Assembly.Load(module)));

    [Theory]
    [MemberData(nameof(Contracts))]
    public void Keep_contracts_free_of_implementations(string contracts) =>
        Assert.Empty(ReferenceRule.BrokenByContracts(Assembly.Load(contracts)));

    [Fact]
    public void Catch_a_module_that_reaches_into_another()
    {
        // The host may see every module; as a module it would break the wall to each of them.
        var broken = ReferenceRule.BrokenByModule(Assembly.Load("kh"));

        Assert.All(Repository.Modules, module => Assert.Contains(module.Name, broken));
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Hide_the_inside_of_a_module(string module)
    {
        // Pages are public because the compiler of pages makes them so.
        var visible = Assembly.Load(module).GetExportedTypes()
            .Where(t => !typeof(IModule).IsAssignableFrom(t) && !typeof(ComponentBase).IsAssignableFrom(t) && !IsRazorImport(t));

        Assert.Empty(visible.Select(t => t.FullName));
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Give_each_module_one_front_door(string module) =>
        Assert.Single(Assembly.Load(module).GetTypes(), t => typeof(IModule).IsAssignableFrom(t));

    private static bool IsRazorImport(Type type) => type.Name.TrimStart('_') == "Imports";
}
