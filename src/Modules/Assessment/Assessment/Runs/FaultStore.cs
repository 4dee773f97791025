using Dapper;
using KhuyenHoc.Assessment.Sets;
using Npgsql;

namespace KhuyenHoc.Assessment.Runs;

/// <summary>Who could not be scored, and which sets runs have given up.</summary>
internal sealed class FaultStore(NpgsqlDataSource db)
{
    /// <summary>Writes the faults of a chunk, and takes away those of whom it has scored; in the chunk's transaction.</summary>
    public static Task ReplaceAsync(
        NpgsqlConnection connection, Guid periodId, Chunk chunk, IReadOnlyList<NewFault> faults, DateTimeOffset now, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            DELETE FROM assessment.score_faults f
            USING assessment.dossiers d
            WHERE f.period_id = @periodId AND f.model = @Model AND f.subject_id BETWEEN @FirstSubject AND @LastSubject
              AND d.period_id = f.period_id AND d.model = f.model AND d.subject_id = f.subject_id AND (@Depth IS NULL OR d.depth = @Depth);

            INSERT INTO assessment.score_faults (period_id, model, subject_id, run_id, set_id, set_version, package_hash, kind, rule, what, failed_at)
            SELECT @periodId, @Model, u.subject_id, @RunId, u.set_id, u.set_version, u.package_hash, u.kind, u.rule, u.what, @now
            FROM unnest(@subjects, @sets, @versions, @hashes, @kinds, @rules, @whats)
                 AS u (subject_id, set_id, set_version, package_hash, kind, rule, what)
            """,
            new
            {
                periodId,
                chunk.Model,
                chunk.FirstSubject,
                chunk.LastSubject,
                chunk.Depth,
                chunk.RunId,
                now,
                subjects = faults.Select(f => f.SubjectId).ToArray(),
                sets = faults.Select(f => f.Pin.SetId).ToArray(),
                versions = faults.Select(f => f.Pin.SetVersion).ToArray(),
                hashes = faults.Select(f => f.Pin.PackageHash).ToArray(),
                kinds = faults.Select(f => f.Kind.ToString()).ToArray(),
                rules = faults.Select(f => f.Rule).ToArray(),
                whats = faults.Select(f => f.What).ToArray(),
            },
            commandTimeout: 0, cancellationToken: cancellation));

    public static Task StopAsync(
        NpgsqlConnection connection, Guid runId, SetFault stop, DateTimeOffset now, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.run_stops (run_id, set_id, set_version, package_hash, kind, rule, subject_id, what, stopped_at)
            VALUES (@runId, @SetId, @SetVersion, @PackageHash, @kind, @Rule, @SubjectId, @What, @now)
            ON CONFLICT (run_id, set_id, set_version) DO NOTHING
            """,
            new { runId, stop.Pin.SetId, stop.Pin.SetVersion, stop.Pin.PackageHash, kind = stop.Kind.ToString(), stop.Rule, stop.SubjectId, stop.What, now },
            cancellationToken: cancellation));

    /// <summary>What a run has given up, and the malfunctions that bar packages from any.</summary>
    public static async Task<IReadOnlyList<StopRow>> StopsAsync(NpgsqlConnection connection, Guid runId, CancellationToken cancellation) =>
        [.. await connection.QueryAsync<StopRow>(new CommandDefinition(
            """
            SELECT set_id AS SetId, set_version AS SetVersion, package_hash AS PackageHash, kind AS Kind, rule AS Rule, subject_id AS SubjectId, what AS What
            FROM assessment.run_stops
            WHERE run_id = @runId
            UNION ALL
            SELECT set_id, set_version, package_hash, kind, rule, subject_id, what
            FROM assessment.malfunctions
            WHERE cleared_at IS NULL
            """,
            new { runId }, cancellationToken: cancellation))];

    /// <summary>Which of the sets may not be used by anybody now.</summary>
    public static async Task<IReadOnlyList<SetPin>> BarredAsync(NpgsqlConnection connection, IReadOnlyList<SetPin> pins, CancellationToken cancellation)
    {
        var barred = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT package_hash FROM assessment.malfunctions WHERE cleared_at IS NULL AND package_hash = ANY(@hashes)",
            new { hashes = pins.Select(p => p.PackageHash).ToArray() }, cancellationToken: cancellation));
        return [.. pins.Where(p => barred.Contains(p.PackageHash))];
    }

    public async Task<(IReadOnlyList<StopRow> Stops, IReadOnlyList<FaultRow> Subjects, int Total)> OfPeriodAsync(
        Guid periodId, Guid? runId, int skip, int take, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var stops = await connection.QueryAsync<StopRow>(new CommandDefinition(
            """
            SELECT set_id AS SetId, set_version AS SetVersion, package_hash AS PackageHash, kind AS Kind, rule AS Rule, subject_id AS SubjectId, what AS What
            FROM assessment.run_stops
            WHERE run_id = @runId
            ORDER BY stopped_at
            """,
            new { runId }, cancellationToken: cancellation));
        var subjects = await connection.QueryAsync<FaultRow>(new CommandDefinition(
            """
            SELECT f.model AS Model, f.subject_id AS SubjectId, d.subject_kind AS SubjectKind, d.subject_code AS Code, d.subject_name AS Name, d.unit_id AS UnitId,
                   f.set_id AS SetId, f.set_version AS SetVersion, f.kind AS Kind, f.rule AS Rule, f.what AS What, f.failed_at AS FailedAt
            FROM assessment.score_faults f
            JOIN assessment.dossiers d USING (period_id, model, subject_id)
            WHERE f.period_id = @periodId AND d.in_scope
            ORDER BY f.kind = 'NotTried', d.unit_order, d.name_order, f.subject_id, f.model
            LIMIT @take OFFSET @skip
            """,
            new { periodId, skip, take }, cancellationToken: cancellation));
        var total = await connection.QuerySingleAsync<int>(new CommandDefinition(
            """
            SELECT count(*)::integer
            FROM assessment.score_faults f
            JOIN assessment.dossiers d USING (period_id, model, subject_id)
            WHERE f.period_id = @periodId AND d.in_scope
            """,
            new { periodId }, cancellationToken: cancellation));
        return ([.. stops], [.. subjects], total);
    }
}

/// <summary>A set that was given up, as it is kept.</summary>
internal sealed record StopRow(string SetId, string SetVersion, string PackageHash, string Kind, string? Rule, Guid? SubjectId, string What);

/// <summary>A subject that could not be scored, as it is kept.</summary>
internal sealed record FaultRow(
    string Model, Guid SubjectId, string SubjectKind, string Code, string Name, Guid UnitId, string SetId, string SetVersion, string Kind, string? Rule, string What,
    DateTime FailedAt);
