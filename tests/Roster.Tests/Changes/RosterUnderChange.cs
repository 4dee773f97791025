using KhuyenHoc.Roster.Tests.Import;

namespace KhuyenHoc.Roster.Tests.Changes;

/// <summary>A roster with units and people, and short ways to change its units.</summary>
public abstract class RosterUnderChange : RosterUnderImport
{
    protected static readonly DateOnly Founded = new(2010, 1, 1);
    protected static readonly DateOnly Reform = new(2025, 7, 1);
    protected static readonly LegalDocument Order = new("01/QĐ-TD", "Bộ Chỉ huy (trình diễn)", new DateOnly(2025, 6, 14));

    protected IUnitChanges Changes => System.Get<IUnitChanges>();

    protected IOrganisation Organisation => System.Get<IOrganisation>();

    protected Task<UnitOperation> DoAsync(UnitChange change) => Changes.ApplyAsync(change, null, CancellationToken.None);

    /// <summary>What is said when a change is refused.</summary>
    protected async Task<string> RefusalAsync(UnitChange change)
    {
        var before = await StateAsync();
        var previewed = await Assert.ThrowsAsync<Modules.UserErrorException>(() => Changes.PreviewAsync(change, CancellationToken.None));
        var refused = await Assert.ThrowsAsync<Modules.UserErrorException>(() => DoAsync(change));
        Assert.Equal(previewed.Message, refused.Message);
        Assert.Equal(before, await StateAsync());
        return refused.Message;
    }

    protected async Task<Guid> UnitAsync(string code, DateOnly? day = null) =>
        (await Organisation.GetTreeAsync(day ?? Reform, CancellationToken.None)).Units.Single(u => u.Code == code).Id;

    protected async Task<Guid> FoundAsync(string code, string name, UnitKind kind, string? parent, DateOnly? on = null)
    {
        var day = on ?? Founded;
        await DoAsync(new CreateUnit(day, Order, new NewUnit(code, name, kind, parent is null ? null : await UnitAsync(parent, day))));
        return await UnitAsync(code, day);
    }

    protected Task AddAsync(string unit, params string[] numbers) =>
        ApplyAsync(People([.. numbers.Select(n => Person(n, $"Nguyễn Văn {(char)('A' + (n[^1] % 26))}", unit: unit))]));

    /// <summary>Codes of the tree of a day, each with the code above it and its people.</summary>
    protected async Task<string[]> TreeAsync(DateOnly day)
    {
        var tree = await Organisation.GetTreeAsync(day, CancellationToken.None);
        var counts = await Organisation.CountMembersAsync(day, CancellationToken.None);
        return [.. tree.Units.Select(u => $"{(u.ParentId is { } above ? tree.Find(above)?.Code : "")}/{u.Code}:{counts[u.Id].Own}").Order(StringComparer.Ordinal)];
    }

    /// <summary>All that there is, to compare.</summary>
    protected async Task<string> StateAsync()
    {
        await using var connection = await System.DataSourceOf("roster").OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT concat_ws(E'\n',
                (SELECT string_agg(concat_ws(' ', u.id, u.life), E'\n' ORDER BY u.id) FROM roster.units u),
                (SELECT string_agg(concat_ws(' ', v.unit_id, v.during, v.code, v.name, v.kind, v.natures::text, v.parent_id, v.position), E'\n' ORDER BY v.unit_id, v.during) FROM roster.unit_versions v),
                (SELECT string_agg(concat_ws(' ', m.person_id, m.unit_id, m.during, m.rank, m.post), E'\n' ORDER BY m.person_id, m.during) FROM roster.memberships m),
                (SELECT string_agg(concat_ws(' ', e.from_unit_id, e.to_unit_id, e.kind, e.happened_on), E'\n' ORDER BY e.from_unit_id, e.to_unit_id, e.happened_on) FROM roster.unit_events e))
            """;
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
