using Dapper;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using Npgsql;

namespace KhuyenHoc.Roster.Families;

/// <summary>
/// Who may see or change what is kept of a family: who has the right to in the unit of one of its people, or in the one where they
/// were last; and its people themselves, who may see.
/// </summary>
internal sealed class FamilyAccess(IPermissions may, ICurrentUser user)
{
    private const string LastUnits = """
        LEFT JOIN LATERAL (
            SELECT m.unit_id
            FROM roster.memberships m
            WHERE m.person_id = p.id
            ORDER BY lower(m.during) DESC
            LIMIT 1
        ) last ON true
        """;

    /// <summary>Units in which the current user has a permission; null for all.</summary>
    public Guid[]? UnitsWith(string permission) => may.UnitsWith(permission)?.ToArray();

    /// <exception cref="NotAllowedException">He may not see it. A family that is not known is nobody's secret.</exception>
    public async Task DemandToSeeAsync(NpgsqlConnection connection, Guid family, string permission, CancellationToken cancellation)
    {
        const string Sql = $"""
            SELECT p.id, last.unit_id
            FROM roster.family_people fp
            JOIN roster.people p ON p.id = fp.person_id
            {LastUnits}
            WHERE fp.family_id = @family
            """;
        if (may.UnitsWith(permission) is null)
            return;
        var people = (await connection.QueryAsync<(Guid Person, Guid? Unit)>(new CommandDefinition(Sql, new { family }, cancellationToken: cancellation))).ToList();
        if (people.Count > 0 && !people.Exists(p => p.Person == user.PersonId))
            DemandInOne(permission, people.Select(p => p.Unit));
    }

    /// <exception cref="NotAllowedException">The current user may not change families of any unit of these people.</exception>
    public async Task DemandToEditAsync(NpgsqlConnection connection, IEnumerable<Guid> people, CancellationToken cancellation)
    {
        const string Sql = $"""
            SELECT last.unit_id
            FROM roster.people p
            {LastUnits}
            WHERE p.id = ANY (@people)
            """;
        if (may.UnitsWith(RosterPermissions.EditFamilies) is null)
            return;
        DemandInOne(
            RosterPermissions.EditFamilies,
            await connection.QueryAsync<Guid?>(new CommandDefinition(Sql, new { people = people.ToArray() }, cancellationToken: cancellation)));
    }

    private void DemandInOne(string permission, IEnumerable<Guid?> units)
    {
        var known = units.ToList();
        if (!known.Exists(u => may.Has(permission, u)))
            may.Demand(permission, known.FirstOrDefault());
    }
}
