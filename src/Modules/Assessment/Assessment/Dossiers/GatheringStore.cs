using Dapper;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Facts;
using Npgsql;
using NpgsqlTypes;

namespace KhuyenHoc.Assessment.Dossiers;

/// <summary>Brings subjects and facts into the dossiers in bulk, by way of temporary tables that end with the transaction.</summary>
internal sealed class GatheringStore(NpgsqlConnection connection, Guid periodId, DateTimeOffset now)
{
    public Task BeginAsync(CancellationToken cancellation) => connection.ExecuteAsync(new CommandDefinition(
        """
        CREATE TEMPORARY TABLE gathered_subjects (
            model text, subject_id uuid, subject_kind text, subject_code text, subject_name text, unit_id uuid, unit_order integer, depth integer,
            name_order integer, natures text[], set_id text, set_version text
        ) ON COMMIT DROP;
        CREATE TEMPORARY TABLE gathered_facts (subject_id uuid, facts jsonb) ON COMMIT DROP;
        """,
        cancellationToken: cancellation));

    public async Task<SubjectWriter> BeginSubjectsAsync(CancellationToken cancellation) => new(await connection.BeginBinaryImportAsync(
        """
        COPY gathered_subjects (model, subject_id, subject_kind, subject_code, subject_name, unit_id, unit_order, depth, name_order, natures,
            set_id, set_version)
        FROM STDIN (FORMAT BINARY)
        """,
        cancellation));

    /// <returns>How many dossiers are new, and how many stay as they are because they are locked.</returns>
    public async Task<(int New, int Locked)> TakeSubjectsAsync(CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition("ANALYZE gathered_subjects", cancellationToken: cancellation));
        await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE assessment.dossiers d
            SET in_scope = false, revision = revision + 1
            WHERE d.period_id = @periodId AND d.in_scope AND d.standing = 'Open'
              AND NOT EXISTS (SELECT 1 FROM gathered_subjects g WHERE g.model = d.model AND g.subject_id = d.subject_id)
            """,
            new { periodId }, commandTimeout: 0, cancellationToken: cancellation));
        await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE assessment.dossiers d
            SET subject_code = g.subject_code, subject_name = g.subject_name, unit_id = g.unit_id, unit_order = g.unit_order, depth = g.depth,
                name_order = g.name_order, natures = g.natures, set_id = g.set_id, set_version = g.set_version, in_scope = true,
                revision = d.revision + CASE WHEN (d.natures, d.set_id, d.set_version, d.in_scope) = (g.natures, g.set_id, g.set_version, true) THEN 0 ELSE 1 END
            FROM gathered_subjects g
            WHERE d.period_id = @periodId AND d.model = g.model AND d.subject_id = g.subject_id AND d.standing = 'Open'
              AND (d.subject_code, d.subject_name, d.unit_id, d.unit_order, d.depth, d.name_order, d.natures, d.set_id, d.set_version, d.in_scope)
                  IS DISTINCT FROM
                  (g.subject_code, g.subject_name, g.unit_id, g.unit_order, g.depth, g.name_order, g.natures, g.set_id, g.set_version, true)
            """,
            new { periodId }, commandTimeout: 0, cancellationToken: cancellation));
        var added = await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.dossiers (period_id, model, subject_id, subject_kind, subject_code, subject_name, unit_id, unit_order, depth,
                name_order, natures, set_id, set_version)
            SELECT @periodId, g.model, g.subject_id, g.subject_kind, g.subject_code, g.subject_name, g.unit_id, g.unit_order, g.depth,
                g.name_order, g.natures, g.set_id, g.set_version
            FROM gathered_subjects g
            WHERE NOT EXISTS (
                SELECT 1 FROM assessment.dossiers d
                WHERE d.period_id = @periodId AND d.model = g.model AND d.subject_id = g.subject_id)
            """,
            new { periodId }, commandTimeout: 0, cancellationToken: cancellation));
        var locked = await connection.QuerySingleAsync<int>(new CommandDefinition(
            "SELECT count(*)::integer FROM assessment.dossiers WHERE period_id = @periodId AND in_scope AND standing <> 'Open'",
            new { periodId }, cancellationToken: cancellation));
        return (added, locked);
    }

    /// <summary>Writes what one source says; the reading and the writing go hand in hand.</summary>
    public async Task CopyFactsAsync(
        IAsyncEnumerable<SubjectFacts> facts, IReadOnlySet<string> wanted, Action counted, CancellationToken cancellation)
    {
        await using var writer = await connection.BeginBinaryImportAsync(
            "COPY gathered_facts (subject_id, facts) FROM STDIN (FORMAT BINARY)", cancellation);
        await foreach (var item in facts.WithCancellation(cancellation))
        {
            await writer.StartRowAsync(cancellation);
            await writer.WriteAsync(item.SubjectId, NpgsqlDbType.Uuid, cancellation);
            await writer.WriteAsync(FactBag.Write(item.Facts, wanted), NpgsqlDbType.Jsonb, cancellation);
            counted();
        }

        await writer.CompleteAsync(cancellation);
    }

    /// <returns>How many dossiers changed.</returns>
    public async Task<int> TakeFactsAsync(SubjectKind kind, int sources, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition("ANALYZE gathered_facts", cancellationToken: cancellation));
        // Each source knows other facts, so those of a subject lie in as many rows as there are sources.
        var whole = sources == 1
            ? "SELECT g.subject_id, g.facts FROM gathered_facts g"
            : """
              SELECT g.subject_id, jsonb_object_agg(f.key, f.value) AS facts
              FROM gathered_facts g, jsonb_each(g.facts) f
              GROUP BY g.subject_id
              """;
        var changed = await connection.ExecuteAsync(new CommandDefinition(
            $"""
            WITH whole AS ({whole})
            UPDATE assessment.dossiers d
            SET facts = coalesce(w.facts, '{"{}"}'), gathered_at = @now, revision = d.revision + 1
            FROM assessment.dossiers o LEFT JOIN whole w ON w.subject_id = o.subject_id
            WHERE o.period_id = @periodId AND o.subject_kind = @kind AND o.in_scope AND o.standing = 'Open'
              AND (o.facts IS DISTINCT FROM coalesce(w.facts, '{"{}"}') OR o.gathered_at IS NULL)
              AND d.period_id = o.period_id AND d.model = o.model AND d.subject_id = o.subject_id
            """,
            new { periodId, kind = kind.ToString(), now }, commandTimeout: 0, cancellationToken: cancellation));
        await connection.ExecuteAsync(new CommandDefinition("TRUNCATE gathered_facts", cancellationToken: cancellation));
        return changed;
    }
}

/// <summary>Writes subjects, one after the other.</summary>
internal sealed class SubjectWriter(NpgsqlBinaryImporter writer) : IAsyncDisposable
{
    public async Task WriteAsync(GatheredSubject subject, CancellationToken cancellation)
    {
        await writer.StartRowAsync(cancellation);
        await writer.WriteAsync(subject.Model, NpgsqlDbType.Text, cancellation);
        await writer.WriteAsync(subject.Id, NpgsqlDbType.Uuid, cancellation);
        await writer.WriteAsync(subject.Kind.ToString(), NpgsqlDbType.Text, cancellation);
        await writer.WriteAsync(subject.Code, NpgsqlDbType.Text, cancellation);
        await writer.WriteAsync(subject.Name, NpgsqlDbType.Text, cancellation);
        await writer.WriteAsync(subject.Unit.Unit.Id, NpgsqlDbType.Uuid, cancellation);
        await writer.WriteAsync(subject.Unit.Order, NpgsqlDbType.Integer, cancellation);
        await writer.WriteAsync(subject.Unit.Depth, NpgsqlDbType.Integer, cancellation);
        await writer.WriteAsync(subject.NameOrder, NpgsqlDbType.Integer, cancellation);
        await writer.WriteAsync(subject.Natures.Order(StringComparer.Ordinal).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);
        await writer.WriteAsync(subject.Set.SetId, NpgsqlDbType.Text, cancellation);
        await writer.WriteAsync(subject.Set.SetVersion!, NpgsqlDbType.Text, cancellation);
    }

    public async Task CompleteAsync(CancellationToken cancellation) => await writer.CompleteAsync(cancellation);

    public ValueTask DisposeAsync() => writer.DisposeAsync();
}
