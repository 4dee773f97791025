using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using KhuyenHoc.Criteria;
using Npgsql;

namespace KhuyenHoc.Assessment.Recognition;

/// <summary>What issuing writes.</summary>
internal static class IssueStore
{
    /// <summary>The next number of a series in a year; whoever else asks waits until this transaction has ended.</summary>
    public static async Task<int> NextNumberAsync(NpgsqlConnection connection, string series, int year, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            "SELECT pg_advisory_xact_lock(hashtextextended('assessment.decisions ' || @series || @year, 0))",
            new { series, year }, cancellationToken: cancellation));
        return await connection.QuerySingleAsync<int>(new CommandDefinition(
            """
            SELECT coalesce(max(number), 0) + 1
            FROM assessment.decisions
            WHERE series = @series AND state = 'Issued' AND extract(year FROM issued_on) = @year
            """,
            new { series, year }, cancellationToken: cancellation));
    }

    public static Task LockDocumentAsync(
        NpgsqlConnection connection, Guid decisionId, int number, DateOnly date, byte[] document, DateTimeOffset now, string by,
        CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE assessment.decisions
            SET state = 'Issued', number = @number, issued_on = @date, document = @document, document_hash = @hash, issued_at = @now, issued_by = @by
            WHERE decision_id = @decisionId AND state = 'Draft'
            """,
            new { decisionId, number, date, document, hash = SHA256.HashData(document), now, by }, cancellationToken: cancellation));

    public static Task RecordTitlesAsync(
        NpgsqlConnection connection, DecisionRow decision, DateOnly from, CriteriaDescription set, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.titles (decision_id, subject_id, model, set_id, grade, grade_text, grade_rank, period_id, valid_from, valid_to,
                validity_clause)
            SELECT i.decision_id, i.subject_id, @Model, i.set_id, i.grade, i.grade_text, (@ranks::jsonb ->> i.grade)::integer, @PeriodId, @from, @to, @clause
            FROM assessment.decision_items i
            WHERE i.decision_id = @Id AND i.set_id = @setId
            """,
            new
            {
                decision.Id,
                decision.Model,
                decision.PeriodId,
                from,
                setId = set.Id,
                to = set.Terms?.Validity?.OverOn(from).AddDays(-1),
                clause = set.Terms?.Validity?.Clause,
                ranks = JsonSerializer.Serialize(set.Grades.Select((g, rank) => (g.Code, rank)).ToDictionary(g => g.Code, g => g.rank)),
            },
            commandTimeout: 0, cancellationToken: cancellation));

    public static Task MarkDecidedAsync(NpgsqlConnection connection, DecisionRow decision, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE assessment.dossiers d
            SET standing = 'Decided'
            FROM assessment.decision_items i
            WHERE i.decision_id = @Id AND d.period_id = @PeriodId AND d.model = @Model AND d.subject_id = i.subject_id
            """,
            new { decision.Id, decision.PeriodId, decision.Model }, commandTimeout: 0, cancellationToken: cancellation));
}
