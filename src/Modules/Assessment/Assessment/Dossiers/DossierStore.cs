using Dapper;
using Npgsql;

namespace KhuyenHoc.Assessment.Dossiers;

/// <summary>Reads and writes single dossiers and their declared values.</summary>
internal sealed class DossierStore(NpgsqlDataSource db)
{
    internal const string Columns =
        """
        d.model AS Model, d.subject_id AS SubjectId, d.subject_kind AS SubjectKind, d.subject_code AS SubjectCode, d.subject_name AS SubjectName,
        d.unit_id AS UnitId, d.unit_order AS UnitOrder, d.depth AS Depth, array_to_string(d.natures, ' ') AS NatureCodes, d.set_id AS SetId, d.set_version AS SetVersion,
        d.facts::text AS Facts, d.run_facts::text AS RunFacts, d.revision AS Revision, d.standing AS Standing
        """;

    public async Task<DossierRow?> GetAsync(DossierKey key, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<DossierRow>(new CommandDefinition(
            $"""
            SELECT {Columns}
            FROM assessment.dossiers d
            WHERE d.period_id = @PeriodId AND d.model = @Model AND d.subject_id = @SubjectId
            """,
            new { key.PeriodId, key.Model, key.SubjectId }, cancellationToken: cancellation));
    }

    public async Task<IReadOnlyList<DeclaredRow>> DeclaredAsync(DossierKey key, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return [.. await connection.QueryAsync<DeclaredRow>(new CommandDefinition(
            """
            SELECT subject_id AS SubjectId, field AS Field, kind AS Kind, value AS Value, evidence AS Evidence,
                   declared_by AS DeclaredBy, declared_at AS DeclaredAt
            FROM assessment.declared_values
            WHERE period_id = @PeriodId AND model = @Model AND subject_id = @SubjectId
            """,
            new { key.PeriodId, key.Model, key.SubjectId }, cancellationToken: cancellation))];
    }

    /// <summary>What stands in dossiers that this transaction has locked.</summary>
    public static async Task<IReadOnlyList<DeclaredRow>> DeclaredAsync(
        NpgsqlConnection connection, Guid periodId, string model, Guid[] subjects, CancellationToken cancellation) =>
        [.. await connection.QueryAsync<DeclaredRow>(new CommandDefinition(
            """
            SELECT subject_id AS SubjectId, field AS Field, kind AS Kind, value AS Value, evidence AS Evidence,
                   declared_by AS DeclaredBy, declared_at AS DeclaredAt
            FROM assessment.declared_values
            WHERE period_id = @periodId AND model = @model AND subject_id = ANY(@subjects)
            """,
            new { periodId, model, subjects }, cancellationToken: cancellation))];

    /// <param name="periodId">The period.</param>
    /// <param name="model">Code of the title; null for all.</param>
    /// <param name="codeOrName">Code or name of the subject.</param>
    /// <param name="units">Units that may be seen; null for all.</param>
    /// <param name="self">The person who asks, who may always see himself.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task<IReadOnlyList<DossierKey>> FindAsync(
        Guid periodId, string? model, string codeOrName, Guid[]? units, Guid? self, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<(string Model, Guid SubjectId)>(new CommandDefinition(
            """
            SELECT model, subject_id
            FROM assessment.dossiers
            WHERE period_id = @periodId AND in_scope AND (@model IS NULL OR model = @model)
              AND (lower(subject_code) = lower(@codeOrName) OR lower(subject_name) = lower(@codeOrName))
              AND (@units::uuid[] IS NULL OR unit_id = ANY(@units) OR subject_id = @self::uuid)
            ORDER BY model, unit_order, name_order
            """,
            new { periodId, model, codeOrName, units, self }, cancellationToken: cancellation));
        return [.. rows.Select(r => new DossierKey(periodId, r.Model, r.SubjectId))];
    }

    /// <summary>Locks dossiers in the order of their ids, so that two who write many of the same never wait for each other in a circle.</summary>
    public static async Task<IReadOnlyList<DossierRow>> LockAsync(
        NpgsqlConnection connection, Guid periodId, string model, Guid[] subjects, CancellationToken cancellation) =>
        [.. await connection.QueryAsync<DossierRow>(new CommandDefinition(
            $"""
            SELECT {Columns}
            FROM assessment.dossiers d
            WHERE d.period_id = @periodId AND d.model = @model AND d.subject_id = ANY(@subjects) AND d.in_scope
            ORDER BY d.subject_id
            FOR UPDATE
            """,
            new { periodId, model, subjects }, cancellationToken: cancellation))];

    /// <returns>How many values are new or changed; their dossiers' revisions are counted up.</returns>
    public static async Task<int> WriteAsync(
        NpgsqlConnection connection, Guid periodId, string model, IReadOnlyList<DeclaredRow> rows, CancellationToken cancellation)
    {
        var changed = (await connection.QueryAsync<Guid>(new CommandDefinition(
            """
            INSERT INTO assessment.declared_values AS v
                (period_id, model, subject_id, field, kind, value, evidence, declared_by, declared_at)
            SELECT @periodId, @model, u.subject_id, u.field, u.kind, u.value, u.evidence, u.declared_by, u.declared_at
            FROM unnest(@subjects, @fields, @kinds, @values, @evidence, @by, @at)
                AS u (subject_id, field, kind, value, evidence, declared_by, declared_at)
            ON CONFLICT (period_id, model, subject_id, field) DO UPDATE
            SET kind = excluded.kind, value = excluded.value, evidence = coalesce(excluded.evidence, v.evidence),
                declared_by = excluded.declared_by, declared_at = excluded.declared_at
            WHERE (v.kind, v.value) IS DISTINCT FROM (excluded.kind, excluded.value)
               OR (excluded.evidence IS NOT NULL AND excluded.evidence IS DISTINCT FROM v.evidence)
            RETURNING v.subject_id
            """,
            new
            {
                periodId,
                model,
                subjects = rows.Select(r => r.SubjectId).ToArray(),
                fields = rows.Select(r => r.Field).ToArray(),
                kinds = rows.Select(r => r.Kind).ToArray(),
                values = rows.Select(r => r.Value).ToArray(),
                evidence = rows.Select(r => r.Evidence).ToArray(),
                by = rows.Select(r => r.DeclaredBy).ToArray(),
                at = rows.Select(r => r.DeclaredAt).ToArray(),
            },
            cancellationToken: cancellation))).ToList();
        await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE assessment.dossiers
            SET revision = revision + 1
            WHERE period_id = @periodId AND model = @model AND subject_id = ANY(@subjects)
            """,
            new { periodId, model, subjects = changed.Distinct().ToArray() }, cancellationToken: cancellation));
        return changed.Count;
    }
}
