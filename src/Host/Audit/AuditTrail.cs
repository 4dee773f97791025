using Dapper;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using Npgsql;

namespace KhuyenHoc.Host.Audit;

/// <summary>Writes entries through the one function that module roles may call; the chain itself is made in the database.</summary>
internal sealed class AuditTrail(ICurrentUser user, TimeProvider time) : IAuditTrail
{
    public Task AppendAsync(NpgsqlConnection connection, AuditEntry entry, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            SELECT host.append_audit(@at, @actor, @module, @action, @subject, @details::json)
            """,
            new { at = time.GetUtcNow(), actor = entry.Actor ?? user.Name, entry.Module, entry.Action, entry.Subject, entry.Details },
            cancellationToken: cancellation));
}
