using Dapper;
using Npgsql;

namespace KhuyenHoc.Assessment.Inbox;

/// <summary>What people are told; written in the transaction of the deed that it tells of.</summary>
internal static class NoticeStore
{
    /// <summary>Tells the person whom a dossier is about, and who has sent it.</summary>
    public static Task TellAsync(NpgsqlConnection connection, DossierKey key, NoticeKind kind, DateTimeOffset now, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.notices (to_account, kind, period_id, model, subject_id, told_at)
            SELECT r.sent_by, @kind, r.period_id, r.model, r.subject_id, @now
            FROM assessment.reviews r
            WHERE r.period_id = @PeriodId AND r.model = @Model AND r.subject_id = @SubjectId;

            INSERT INTO assessment.notices (to_person, kind, period_id, model, subject_id, told_at)
            SELECT d.subject_id, @kind, d.period_id, d.model, d.subject_id, @now
            FROM assessment.dossiers d
            WHERE d.period_id = @PeriodId AND d.model = @Model AND d.subject_id = @SubjectId AND d.subject_kind = 'Person'
            """,
            new { key.PeriodId, key.Model, key.SubjectId, kind = kind.ToString(), now }, cancellationToken: cancellation));

    /// <summary>Tells everybody whom a decision names.</summary>
    public static Task TellDecidedAsync(NpgsqlConnection connection, Guid decisionId, DateTimeOffset now, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.notices (to_person, kind, period_id, model, subject_id, told_at)
            SELECT i.subject_id, 'Decided', n.period_id, n.model, i.subject_id, @now
            FROM assessment.decision_items i
            JOIN assessment.decisions n USING (decision_id)
            WHERE i.decision_id = @decisionId AND i.subject_kind = 'Person'
            """,
            new { decisionId, now }, commandTimeout: 0, cancellationToken: cancellation));

    public static async Task<IReadOnlyList<NoticeRow>> OfAsync(NpgsqlConnection connection, string account, Guid? person, CancellationToken cancellation) =>
        [.. await connection.QueryAsync<NoticeRow>(new CommandDefinition(
            """
            SELECT n.notice_id AS Id, n.kind AS Kind, n.period_id AS PeriodId, n.model AS Model, n.subject_id AS SubjectId, d.subject_name AS Name,
                   p.name AS PeriodName, n.told_at AS At, n.read_at IS NOT NULL AS IsRead
            FROM assessment.notices n
            JOIN assessment.dossiers d USING (period_id, model, subject_id)
            JOIN assessment.periods p USING (period_id)
            WHERE lower(n.to_account) = lower(@account) OR n.to_person = @person
            ORDER BY n.read_at IS NOT NULL, n.notice_id DESC
            LIMIT 100
            """,
            new { account, person }, cancellationToken: cancellation))];

    public static Task MarkReadAsync(
        NpgsqlConnection connection, long noticeId, string account, Guid? person, DateTimeOffset now, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE assessment.notices
            SET read_at = @now
            WHERE notice_id = @noticeId AND read_at IS NULL AND (lower(to_account) = lower(@account) OR to_person = @person)
            """,
            new { noticeId, account, person, now }, cancellationToken: cancellation));
}

/// <summary>A notice as it is kept.</summary>
internal sealed record NoticeRow(
    long Id, string Kind, Guid PeriodId, string Model, Guid SubjectId, string Name, string PeriodName, DateTime At, bool IsRead);
