using System.Text.Json;
using Dapper;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using Npgsql;

namespace KhuyenHoc.Assessment.Runs;

/// <summary>Marks packages whose rules went wrong at work, and clears them.</summary>
internal sealed class Malfunctions(NpgsqlDataSource db, IAuditTrail audit, ICurrentUser user, TimeProvider time) : IMalfunctions
{
    public async Task<IReadOnlyList<Malfunction>> ListAsync(CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<MalfunctionRow>(new CommandDefinition(
            """
            SELECT set_id AS SetId, set_version AS SetVersion, package_hash AS PackageHash, kind AS Kind, rule AS Rule, subject_id AS SubjectId, what AS What,
                   marked_at AS MarkedAt, cleared_at AS ClearedAt, cleared_by AS ClearedBy, finding AS Finding
            FROM assessment.malfunctions
            ORDER BY cleared_at IS NOT NULL, marked_at DESC
            """,
            cancellationToken: cancellation));
        return [.. rows.Select(r => r.Malfunction)];
    }

    public Task ClearAsync(string packageHash, string finding, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            if (string.IsNullOrWhiteSpace(finding))
                throw new UserErrorException(FaultTexts.Say["FindingMissing"]);
            var cleared = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
                """
                UPDATE assessment.malfunctions
                SET cleared_at = @now, cleared_by = @by, finding = @finding
                WHERE package_hash = @packageHash AND cleared_at IS NULL
                RETURNING set_id || ' ' || set_version
                """,
                new { packageHash, now = time.GetUtcNow(), by = user.Name, finding = finding.Trim() }, cancellationToken: cancellation))
                ?? throw new UserErrorException(FaultTexts.Say["NotMalfunctioned", packageHash]);
            await AppendAsync(connection, "criteria.malfunction-cleared", cleared, new { packageHash, finding = finding.Trim() }, cancellation);
        },
        cancellation);

    /// <summary>Gives a set up for a run and, when its rules went wrong by themselves, marks the package; seen by all at once.</summary>
    public Task StopAsync(Guid runId, SetFault stop, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            await FaultStore.StopAsync(connection, runId, stop, time.GetUtcNow(), cancellation);
            if (!stop.IsMalfunction)
                return;
            var isNew = await connection.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO assessment.malfunctions (malfunction_id, package_hash, set_id, set_version, kind, rule, subject_id, what, marked_at)
                VALUES (@id, @PackageHash, @SetId, @SetVersion, @kind, @Rule, @SubjectId, @What, @now)
                ON CONFLICT (package_hash) WHERE cleared_at IS NULL DO NOTHING
                """,
                new
                {
                    id = Guid.CreateVersion7(time.GetUtcNow()),
                    stop.Pin.PackageHash,
                    stop.Pin.SetId,
                    stop.Pin.SetVersion,
                    kind = stop.Kind.ToString(),
                    stop.Rule,
                    stop.SubjectId,
                    stop.What,
                    now = time.GetUtcNow(),
                },
                cancellationToken: cancellation)) > 0;
            if (isNew)
                await AppendAsync(
                    connection, "criteria.malfunctioned", $"{stop.Pin.SetId} {stop.Pin.SetVersion}",
                    new { stop.Pin.PackageHash, stop.Kind, stop.Rule, stop.SubjectId, stop.What }, cancellation);
        },
        cancellation);

    private Task AppendAsync(NpgsqlConnection connection, string action, string set, object details, CancellationToken cancellation) =>
        audit.AppendAsync(connection, new AuditEntry("assessment", action, set, JsonSerializer.Serialize(details, CanonicalJson.Options)), cancellation);

    private sealed record MalfunctionRow(
        string SetId, string SetVersion, string PackageHash, string Kind, string? Rule, Guid SubjectId, string What, DateTime MarkedAt, DateTime? ClearedAt,
        string? ClearedBy, string? Finding)
    {
        public Malfunction Malfunction => new(
            SetId, SetVersion, PackageHash, Rule, SubjectId, FaultWords.OfStop(new StopRow(SetId, SetVersion, PackageHash, Kind, Rule, SubjectId, What)), MarkedAt,
            ClearedAt is { } at ? new MalfunctionCleared(at, ClearedBy!, Finding!) : null);
    }
}
