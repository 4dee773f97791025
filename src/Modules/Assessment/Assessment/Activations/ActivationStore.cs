using Dapper;
using Npgsql;

namespace KhuyenHoc.Assessment.Activations;

/// <summary>The history of activations. Rows are only ever added.</summary>
internal sealed class ActivationStore(NpgsqlDataSource db)
{
    public async Task<ActivationLedger> ReadAsync(CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return await ReadAsync(connection, cancellation);
    }

    public static async Task<ActivationLedger> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var rows = await connection.QueryAsync<ActRow>(new CommandDefinition(
            """
            SELECT a.activation_id AS Id, a.model AS Model, a.unit_id AS UnitId, a.valid_from AS ValidFrom, a.valid_to AS ValidTo, a.set_id AS SetId,
                   a.set_version AS SetVersion, a.package_hash AS PackageHash, a.undoes AS Undoes, a.reason AS Reason, a.impact_id AS ImpactId,
                   a.no_impact AS NoImpact, a.proposed_at AS ProposedAt, a.proposed_by AS ProposedBy, r.answer AS Answer, r.answered_by AS AnsweredBy,
                   r.answered_at AS AnsweredAt, r.reason AS AnswerReason, r.turn AS Turn
            FROM assessment.activations a
            LEFT JOIN assessment.activation_answers r USING (activation_id)
            ORDER BY a.proposed_at DESC, a.activation_id DESC
            """,
            cancellationToken: cancellation));
        return new ActivationLedger([.. rows.Select(r => r.ToAct())]);
    }

    /// <summary>Keeps others from acting until the transaction ends, so that what was checked is still true when it is written.</summary>
    public static async Task<ActivationLedger> LockAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            "SELECT pg_advisory_xact_lock(hashtextextended('assessment.activations', 0))", cancellationToken: cancellation));
        return await ReadAsync(connection, cancellation);
    }

    public static Task InsertAsync(NpgsqlConnection connection, StoredAct act, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.activations (activation_id, model, unit_id, valid_from, valid_to, set_id, set_version, package_hash, undoes, reason,
                impact_id, no_impact, proposed_at, proposed_by)
            VALUES (@Id, @Model, @UnitId, @From, @To, @SetId, @SetVersion, @PackageHash, @Undoes, @Reason, @ImpactId, @NoImpact, @ProposedAt, @ProposedBy)
            """,
            new
            {
                act.Id,
                act.Model,
                act.UnitId,
                act.From,
                act.To,
                act.SetId,
                act.SetVersion,
                act.PackageHash,
                act.Undoes,
                act.Reason,
                act.ImpactId,
                NoImpact = act.NoImpact?.ToString(),
                act.ProposedAt,
                act.ProposedBy,
            },
            cancellationToken: cancellation));

    public static Task AnswerAsync(NpgsqlConnection connection, StoredAct act, ActivationAnswer answer, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.activation_answers (activation_id, answer, proposed_by, answered_by, answered_at, reason)
            VALUES (@Id, @Kind, @ProposedBy, @By, @At, @Reason)
            """,
            new { act.Id, Kind = answer.Kind.ToString(), act.ProposedBy, answer.By, answer.At, answer.Reason }, cancellationToken: cancellation));

    private sealed record ActRow(
        Guid Id, string Model, Guid? UnitId, DateOnly ValidFrom, DateOnly? ValidTo, string SetId, string SetVersion, string PackageHash, Guid? Undoes,
        string Reason, Guid? ImpactId, string? NoImpact, DateTime ProposedAt, string ProposedBy, string? Answer, string? AnsweredBy, DateTime? AnsweredAt,
        string? AnswerReason, long? Turn)
    {
        public StoredAct ToAct() => new(
            Id, Model, UnitId, ValidFrom, ValidTo, SetId, SetVersion, PackageHash, Undoes, Reason, ImpactId,
            NoImpact is null ? null : Enum.Parse<NoImpact>(NoImpact), ProposedAt, ProposedBy,
            Answer is null ? null : new ActivationAnswer(Enum.Parse<ActivationAnswerKind>(Answer), AnsweredBy!, AnsweredAt!.Value, AnswerReason), Turn ?? 0);
    }
}
