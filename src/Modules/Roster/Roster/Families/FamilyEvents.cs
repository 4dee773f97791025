using System.Text.Json;
using Dapper;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Roster.Api;
using Npgsql;

namespace KhuyenHoc.Roster.Families;

/// <summary>
/// Tells what was done to families and children twice: with values in a history that can be erased when a consent is withdrawn, and
/// in the audit trail, which is for ever and therefore names the fields of children without their values.
/// </summary>
internal sealed class FamilyEvents(IAuditTrail audit, ICurrentUser user, TimeProvider time)
{
    public async Task TellAsync(
        NpgsqlConnection connection, Guid family, string code, FamilyEventKind kind, IReadOnlyList<FieldChange> changes, CancellationToken cancellation)
    {
        await InsertAsync(connection, family, null, kind, changes, cancellation);
        await AuditAsync(connection, $"family.{Word(kind)}", code, new { changes }, cancellation);
    }

    public async Task TellOfChildAsync(
        NpgsqlConnection connection, Guid family, Guid child, string code, FamilyEventKind kind, IReadOnlyList<FieldChange> changes,
        CancellationToken cancellation)
    {
        await InsertAsync(connection, family, child, kind, changes, cancellation);
        await AuditAsync(connection, $"child.{Word(kind)}", code, new { fields = changes.Select(c => c.Field) }, cancellation);
    }

    /// <summary>A look at children's records.</summary>
    public Task LookedAsync(NpgsqlConnection connection, IEnumerable<string> codes, string page, CancellationToken cancellation) =>
        AuditAsync(connection, "child.looked-at", string.Join(", ", codes), new { page }, cancellation);

    public Task AuditAsync(NpgsqlConnection connection, string action, string subject, object details, CancellationToken cancellation) =>
        audit.AppendAsync(connection, new AuditEntry("roster", action, subject, JsonSerializer.Serialize(details, ApiJson.Options)), cancellation);

    public static async Task<IReadOnlyList<FamilyEvent>> ReadAsync(
        NpgsqlConnection connection, Guid family, Guid? child, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT e.kind, e.at, e.by, e.changes::text
            FROM roster.family_events e
            WHERE e.family_id = @family AND e.child_id IS NOT DISTINCT FROM @child::uuid
            ORDER BY e.id DESC
            """;
        var rows = await connection.QueryAsync<(string Kind, DateTime At, string By, string Changes)>(
            new CommandDefinition(Sql, new { family, child }, cancellationToken: cancellation));
        return
        [
            .. rows.Select(r => new FamilyEvent(
                Enum.Parse<FamilyEventKind>(r.Kind), Moments.Of(r.At), r.By, JsonSerializer.Deserialize<List<FieldChange>>(r.Changes, ApiJson.Options)!)),
        ];
    }

    /// <summary>Takes out of the history of a child the values that rested on consent; what was done, when and by whom stays.</summary>
    public static Task EraseValuesAsync(NpgsqlConnection connection, Guid child, CancellationToken cancellation)
    {
        const string Sql = """
            UPDATE roster.family_events e
            SET changes = (
                SELECT coalesce(jsonb_agg(jsonb_build_object('field', c.value -> 'field', 'before', NULL, 'after', NULL)), '[]')
                FROM jsonb_array_elements(e.changes) c
            )
            WHERE e.child_id = @child AND e.kind IN ('YearSaved', 'YearRemoved')
            """;
        return connection.ExecuteAsync(new CommandDefinition(Sql, new { child }, cancellationToken: cancellation));
    }

    private Task InsertAsync(
        NpgsqlConnection connection, Guid family, Guid? child, FamilyEventKind kind, IReadOnlyList<FieldChange> changes, CancellationToken cancellation)
    {
        const string Sql = """
            INSERT INTO roster.family_events (family_id, child_id, kind, at, by, changes)
            VALUES (@family, @child, @Kind, @At, @By, @Changes::jsonb)
            """;
        return connection.ExecuteAsync(new CommandDefinition(
            Sql,
            new { family, child, Kind = kind.ToString(), At = time.GetUtcNow(), By = user.Name, Changes = JsonSerializer.Serialize(changes, ApiJson.Options) },
            cancellationToken: cancellation));
    }

    private static string Word(FamilyEventKind kind) => kind switch
    {
        FamilyEventKind.YearSaved => "year-saved",
        FamilyEventKind.YearRemoved => "year-removed",
        FamilyEventKind.Consented => "consented",
        FamilyEventKind.Withdrawn => "consent-withdrawn",
        FamilyEventKind.Joined => "joined",
        FamilyEventKind.Edited => "edited",
        _ => "added",
    };
}
