using Dapper;
using Npgsql;

namespace KhuyenHoc.Assessment.Reviews;

/// <summary>Where dossiers stand on their way up, and what was said and ruled.</summary>
internal static class ReviewStore
{
    private const string Mine = "period_id = @PeriodId AND model = @Model AND subject_id = @SubjectId";

    /// <summary>Reads a review for changing it; the dossier is locked before.</summary>
    public static Task<ReviewRecord?> GetAsync(NpgsqlConnection connection, DossierKey key, CancellationToken cancellation) =>
        connection.QuerySingleOrDefaultAsync<ReviewRecord?>(new CommandDefinition(
            $"""
            SELECT stage AS Stage, level AS Level, version AS Version, sent_by AS SentBy, self_card AS SelfCard, self_grade AS SelfGrade,
                   self_points AS SelfPoints
            FROM assessment.reviews
            WHERE {Mine}
            """,
            Values(key), cancellationToken: cancellation));

    /// <summary>The stage alone, for what only asks whether a dossier is on its way.</summary>
    public static async Task<IReadOnlyList<Guid>> OnTheirWayAsync(
        NpgsqlConnection connection, Guid periodId, string model, Guid[] subjects, CancellationToken cancellation) =>
        [.. await connection.QueryAsync<Guid>(new CommandDefinition(
            """
            SELECT subject_id
            FROM assessment.reviews
            WHERE period_id = @periodId AND model = @model AND subject_id = ANY(@subjects) AND stage <> 'Returned'
            """,
            new { periodId, model, subjects }, cancellationToken: cancellation))];

    public static Task SendAsync(
        NpgsqlConnection connection, DossierKey key, SelfScore self, int level, string by, DateTimeOffset now, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.reviews AS r (period_id, model, subject_id, stage, level, sent_at, sent_by, changed_at, changed_by, self_card, self_grade,
                self_points)
            VALUES (@PeriodId, @Model, @SubjectId, 'Sent', @level, @now, @by, @now, @by, @Card, @Grade, @Points)
            ON CONFLICT (period_id, model, subject_id) DO UPDATE
            SET stage = 'Sent', level = excluded.level, version = r.version + 1, sent_at = excluded.sent_at, sent_by = excluded.sent_by,
                changed_at = excluded.changed_at, changed_by = excluded.changed_by, self_card = excluded.self_card, self_grade = excluded.self_grade,
                self_points = excluded.self_points
            """,
            new { key.PeriodId, key.Model, key.SubjectId, level, now, by, self.Card, self.Grade, self.Points }, cancellationToken: cancellation));

    public static Task MoveAsync(
        NpgsqlConnection connection, DossierKey key, string stage, int level, string by, DateTimeOffset now, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            $"""
            UPDATE assessment.reviews
            SET stage = @stage, level = @level, version = version + 1, changed_at = @now, changed_by = @by
            WHERE {Mine}
            """,
            new { key.PeriodId, key.Model, key.SubjectId, stage, level, now, by }, cancellationToken: cancellation));

    public static Task SetStandingAsync(NpgsqlConnection connection, DossierKey key, string standing, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            $"UPDATE assessment.dossiers SET standing = @standing WHERE {Mine} AND standing <> 'Decided'",
            new { key.PeriodId, key.Model, key.SubjectId, standing }, cancellationToken: cancellation));

    public static Task<bool> IsInDraftAsync(NpgsqlConnection connection, DossierKey key, CancellationToken cancellation) =>
        connection.QuerySingleAsync<bool>(new CommandDefinition(
            """
            SELECT EXISTS (
                SELECT 1
                FROM assessment.decision_items i
                JOIN assessment.decisions d USING (decision_id)
                WHERE d.period_id = @PeriodId AND d.model = @Model AND i.subject_id = @SubjectId AND d.state = 'Draft')
            """,
            Values(key), cancellationToken: cancellation));

    public static Task NoteAsync(
        NpgsqlConnection connection, DossierKey key, ReviewActKind act, int level, string? indicator, string? said, string by, DateTimeOffset now,
        CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.review_acts (period_id, model, subject_id, act, level, indicator, said, acted_at, acted_by)
            VALUES (@PeriodId, @Model, @SubjectId, @act, @level, @indicator, @said, @now, @by)
            """,
            new { key.PeriodId, key.Model, key.SubjectId, act = act.ToString(), level, indicator, said, now, by }, cancellationToken: cancellation));

    public static async Task<IReadOnlyList<ActRow>> ActsAsync(NpgsqlConnection connection, DossierKey key, CancellationToken cancellation) =>
        [.. await connection.QueryAsync<ActRow>(new CommandDefinition(
            $"""
            SELECT act AS Act, level AS Level, indicator AS Indicator, said AS Said, acted_by AS "By", acted_at AS At
            FROM assessment.review_acts
            WHERE {Mine}
            ORDER BY act_id DESC
            """,
            Values(key), cancellationToken: cancellation))];

    public static Task CommentAsync(
        NpgsqlConnection connection, DossierKey key, Guid id, LineComment comment, int level, string by, DateTimeOffset now, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.review_comments (comment_id, period_id, model, subject_id, indicator, level, comment, said_at, said_by)
            VALUES (@id, @PeriodId, @Model, @SubjectId, @Indicator, @level, @Text, @now, @by)
            """,
            new { id, key.PeriodId, key.Model, key.SubjectId, comment.Indicator, level, Text = comment.Text.Trim(), now, by }, cancellationToken: cancellation));

    public static async Task<IReadOnlyList<CommentRow>> CommentsAsync(NpgsqlConnection connection, DossierKey key, CancellationToken cancellation) =>
        [.. await connection.QueryAsync<CommentRow>(new CommandDefinition(
            $"{Comments} WHERE {Mine} ORDER BY said_at, comment_id", Values(key), cancellationToken: cancellation))];

    public static Task<CommentRow?> CommentAsync(NpgsqlConnection connection, Guid commentId, CancellationToken cancellation) =>
        connection.QuerySingleOrDefaultAsync<CommentRow?>(new CommandDefinition(
            $"{Comments} WHERE comment_id = @commentId", new { commentId }, cancellationToken: cancellation));

    public static Task AnswerAsync(NpgsqlConnection connection, Guid commentId, string answer, string by, DateTimeOffset now, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            "UPDATE assessment.review_comments SET answer = @answer, answered_by = @by, answered_at = @now WHERE comment_id = @commentId",
            new { commentId, answer, by, now }, cancellationToken: cancellation));

    private const string Comments =
        """
        SELECT comment_id AS Id, period_id AS PeriodId, model AS Model, subject_id AS SubjectId, indicator AS Indicator, level AS Level, comment AS Text,
               said_by AS "By", said_at AS At, answer AS Answer, answered_by AS AnsweredBy, answered_at AS AnsweredAt
        FROM assessment.review_comments
        """;

    private static object Values(DossierKey key) => new { key.PeriodId, key.Model, key.SubjectId };
}

/// <summary>A review as it is kept.</summary>
internal sealed record ReviewRecord(string Stage, int Level, long Version, string SentBy, string SelfCard, string SelfGrade, decimal? SelfPoints);

/// <summary>The outcome as a dossier is sent.</summary>
internal sealed record SelfScore(string Card, string Grade, decimal? Points);

/// <summary>A deed as it is kept.</summary>
internal sealed record ActRow(string Act, int Level, string? Indicator, string? Said, string By, DateTime At);

/// <summary>A comment as it is kept.</summary>
internal sealed record CommentRow(
    Guid Id, Guid PeriodId, string Model, Guid SubjectId, string Indicator, int Level, string Text, string By, DateTime At, string? Answer, string? AnsweredBy,
    DateTime? AnsweredAt)
{
    public DossierKey Key => new(PeriodId, Model, SubjectId);
}
