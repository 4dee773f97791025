using Dapper;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Data;
using KhuyenHoc.Roster.Changes;
using KhuyenHoc.Roster.Names;
using KhuyenHoc.Roster.People;
using KhuyenHoc.Roster.Units;
using Npgsql;
using static KhuyenHoc.Roster.Families.FamilyTexts;

namespace KhuyenHoc.Roster.Families;

/// <summary>Families, one at a time and as lists.</summary>
internal sealed class FamilyBook(
    NpgsqlDataSource database, FamilyAccess access, PersonAccess personAccess, FamilyEvents events, ICurrentUser user, TimeProvider time) : IFamilies
{
    private const int MostRows = 500;

    public async Task<FamilyPage> FindAsync(FamilyQuery query, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, MostRows);
        var words = new SearchWords(query.Search);
        var parameters = words.With(new { query.AsOf, query.UnitScope, query.HasTitle, query.Skip, query.Take, Seen = access.UnitsWith(RosterPermissions.Read) });
        var from = $"""
            FROM roster.families f
            JOIN LATERAL (
                SELECT p.sort_given, p.sort_family, p.sort_middle
                FROM roster.family_people fp
                JOIN roster.people p ON p.id = fp.person_id
                WHERE fp.family_id = f.id
                ORDER BY fp.position
                LIMIT 1
            ) head ON true
            WHERE (@hasTitle::boolean IS NULL OR (f.title_year IS NOT NULL) = @hasTitle)
                AND EXISTS (
                    SELECT
                    FROM roster.family_people fp
                    JOIN roster.people p ON p.id = fp.person_id
                    LEFT JOIN roster.memberships m ON m.person_id = p.id AND m.during @> @asOf
                    WHERE fp.family_id = f.id
                        AND (@unitScope::uuid IS NULL OR m.unit_id IN (SELECT s.unit_id FROM scope s))
                        AND (@seen::uuid[] IS NULL OR m.unit_id = ANY (@seen)){words.On("p.search_key")})
            """;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var total = await connection.ExecuteScalarAsync<int>(
            new CommandDefinition($"WITH RECURSIVE {Subtree.Scope} SELECT count(*)::int {from}", parameters, cancellationToken: cancellation));
        var sql = $"""
            WITH RECURSIVE {Subtree.Scope}
            SELECT {FamilyStore.Columns}
            {from}
            ORDER BY head.sort_given, head.sort_family, head.sort_middle, f.id
            LIMIT @take OFFSET @skip
            """;
        List<FamilyRow> rows = total <= query.Skip ? [] : [.. await connection.QueryAsync<FamilyRow>(new CommandDefinition(sql, parameters, cancellationToken: cancellation))];
        return new FamilyPage(await FamilyStore.WithPeopleAsync(connection, rows, query.AsOf, cancellation), total);
    }

    public async Task<Family?> GetAsync(Guid familyId, DateOnly asOf, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await access.DemandToSeeAsync(connection, familyId, RosterPermissions.Read, cancellation);
        return await FamilyStore.FindAsync(connection, familyId, asOf, toChange: false, cancellation);
    }

    public async Task<Family?> OfPersonAsync(Guid personId, DateOnly asOf, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await personAccess.DemandAsync(connection, personId, cancellation);
        return await FamilyStore.OfPersonAsync(connection, personId, cancellation) is { } family
            ? await FamilyStore.FindAsync(connection, family, asOf, toChange: false, cancellation)
            : null;
    }

    public Task<Guid> AddAsync(FamilyFields fields, CancellationToken cancellation) => database.InTransactionAsync(
        async connection =>
        {
            await RosterLock.TakeAsync(connection, cancellation);
            var clean = FamilyRules.Checked(fields, time.Today());
            await CheckPeopleAsync(connection, clean.People, null, cancellation);
            var id = Guid.CreateVersion7();
            var code = Codes.OfFamily(await FamilyStore.InsertAsync(connection, id, clean, time.GetUtcNow(), user.Name, cancellation));
            await FamilyStore.PutPeopleAsync(connection, id, clean.People, cancellation);
            var names = await NamesAsync(connection, id, cancellation);
            await events.TellAsync(
                connection, id, code, FamilyEventKind.Added, FamilyRules.Changes(null, FamilyRules.Words(clean, p => names[p])), cancellation);
            return id;
        },
        cancellation);

    public Task SaveAsync(Guid familyId, int revision, FamilyFields fields, CancellationToken cancellation) => database.InTransactionAsync(
        async connection =>
        {
            await RosterLock.TakeAsync(connection, cancellation);
            var stored = await LockAsync(connection, familyId, revision, cancellation);
            var clean = FamilyRules.Checked(fields, time.Today());
            await CheckPeopleAsync(connection, clean.People, familyId, cancellation);
            var before = stored.People.ToDictionary(p => p.Id, p => p.FullName);
            await FamilyStore.UpdateAsync(connection, familyId, clean, time.GetUtcNow(), user.Name, cancellation);
            await FamilyStore.PutPeopleAsync(connection, familyId, clean.People, cancellation);
            var names = await NamesAsync(connection, familyId, cancellation);
            await events.TellAsync(
                connection, familyId, stored.Code, FamilyEventKind.Edited,
                FamilyRules.Changes(FamilyRules.Words(stored.Fields, p => before[p]), FamilyRules.Words(clean, p => names[p])), cancellation);
        },
        cancellation);

    public Task JoinAsync(Guid familyId, int revision, Guid otherId, CancellationToken cancellation) => database.InTransactionAsync(
        async connection =>
        {
            await RosterLock.TakeAsync(connection, cancellation);
            var stored = await LockAsync(connection, familyId, revision, cancellation);
            var other = await FamilyStore.FindAsync(connection, otherId, time.Today(), toChange: true, cancellation)
                ?? throw new UserErrorException(Say["FamilyUnknown"]);
            if (familyId == otherId)
                throw new UserErrorException(Say["JoinItself", stored.Code]);
            await access.DemandToEditAsync(connection, other.People.Select(p => p.Id), cancellation);
            if (stored.People.Count + other.People.Count > FamilyRules.MostPeople)
                throw new UserErrorException(Say["JoinTooMany", stored.Code, other.Code, stored.People.Count + other.People.Count]);
            await RefuseSameChildrenAsync(connection, stored, other, cancellation);
            await FamilyStore.JoinAsync(connection, familyId, otherId, cancellation);
            await FamilyStore.UpdateAsync(
                connection, familyId, stored.Fields with { Address = stored.Address ?? other.Address, Title = stored.Title ?? other.Title },
                time.GetUtcNow(), user.Name, cancellation);
            await FamilyStore.PutPeopleAsync(connection, familyId, [.. stored.Fields.People, .. other.Fields.People], cancellation);
            await events.TellAsync(
                connection, familyId, stored.Code, FamilyEventKind.Joined, [new FieldChange("family", other.Code, stored.Code), new FieldChange("people", stored.Name, $"{stored.Name} – {other.Name}")],
                cancellation);
        },
        cancellation);

    public Task RemoveAsync(Guid familyId, int revision, CancellationToken cancellation) => database.InTransactionAsync(
        async connection =>
        {
            await RosterLock.TakeAsync(connection, cancellation);
            var stored = await LockAsync(connection, familyId, revision, cancellation);
            if (stored.Children > 0)
                throw new UserErrorException(Say["FamilyHasChildren", stored.Code, stored.Children]);
            await FamilyStore.DeleteAsync(connection, familyId, cancellation);
            await events.AuditAsync(connection, "family.removed", stored.Code, new { people = stored.Name, stored.Address, stored.Title }, cancellation);
        },
        cancellation);

    public async Task<IReadOnlyList<FamilyEvent>> GetHistoryAsync(Guid familyId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await access.DemandToSeeAsync(connection, familyId, RosterPermissions.Read, cancellation);
        return await FamilyEvents.ReadAsync(connection, familyId, null, cancellation);
    }

    private async Task<Family> LockAsync(NpgsqlConnection connection, Guid family, int revision, CancellationToken cancellation)
    {
        var stored = await FamilyStore.FindAsync(connection, family, time.Today(), toChange: true, cancellation)
            ?? throw new FamilyChangedException(Say["FamilyUnknown"], null);
        await access.DemandToEditAsync(connection, stored.People.Select(p => p.Id), cancellation);
        return stored.Revision == revision ? stored : throw new FamilyChangedException(Say["FamilyChangedMeanwhile", stored.Code, stored.ChangedBy], stored);
    }

    private async Task CheckPeopleAsync(NpgsqlConnection connection, IReadOnlyList<Guid> people, Guid? family, CancellationToken cancellation)
    {
        await access.DemandToEditAsync(connection, people, cancellation);
        if (await FamilyStore.KnownAsync(connection, people, cancellation) != people.Count)
            throw new UserErrorException(RosterTexts.Get("Person_Unknown"));
        foreach (var taken in await FamilyStore.TakenAsync(connection, people, cancellation))
        {
            if (taken.Family != family)
                throw new UserErrorException(Say["HasFamily", taken.Name, taken.Code]);
        }
    }

    private static async Task RefuseSameChildrenAsync(NpgsqlConnection connection, Family one, Family other, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT c.full_name
            FROM roster.children c
            JOIN roster.children o ON o.name_key = c.name_key AND o.birth_date = c.birth_date AND o.family_id = @Other
            WHERE c.family_id = @One
            ORDER BY c.birth_date
            LIMIT 1
            """;
        if (await connection.QueryFirstOrDefaultAsync<string>(new CommandDefinition(Sql, new { One = one.Id, Other = other.Id }, cancellationToken: cancellation)) is { } name)
            throw new UserErrorException(Say["JoinSameChild", one.Code, other.Code, name]);
    }

    private async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(NpgsqlConnection connection, Guid family, CancellationToken cancellation) =>
        (await FamilyStore.FindAsync(connection, family, time.Today(), toChange: false, cancellation))!.People.ToDictionary(p => p.Id, p => p.FullName);
}
