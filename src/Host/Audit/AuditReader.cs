using Dapper;
using KhuyenHoc.Host.Database.Schemas;
using KhuyenHoc.Identity;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using Npgsql;

namespace KhuyenHoc.Host.Audit;

/// <summary>Reads the audit trail for those who may. Thread-safe.</summary>
internal sealed class AuditReader(ModuleConnections connections, IPermissions may, ICurrentUser user, TimeProvider time)
{
    // Letters of Vietnamese are written in the trail as escapes, which jsonb takes back.
    private const string Wanted = """
        FROM host.audit_entries e
        WHERE (@Who::text IS NULL OR lower(e.actor) = lower(@Who))
          AND (@What::text IS NULL OR e.action = @What)
          AND (@subject::text IS NULL OR e.subject ILIKE @subject)
          AND (@from::timestamptz IS NULL OR e.at >= @from)
          AND (@until::timestamptz IS NULL OR e.at < @until)
          AND (@text::text IS NULL OR e.subject ILIKE @text OR e.actor ILIKE @text OR e.details::jsonb::text ILIKE @text)
        """;

    private const string Columns = "e.number, e.at, e.actor, e.module, e.action, e.subject, e.details::text AS details";

    /// <summary>One page, the newest first.</summary>
    internal async Task<AuditPageOfLines> FindAsync(AuditQuery query, int skip, int take, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await OpenAsync(cancellation);
        object values = ValuesOf(query, skip, take);
        long total = await connection.ExecuteScalarAsync<long>(new CommandDefinition($"SELECT count(*) {Wanted}", values, cancellationToken: cancellation));
        IEnumerable<AuditLine> lines = await connection.QueryAsync<AuditLine>(new CommandDefinition(
            $"SELECT {Columns} {Wanted} ORDER BY e.number DESC OFFSET @skip LIMIT @take", values, cancellationToken: cancellation));
        return new AuditPageOfLines([.. lines], total);
    }

    /// <summary>What there is to choose from: every deed that was ever written.</summary>
    internal async Task<IReadOnlyList<string>> ActionsAsync(CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await OpenAsync(cancellation);
        return [.. await connection.QueryAsync<string>(new CommandDefinition("SELECT DISTINCT action FROM host.audit_entries", cancellationToken: cancellation))];
    }

    /// <summary>All that is wanted, the newest first, for taking away; that it was taken away is written too.</summary>
    internal async IAsyncEnumerable<AuditLine> ExportAsync(
        AuditQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await OpenAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "SELECT host.append_audit(@now, @name, 'host', 'audit.exported', '', @details::json)",
            new { now = time.GetUtcNow(), name = user.Name, details = System.Text.Json.JsonSerializer.Serialize(query.Values()) },
            cancellationToken: cancellation));
        await foreach (AuditLine line in connection.QueryUnbufferedAsync<AuditLine>(
            $"SELECT {Columns} {Wanted} ORDER BY e.number DESC", ValuesOf(query, 0, 0), commandTimeout: 0).WithCancellation(cancellation))
            yield return line;
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation)
    {
        may.Demand(IdentityPermissions.ReadAudit, null);
        NpgsqlConnection connection = new(connections.OwnerConnection);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    private object ValuesOf(AuditQuery query, int skip, int take) => new
    {
        query.Who,
        query.What,
        subject = Part(query.Subject),
        from = StartOf(query.From),
        until = StartOf(query.To?.AddDays(1)),
        text = Part(query.Text),
        skip,
        take,
    };

    private DateTimeOffset? StartOf(DateOnly? day) =>
        day is { } given ? new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(given.ToDateTime(TimeOnly.MinValue), time.LocalTimeZone), TimeSpan.Zero) : null;

    private static string? Part(string? text) => text is null
        ? null : $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
