using Dapper;
using Npgsql;

namespace KhuyenHoc.Assessment.Recognition;

/// <summary>Which units' results are confirmed; it moves with the standing of their dossiers.</summary>
internal static class ConfirmationStore
{
    public static async Task ConfirmAsync(
        NpgsqlConnection connection, Guid periodId, Guid[] units, DateTimeOffset now, string by, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.confirmations (period_id, unit_id, confirmed_at, confirmed_by)
            SELECT @periodId, u, @now, @by FROM unnest(@units) AS u
            """,
            new { periodId, units, now, by }, cancellationToken: cancellation));
        await SetStandingAsync(connection, periodId, units, "Open", "Confirmed", cancellation);
    }

    public static async Task WithdrawAsync(NpgsqlConnection connection, Guid periodId, Guid[] units, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM assessment.confirmations WHERE period_id = @periodId AND unit_id = ANY(@units)",
            new { periodId, units }, cancellationToken: cancellation));
        await SetStandingAsync(connection, periodId, units, "Confirmed", "Open", cancellation);
    }

    private static Task SetStandingAsync(
        NpgsqlConnection connection, Guid periodId, Guid[] units, string from, string to, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE assessment.dossiers
            SET standing = @to
            WHERE period_id = @periodId AND unit_id = ANY(@units) AND standing = @from AND in_scope
            """,
            new { periodId, units, from, to }, commandTimeout: 0, cancellationToken: cancellation));

    /// <summary>Units in which a person's result stands in an issued decision.</summary>
    public static async Task<HashSet<Guid>> UnitsWithDecidedAsync(NpgsqlConnection connection, Guid periodId, CancellationToken cancellation) =>
        [.. await connection.QueryAsync<Guid>(new CommandDefinition(
            "SELECT DISTINCT unit_id FROM assessment.dossiers WHERE period_id = @periodId AND standing = 'Decided'",
            new { periodId }, cancellationToken: cancellation))];

    /// <summary>Units of which a result stands in a draft that is about to be issued.</summary>
    public static async Task<HashSet<Guid>> UnitsInDraftAsync(NpgsqlConnection connection, Guid periodId, CancellationToken cancellation) =>
        [.. await connection.QueryAsync<Guid>(new CommandDefinition(
            """
            SELECT DISTINCT i.unit_id
            FROM assessment.decision_items i
            JOIN assessment.decisions d USING (decision_id)
            WHERE d.period_id = @periodId AND d.state = 'Draft'
            """,
            new { periodId }, cancellationToken: cancellation))];
}
