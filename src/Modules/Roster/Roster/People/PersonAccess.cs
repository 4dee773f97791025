using Dapper;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using Npgsql;

namespace KhuyenHoc.Roster.People;

/// <summary>Who may see what is kept of a person: he himself, and who has the right to read in his unit, or in the one where he was last.</summary>
internal sealed class PersonAccess(IPermissions may, ICurrentUser user)
{
    /// <exception cref="NotAllowedException">It is neither. A person that is not known is nobody's secret.</exception>
    public Task DemandAsync(NpgsqlConnection connection, Guid personId, CancellationToken cancellation) =>
        user.PersonId == personId ? Task.CompletedTask : DemandAsync(connection, personId, RosterPermissions.Read, cancellation);

    /// <summary>Goes on only where the current user may enter what the person learned; nobody does so for himself alone.</summary>
    public Task DemandToEditLearningAsync(NpgsqlConnection connection, Guid personId, CancellationToken cancellation) =>
        DemandAsync(connection, personId, RosterPermissions.LearningEdit, cancellation);

    private async Task DemandAsync(NpgsqlConnection connection, Guid personId, string permission, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT m.unit_id
            FROM roster.people p
            LEFT JOIN roster.memberships m ON m.person_id = p.id
            WHERE p.id = @personId
            ORDER BY lower(m.during) DESC NULLS LAST
            LIMIT 1
            """;
        if (may.UnitsWith(permission) is null)
            return;
        foreach (var unit in await connection.QueryAsync<Guid?>(new CommandDefinition(Sql, new { personId }, cancellationToken: cancellation)))
            may.Demand(permission, unit);
    }
}
