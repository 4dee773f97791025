using Dapper;
using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Scorecards;
using KhuyenHoc.Criteria;
using Npgsql;
using NpgsqlTypes;

namespace KhuyenHoc.Assessment.Runs;

/// <summary>Reads the dossiers of a chunk and writes their scorecards, in the chunk's transaction.</summary>
internal sealed class ScoreStore(NpgsqlConnection connection, Guid periodId)
{
    /// <summary>
    /// Whose result stands without being computed again: a run that ended well has it by the same set, package and fills, and the
    /// dossier was not touched since. Every change of facts, of declarations and of the kind of unit counts up its revision.
    /// </summary>
    public async Task<Guid[]> CarriedAsync(Chunk chunk, IReadOnlyList<LoadedSet> sets, CancellationToken cancellation) =>
        [.. await connection.QueryAsync<Guid>(new CommandDefinition(
            """
            SELECT d.subject_id
            FROM assessment.dossiers d
            JOIN assessment.scorecards s USING (period_id, model, subject_id)
            JOIN assessment.runs r ON r.run_id = s.run_id
            JOIN unnest(@ids, @versions, @hashes, @fills) AS u (set_id, set_version, package_hash, fills_hash)
              ON (u.set_id, u.set_version, u.package_hash, u.fills_hash) = (s.set_id, s.set_version, s.package_hash, s.fills_hash)
            WHERE d.period_id = @periodId AND d.model = @Model AND d.subject_id BETWEEN @FirstSubject AND @LastSubject AND d.in_scope
              AND (@Depth IS NULL OR d.depth = @Depth)
              AND d.standing = 'Open' AND r.state = 'Done' AND (d.set_id, d.set_version, d.revision) = (s.set_id, s.set_version, s.revision)
              AND NOT EXISTS (SELECT 1 FROM assessment.score_faults f WHERE (f.period_id, f.model, f.subject_id) = (d.period_id, d.model, d.subject_id))
            """,
            new
            {
                periodId,
                chunk.Model,
                chunk.FirstSubject,
                chunk.LastSubject,
                chunk.Depth,
                ids = sets.Select(s => s.Pin.SetId).ToArray(),
                versions = sets.Select(s => s.Pin.SetVersion).ToArray(),
                hashes = sets.Select(s => s.Pin.PackageHash).ToArray(),
                fills = sets.Select(s => s.FillsHash).ToArray(),
            },
            commandTimeout: 0, cancellationToken: cancellation))];

    /// <summary>The dossiers of a chunk without those whose results are carried over.</summary>
    public async Task<IReadOnlyList<ScoredBefore>> ReadAsync(Chunk chunk, Guid[] carried, CancellationToken cancellation) =>
        [.. await connection.QueryAsync<ScoredBefore>(new CommandDefinition(
            """
            SELECT d.subject_id AS SubjectId, array_to_string(d.natures, ' ') AS NatureCodes, d.set_id AS SetId, d.set_version AS SetVersion, d.facts::text AS Facts,
                   d.run_facts::text AS RunFacts, d.revision AS Revision, d.standing AS Standing, s.package_hash AS PackageHash,
                   s.fills_hash AS FillsHash, s.input_hash AS InputHash, s.result_hash AS ResultHash, s.revision AS CardRevision,
                   r.state AS CardState
            FROM assessment.dossiers d
            LEFT JOIN assessment.scorecards s USING (period_id, model, subject_id)
            LEFT JOIN assessment.runs r ON r.run_id = s.run_id
            WHERE d.period_id = @periodId AND d.model = @Model AND d.subject_id BETWEEN @FirstSubject AND @LastSubject AND d.in_scope
              AND (@Depth IS NULL OR d.depth = @Depth) AND d.subject_id <> ALL (@carried)
            ORDER BY d.subject_id
            """,
            new { periodId, chunk.Model, chunk.FirstSubject, chunk.LastSubject, chunk.Depth, carried }, commandTimeout: 0, cancellationToken: cancellation))];

    public async Task<ILookup<Guid, DeclaredRow>> DeclaredAsync(Chunk chunk, CancellationToken cancellation) =>
        (await connection.QueryAsync<DeclaredRow>(new CommandDefinition(
            """
            SELECT subject_id AS SubjectId, field AS Field, kind AS Kind, value AS Value, evidence AS Evidence, declared_by AS DeclaredBy,
                   declared_at AS DeclaredAt
            FROM assessment.declared_values
            WHERE period_id = @periodId AND model = @Model AND subject_id BETWEEN @FirstSubject AND @LastSubject
            """,
            new { periodId, chunk.Model, chunk.FirstSubject, chunk.LastSubject }, commandTimeout: 0, cancellationToken: cancellation)))
        .ToLookup(d => d.SubjectId);

    /// <summary>Results that stayed the same, but whose dossier was touched meanwhile, or that a run left which did not end well.</summary>
    public Task KeepAsync(Guid runId, string model, IReadOnlyList<ScoredBefore> dossiers, CancellationToken cancellation) => dossiers.Count == 0
        ? Task.CompletedTask
        : connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE assessment.scorecards s
            SET revision = u.revision, run_id = @runId
            FROM unnest(@subjects, @revisions) AS u (subject_id, revision)
            WHERE s.period_id = @periodId AND s.model = @model AND s.subject_id = u.subject_id
            """,
            new { periodId, runId, model, subjects = dossiers.Select(d => d.SubjectId).ToArray(), revisions = dossiers.Select(d => d.Revision).ToArray() },
            cancellationToken: cancellation));

    public async Task WriteAsync(Guid runId, string model, IReadOnlyList<NewScorecard> cards, DateTimeOffset now, CancellationToken cancellation)
    {
        if (cards.Count == 0)
            return;
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM assessment.scorecards WHERE period_id = @periodId AND model = @model AND subject_id = ANY(@subjects)",
            new { periodId, model, subjects = cards.Where(c => c.Dossier.ResultHash is not null).Select(c => c.Dossier.SubjectId).ToArray() },
            commandTimeout: 0, cancellationToken: cancellation));
        await using var writer = await connection.BeginBinaryImportAsync(
            """
            COPY assessment.scorecards (period_id, model, subject_id, run_id, set_id, set_version, package_hash, fills_hash, revision, input_hash,
                result_hash, grade, is_recognised, points, lines_met, lines_asked, card, scored_at)
            FROM STDIN (FORMAT BINARY)
            """,
            cancellation);
        foreach (var card in cards)
        {
            await writer.StartRowAsync(cancellation);
            await writer.WriteAsync(periodId, NpgsqlDbType.Uuid, cancellation);
            await writer.WriteAsync(model, NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(card.Dossier.SubjectId, NpgsqlDbType.Uuid, cancellation);
            await writer.WriteAsync(runId, NpgsqlDbType.Uuid, cancellation);
            await writer.WriteAsync(card.Card.SetId, NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(card.Card.SetVersion, NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(card.PackageHash, NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(card.FillsHash, NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(card.Dossier.Revision, NpgsqlDbType.Bigint, cancellation);
            await writer.WriteAsync(card.Input.Hash, NpgsqlDbType.Bytea, cancellation);
            await writer.WriteAsync(card.Result.Hash, NpgsqlDbType.Bytea, cancellation);
            await writer.WriteAsync(card.Card.Grade, NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(card.IsRecognised, NpgsqlDbType.Boolean, cancellation);
            if (card.Card.Points is { } points)
                await writer.WriteAsync(points, NpgsqlDbType.Numeric, cancellation);
            else
                await writer.WriteNullAsync(cancellation);
            await writer.WriteAsync(card.Card.Lines.Count(l => l.State == LineState.Met), NpgsqlDbType.Integer, cancellation);
            await writer.WriteAsync(card.Card.Lines.Count(l => l.State != LineState.NotApplicable), NpgsqlDbType.Integer, cancellation);
            await writer.WriteAsync(card.Result.Text, NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(now, NpgsqlDbType.TimestampTz, cancellation);
        }

        await writer.CompleteAsync(cancellation);
    }

    /// <summary>Puts the counted titles of members into the dossiers of the units.</summary>
    public Task WriteRunFactsAsync(IReadOnlyList<(Guid UnitId, string Facts)> facts, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE assessment.dossiers d
            SET run_facts = u.facts::jsonb, revision = revision + 1
            FROM unnest(@units, @facts) AS u (unit_id, facts)
            WHERE d.period_id = @periodId AND d.subject_kind = 'Unit' AND d.subject_id = u.unit_id AND d.standing = 'Open'
              AND d.run_facts IS DISTINCT FROM u.facts::jsonb
            """,
            new { periodId, units = facts.Select(f => f.UnitId).ToArray(), facts = facts.Select(f => f.Facts).ToArray() },
            commandTimeout: 0, cancellationToken: cancellation));
}

/// <summary>A dossier of a chunk, with what its scorecard was computed from before; nulls when there is none.</summary>
internal sealed record ScoredBefore(
    Guid SubjectId, string NatureCodes, string SetId, string SetVersion, string Facts, string RunFacts, long Revision, string Standing,
    string? PackageHash, string? FillsHash, byte[]? InputHash, byte[]? ResultHash, long? CardRevision, string? CardState)
{
    // Dapper reads no arrays into records; codes hold no spaces.
    public IReadOnlyList<string> Natures => NatureCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A new result.</summary>
internal sealed record NewScorecard(
    ScoredBefore Dossier, Scorecard Card, bool IsRecognised, string PackageHash, string FillsHash, Sealed Input, Sealed Result);
