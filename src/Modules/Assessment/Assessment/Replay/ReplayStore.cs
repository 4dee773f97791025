using Dapper;
using Npgsql;

namespace KhuyenHoc.Assessment.Replay;

/// <summary>Reads the results of issued decisions with their seals.</summary>
internal sealed class ReplayStore(NpgsqlDataSource db)
{
    private const string From =
        """
        FROM assessment.decision_items i
        JOIN assessment.decisions n USING (decision_id)
        JOIN assessment.periods p USING (period_id)
        LEFT JOIN assessment.seals s USING (decision_id, subject_id)
        WHERE n.state = 'Issued' AND (@PeriodId::uuid IS NULL OR n.period_id = @PeriodId)
          AND (@Subject::text IS NULL OR lower(i.subject_code) = lower(@Subject) OR lower(i.subject_name) = lower(@Subject))
        """;

    public async Task<int> CountAsync(ReplayScope scope, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleAsync<int>(new CommandDefinition($"SELECT count(*)::integer {From}", scope, cancellationToken: cancellation));
    }

    /// <summary>All of a scope, those of one package and its fills together, so that each set is made once.</summary>
    public async IAsyncEnumerable<SealRow> ReadAsync(ReplayScope scope)
    {
        await using var connection = await db.OpenConnectionAsync();
        await foreach (var row in connection.QueryUnbufferedAsync<SealRow>(
            $"""
            SELECT n.period_id AS PeriodId, p.name AS Period, n.model AS Model, i.subject_id AS SubjectId, i.subject_kind AS SubjectKind, i.subject_code AS Code,
                   i.subject_name AS Name, i.unit_id AS UnitId, i.grade AS Grade, s.set_id AS SetId, s.set_version AS SetVersion,
                   s.package_hash AS PackageHash, s.fills AS Fills, s.input AS Input, s.input_hash AS InputHash, s.card AS Card, s.result_hash AS ResultHash,
                   s.rulings AS Rulings, s.rulings_hash AS RulingsHash
            {From}
            ORDER BY s.package_hash, md5(s.fills), p.data_to, n.decision_id, i.position
            """,
            scope, commandTimeout: 0))
            yield return row;
    }
}

/// <summary>A decided result with its seal; nulls when the seal is gone.</summary>
internal sealed record SealRow(
    Guid PeriodId, string Period, string Model, Guid SubjectId, string SubjectKind, string Code, string Name, Guid UnitId, string Grade, string? SetId,
    string? SetVersion, string? PackageHash, string? Fills, string? Input, byte[]? InputHash, string? Card, byte[]? ResultHash,
    string? Rulings, byte[]? RulingsHash);
