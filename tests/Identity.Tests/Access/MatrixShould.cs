using System.Reflection;
using Dapper;
using KhuyenHoc.Host.Access;
using KhuyenHoc.Host.Composition;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.TestSupport;
using Npgsql;

namespace KhuyenHoc.Identity.Tests.Access;

/// <summary>
/// Every contract call of every module, as every role, for the whole organisation and in a subtree: made for what the
/// modules declare, so that a new call or permission is in it by itself.
/// </summary>
public sealed class MatrixShould : IAsyncLifetime
{
    private static readonly Guid Top = Guid.NewGuid(), Own = Guid.NewGuid(), BelowOwn = Guid.NewGuid(), Other = Guid.NewGuid(), Gone = Guid.NewGuid();

    private TestSystem _system = null!;

    public async Task InitializeAsync()
    {
        _system = await TestSystem.StartAsync([.. ModuleList.All]);
        await using NpgsqlConnection connection = new(_system.ConnectionString);
        foreach (var (unit, above, code, during) in new (Guid, Guid?, string, string)[]
        {
            (Top, null, "TOP", "[2010-01-01,)"), (Own, Top, "OWN", "[2010-01-01,)"), (BelowOwn, Own, "BELOW", "[2010-01-01,)"),
            (Other, Top, "OTHER", "[2010-01-01,)"), (Gone, Own, "GONE", "[2010-01-01,2025-07-01)"),
        })
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO roster.units (id, life) VALUES (@unit, @during::daterange);
                INSERT INTO roster.unit_versions (unit_id, during, code, code_key, name, name_key, kind, natures, parent_id, position)
                VALUES (@unit, @during::daterange, @code, lower(@code), @code, lower(@code), 'Office', '{}', @above, 0)
                """,
                new { unit, above, code, during });
        }
    }

    public async Task DisposeAsync() => await _system.DisposeAsync();

    [Fact]
    public async Task Let_each_role_do_what_was_declared_where_it_was_given_and_nothing_else()
    {
        List<string> wrong = [];
        int cells = 0;
        foreach (Role role in Enum.GetValues<Role>())
        {
            foreach (Guid? root in new Guid?[] { null, Own })
            {
                using IDisposable acting = _system.ActAs("lan", new RoleGrant(role, root));
                foreach (var (contract, method) in Calls())
                {
                    foreach (Guid? unit in UnitParameter(method) is null ? [null] : new Guid?[] { null, Own, BelowOwn, Gone, Other, Top })
                    {
                        cells++;
                        bool expected = Expected(method, role, root, unit);
                        bool let = await IsLetThroughAsync(contract, method, unit);
                        if (let != expected)
                            wrong.Add($"{role} in {(root is null ? "all" : "own subtree")}: {contract.Name}.{method.Name} for {NameOf(unit)}: {(let ? "let through" : "refused")}");
                    }
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(cells > 1000, $"Only {cells} cells: the contracts were not found.");
    }

    [Fact]
    public async Task Refuse_strangers_everything_but_signing_in()
    {
        using IDisposable nobody = _system.Get<ActingUser>().As(() => Actor.Nobody);
        foreach (var (contract, method) in Calls())
            Assert.Equal(GuardedContract.RuleOf(method) is ForStrangersAttribute, await IsLetThroughAsync(contract, method, null));
    }

    [Fact]
    public void Know_of_every_call_who_may_make_it()
    {
        IEnumerable<string> silent = Calls().Where(call => GuardedContract.RuleOf(call.Method) is null).Select(call => $"{call.Contract.Name}.{call.Method.Name}");

        Assert.Empty(silent);
    }

    [Fact]
    public void Ask_only_for_permissions_that_are_declared_and_give_none_to_change_to_an_auditor()
    {
        List<Permission> declared = [.. Modules().SelectMany(module => module.Permissions)];
        IEnumerable<string> asked = Calls().Select(call => GuardedContract.RuleOf(call.Method)).OfType<RequiresAttribute>().Select(rule => rule.Permission).Distinct();

        Assert.Empty(asked.Except(declared.Select(permission => permission.Name)));
        Assert.DoesNotContain(declared, permission => permission.Kind == PermissionKind.Change && permission.Roles.Contains(Role.Auditor));
        Assert.All(declared, permission => Assert.NotEmpty(permission.Label()));
        Assert.Equal(declared.Count, declared.Select(permission => permission.Name).Distinct().Count());
    }

    // What the declarations mean, told a second time and in other words than the guard does.
    private bool Expected(MethodInfo method, Role role, Guid? root, Guid? unit)
    {
        if (GuardedContract.RuleOf(method) is not RequiresAttribute rule)
            return true;
        bool has = Modules().SelectMany(module => module.Permissions).Single(permission => permission.Name == rule.Permission).Roles.Contains(role);
        return has && (root is null || rule.Somewhere || unit == Own || unit == BelowOwn || unit == Gone);
    }

    private async Task<bool> IsLetThroughAsync(Type contract, MethodInfo method, Guid? unit)
    {
        object guarded = typeof(TestSystem).GetMethod(nameof(TestSystem.Get))!.MakeGenericMethod(contract).Invoke(_system, null)!;
        object?[] arguments = [.. method.GetParameters().Select(parameter => parameter.Name == UnitParameter(method) ? unit ?? Nothing(parameter) : Nothing(parameter))];
        // A parameter that cannot be null has no cell for null.
        try
        {
            object? answer = method.Invoke(guarded, BindingFlags.DoNotWrapExceptions, null, arguments, null);
            if (answer is Task task)
                await task;
            return true;
        }
        catch (NotAllowedException)
        {
            return false;
        }
        catch (Exception)
        {
            // It got through, and stumbled over arguments that mean nothing.
            return true;
        }
    }

    private static object? Nothing(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(string) ? "?" : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null;

    private static string? UnitParameter(MethodInfo method) => (GuardedContract.RuleOf(method) as RequiresAttribute)?.Unit;

    private IEnumerable<ModuleDescription> Modules() => _system.Get<EnabledModules>().All;

    private IEnumerable<(Type Contract, MethodInfo Method)> Calls() => Modules()
        .SelectMany(module => module.Exports).Distinct().Where(contract => contract is { IsInterface: true, IsVisible: true })
        .SelectMany(contract => contract.GetMethods().Select(method => (contract, method)));

    private static string NameOf(Guid? unit) => unit is null ? "all" : unit == Own ? "own" : unit == BelowOwn ? "below own" : unit == Gone ? "dissolved below own" : unit == Other ? "other" : "top";
}
