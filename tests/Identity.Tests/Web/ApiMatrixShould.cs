using System.Net.Http.Headers;
using System.Text.Json;
using Dapper;
using KhuyenHoc.Host.Composition;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.TestSupport;
using Npgsql;

namespace KhuyenHoc.Identity.Tests.Web;

/// <summary>
/// Every address of the HTTP API, as every role and by keys for every right to read, for the whole organisation and in a
/// subtree, about the own and about another subtree. The addresses come out of the program's own description, so that a new
/// one is in it by itself; one that the description says nothing of fails.
/// </summary>
public sealed class ApiMatrixShould : IAsyncLifetime
{
    private const string OwnName = "Người Trong Đơn Vị", OtherName = "Người Đơn Vị Khác";

    private static readonly Guid Top = Guid.NewGuid(), Own = Guid.NewGuid(), Below = Guid.NewGuid(), Other = Guid.NewGuid();
    private static readonly Guid OwnPerson = Guid.NewGuid(), OtherPerson = Guid.NewGuid(), Period = Guid.NewGuid();

    private readonly List<Caller> _callers = [];
    private TestSystem _system = null!;
    private RunningKh _running = null!;

    public async Task InitializeAsync()
    {
        _system = await TestSystem.StartAsync([.. ModuleList.All]);
        await FillAsync();
        _running = await RunningKh.StartAsync(["--database", _system.ConnectionString]);
        foreach (Role role in Enum.GetValues<Role>())
        {
            foreach (Guid? root in new Guid?[] { null, Own })
            {
                if (!IsPossible(role, root))
                    continue;
                string name = $"{role}{(root is null ? "" : "-own")}".ToLowerInvariant();
                IssuedPassword made = await _system.Get<IAccounts>().CreateAsync(
                    new NewAccount(name, name, [new RoleGrant(role, root)], role == Role.Soldier ? OwnPerson : null, OneTime: false), default);
                FormClient browser = new(_running.Address);
                await browser.SignInAsync(made.Name, made.Password);
                IEnumerable<string> rights = Declared().Where(permission => permission.Roles.Contains(role)).Select(permission => permission.Name);
                _callers.Add(new Caller(name, root, [.. rights], role == Role.Soldier ? OwnPerson : null, ("Cookie", $"{SessionCookie.Name}={browser.Token}")));
            }
        }
        await KeysAsync();
    }

    public async Task DisposeAsync()
    {
        await _running.DisposeAsync();
        await _system.DisposeAsync();
    }

    [Fact]
    public async Task Answer_each_caller_what_he_may_read_and_nobody_else()
    {
        using HttpClient client = new() { BaseAddress = _running.Address };
        using JsonDocument description = JsonDocument.Parse(await AskAsync(client, "/api/openapi.json", _callers[0]) is { Status: 200 } read ? read.Body : "{}");
        List<string> wrong = [];
        int cells = 0;
        foreach (JsonProperty path in description.RootElement.GetProperty("paths").EnumerateObject())
        {
            JsonElement call = path.Value.GetProperty("get");
            Assert.Single(path.Value.EnumerateObject());
            (string permission, string reach) = (call.GetProperty("x-permission").GetString()!, call.GetProperty("x-reach").GetString()!);
            foreach (Question question in QuestionsOf(path.Name, reach))
            {
                foreach (Caller caller in _callers)
                {
                    cells++;
                    bool expected = Expected(permission, reach, question, caller);
                    Answer answer = await AskAsync(client, question.Address, caller);
                    string cell = $"{caller.Name}: {question.Address} ({reach} {permission}): {answer.Status}";
                    if (answer.Status != (expected ? 200 : 403))
                        wrong.Add(cell);
                    else if (reach != "everybody" && caller.Root is not null && answer.Body.Contains(OtherName, StringComparison.Ordinal))
                        wrong.Add(cell + ", and it told of the neighbour");
                    else if (expected && reach == "somewhere" && !path.Name.EndsWith("/decisions", StringComparison.Ordinal) && !answer.Body.Contains(OwnName, StringComparison.Ordinal))
                        wrong.Add(cell + ", and it told nothing of the own unit");
                }
            }
        }
        foreach (string address in new[] { "/api/v1/facts", "/api/v1/roster/people", "/api/openapi.json" })
            Assert.Equal(401, (await AskAsync(client, address, null)).Status);

        Assert.Empty(wrong);
        Assert.True(cells > 500, $"Only {cells} cells: the addresses were not found.");
    }

    // What the description promises, told a second time and in other words than the guard does.
    private static bool Expected(string permission, string reach, Question question, Caller caller) => reach switch
    {
        "everybody" => true,
        "somewhere" => caller.Rights.Contains(permission),
        "unit" or "subject" => caller.Self == question.Person && question.Person is not null
            || caller.Rights.Contains(permission) && (caller.Root is null || question.Unit == Own || question.Unit == Below),
        _ => throw new InvalidOperationException($"{question.Address} says nothing of who may ask."),
    };

    private static IEnumerable<Question> QuestionsOf(string path, string reach)
    {
        string filled = path.Replace("{period}", Period.ToString(), StringComparison.Ordinal).Replace("{model}", "cong-dan-hoc-tap", StringComparison.Ordinal);
        if (filled.Contains("{id}", StringComparison.Ordinal) || filled.Contains("{subject}", StringComparison.Ordinal))
        {
            foreach ((Guid person, Guid unit) in new[] { (OwnPerson, Own), (OtherPerson, Other) })
                yield return new Question(filled.Replace("{id}", person.ToString(), StringComparison.Ordinal).Replace("{subject}", person.ToString(), StringComparison.Ordinal), unit, person);
        }
        else
        {
            Assert.DoesNotContain("{", filled);
            yield return new Question(filled, null, null);
            foreach (Guid unit in reach == "unit" ? new[] { Top, Own, Below, Other } : [])
                yield return new Question($"{filled}?unit={unit}", unit, null);
        }
    }

    private static async Task<Answer> AskAsync(HttpClient client, string address, Caller? caller)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        if (caller is not null)
            request.Headers.Add(caller.Header.Name, caller.Header.Value);
        using HttpResponseMessage answer = await client.SendAsync(request);
        return new Answer((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task KeysAsync()
    {
        await _system.Get<IAccounts>().CreateAsync(
            new NewAccount("chu-khoa", "Chủ khóa", [new RoleGrant(Role.PoliticalOffice, null), new RoleGrant(Role.Auditor, null)]), default);
        foreach (Permission permission in Declared().Where(permission => permission.Kind == PermissionKind.Read))
        {
            foreach (Guid? root in new Guid?[] { null, Own })
            {
                string name = $"{permission.Name}{(root is null ? "" : "-own")}";
                IssuedKey made = await _system.Get<IApiKeys>().MakeAsync(
                    new NewApiKey(name, "chu-khoa", [new KeyScope(permission.Name, root)], DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30)), default);
                _callers.Add(new Caller("key " + name, root, [permission.Name], null, ("Authorization", new AuthenticationHeaderValue("Bearer", made.Secret).ToString())));
            }
        }
    }

    private async Task FillAsync()
    {
        await using NpgsqlConnection connection = new(_system.ConnectionString);
        foreach (var (unit, above, code, name) in new (Guid, Guid?, string, string)[]
        {
            (Top, null, "TOP", "Trên"), (Own, Top, "OWN", OwnName), (Below, Own, "BELOW", "Dưới"), (Other, Top, "OTHER", OtherName),
        })
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO roster.units (id, life) VALUES (@unit, '[2010-01-01,)');
                INSERT INTO roster.unit_versions (unit_id, during, code, code_key, name, name_key, kind, natures, parent_id, position)
                VALUES (@unit, '[2010-01-01,)', @code, lower(@code), @name, lower(@name), 'Office', '{}', @above, 0)
                """,
                new { unit, above, code, name });
        }
        await connection.ExecuteAsync(
            """
            INSERT INTO assessment.periods (period_id, code, name, kind, data_from, data_to, opened_at, opened_by)
            VALUES (@Period, '2025', 'Năm 2025', 'Year', '2025-01-01', '2025-12-31', now(), 'test');
            INSERT INTO assessment.period_sets (period_id, model, set_id, set_version) VALUES (@Period, 'cong-dan-hoc-tap', 'cong-dan-hoc-tap.324', '1.0.0');
            """,
            new { Period });
        foreach (var (person, unit, number, name) in new[] { (OwnPerson, Own, "P1", OwnName), (OtherPerson, Other, "P2", OtherName) })
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO roster.people (id, number, number_key, full_name, sort_given, sort_family, sort_middle, category, search_key)
                VALUES (@person, @number, lower(@number), @name, @name, '', '', 'Officer', ' ' || lower(@number));
                INSERT INTO roster.memberships (id, person_id, unit_id, during, post_key, search_key)
                VALUES (@person, @person, @unit, '[2020-01-01,)', '', ' ' || lower(@number));
                INSERT INTO assessment.dossiers (period_id, model, subject_id, subject_kind, subject_code, subject_name, unit_id, unit_order, depth, name_order, natures, set_id, set_version)
                VALUES (@Period, 'cong-dan-hoc-tap', @person, 'Person', @number, @name, @unit, 1, 1, 1, '{}', 'cong-dan-hoc-tap.324', '1.0.0');
                """,
                new { person, unit, number, name, Period });
        }
    }

    private IEnumerable<Permission> Declared() => _system.Get<IPermissions>().Declared;

    // A clerk has a unit, an administrator of the system has none, and a soldier is himself wherever he is.
    private static bool IsPossible(Role role, Guid? root) => role switch
    {
        Role.UnitClerk or Role.UnitCommander => root is not null,
        Role.SystemAdmin or Role.Soldier => root is null,
        _ => true,
    };

    private sealed record Caller(string Name, Guid? Root, IReadOnlyList<string> Rights, Guid? Self, (string Name, string Value) Header);

    private sealed record Question(string Address, Guid? Unit, Guid? Person);

    private sealed record Answer(int Status, string Body);
}
