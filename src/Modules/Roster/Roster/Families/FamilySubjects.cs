using System.Runtime.CompilerServices;
using Dapper;
using KhuyenHoc.Modules.Data;
using KhuyenHoc.Roster.Families.Children;
using KhuyenHoc.Roster.Units;
using Npgsql;

namespace KhuyenHoc.Roster.Families;

/// <summary>Families and children for those who assess.</summary>
internal sealed class FamilySubjects(NpgsqlDataSource database, FamilyEvents events) : IFamilySubjects
{
    public async IAsyncEnumerable<FamilySubject> StreamFamiliesAsync(DateOnly asOf, Guid? unitScope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        const string Sql = $"""
            WITH RECURSIVE {Subtree.Scope},
            {Homes.Table}
            SELECT h.family_id AS id, f.number, string_agg(p.full_name, ' – ' ORDER BY fp.position) AS name, h.unit_id AS unitid
            FROM homes h
            JOIN roster.families f ON f.id = h.family_id
            JOIN roster.family_people fp ON fp.family_id = h.family_id
            JOIN roster.people p ON p.id = fp.person_id
            JOIN roster.unit_versions v ON v.unit_id = h.unit_id AND v.during @> @asOf
            GROUP BY h.family_id, f.number, h.unit_id, v.position, v.code_key, h.sort_given, h.sort_family, h.sort_middle
            ORDER BY v.position, v.code_key, h.sort_given, h.sort_family, h.sort_middle, f.number
            """;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await foreach (var row in connection.QueryUnbufferedAsync<(Guid Id, long Number, string Name, Guid UnitId)>(Sql, new { asOf, unitScope }).WithCancellation(cancellation))
            yield return new FamilySubject(row.Id, Codes.OfFamily(row.Number), row.Name, row.UnitId);
    }

    public async IAsyncEnumerable<ChildSubject> StreamChildrenAsync(DateOnly asOf, Guid? unitScope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        const string Sql = $"""
            WITH RECURSIVE {Subtree.Scope},
            {Homes.Table}
            SELECT c.id, c.number, c.full_name AS name, h.unit_id AS unitid
            FROM homes h
            JOIN roster.children c ON c.family_id = h.family_id
            JOIN roster.unit_versions v ON v.unit_id = h.unit_id AND v.during @> @asOf
            WHERE c.birth_date <= @asOf
            ORDER BY v.position, v.code_key, c.sort_given, c.sort_family, c.sort_middle, c.number
            """;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await foreach (var row in connection.QueryUnbufferedAsync<(Guid Id, long Number, string Name, Guid UnitId)>(Sql, new { asOf, unitScope }).WithCancellation(cancellation))
            yield return new ChildSubject(row.Id, Codes.OfChild(row.Number), ChildRules.ShortName(row.Name), row.UnitId);
    }

    public Task NoteLookAsync(string childCode, Guid unitId, string page, CancellationToken cancellation) =>
        database.InTransactionAsync(connection => events.LookedAsync(connection, [childCode], page, cancellation), cancellation);
}
