using Dapper;
using KhuyenHoc.Assessment.Impact;
using KhuyenHoc.Criteria;
using Npgsql;

namespace KhuyenHoc.Assessment.Workshop;

/// <summary>What a draft holds.</summary>
internal sealed record DraftContent(CriteriaDescription Set, IReadOnlyDictionary<string, ThresholdSource> Sources);

/// <summary>Drafts, their earlier states and comments.</summary>
internal sealed class DraftStore(NpgsqlDataSource db)
{
    public async Task<IReadOnlyList<DraftHead>> AllAsync(CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return [.. (await connection.QueryAsync<HeadRow>(new CommandDefinition(
            """
            SELECT draft_id AS Id, revision AS Revision, set_id AS SetId, title AS Title, model AS Model, changed_at AS ChangedAt, changed_by AS ChangedBy,
                   published_version AS PublishedVersion
            FROM assessment.workshop_drafts
            ORDER BY changed_at DESC
            """,
            cancellationToken: cancellation))).Select(r => r.Head)];
    }

    public async Task<Draft?> FindAsync(Guid draftId, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var row = await connection.QuerySingleOrDefaultAsync<DraftRow>(new CommandDefinition(
            """
            SELECT draft_id AS Id, revision AS Revision, set_id AS SetId, title AS Title, model AS Model, changed_at AS ChangedAt, changed_by AS ChangedBy,
                   published_version AS PublishedVersion, content::text AS Content
            FROM assessment.workshop_drafts
            WHERE draft_id = @draftId
            """,
            new { draftId }, cancellationToken: cancellation));
        if (row is null)
            return null;
        var content = ImpactJson.Read<DraftContent>(row.Content);
        return new Draft(row.Head, content.Set, content.Sources);
    }

    public static Task InsertAsync(NpgsqlConnection connection, Guid id, DraftContent content, DateTimeOffset at, string by, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.workshop_drafts (draft_id, revision, set_id, title, model, content, changed_at, changed_by)
            VALUES (@id, 1, @setId, @title, @model, @content::jsonb, @at, @by)
            """,
            new { id, setId = content.Set.Id, title = content.Set.Title.Vi, model = content.Set.Model, content = ImpactJson.Write(content), at, by },
            cancellationToken: cancellation));

    /// <returns>False when the draft is no longer at that revision.</returns>
    public static async Task<bool> UpdateAsync(
        NpgsqlConnection connection, Guid id, int revision, DraftContent content, DateTimeOffset at, string by, CancellationToken cancellation) =>
        await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE assessment.workshop_drafts
            SET revision = revision + 1, title = @title, content = @content::jsonb, changed_at = @at, changed_by = @by
            WHERE draft_id = @id AND revision = @revision
            """,
            new { id, revision, title = content.Set.Title.Vi, content = ImpactJson.Write(content), at, by }, cancellationToken: cancellation)) == 1;

    /// <summary>Keeps a state; what the same person saved shortly before, and nobody published, gives way to it.</summary>
    public static async Task KeepVersionAsync(
        NpgsqlConnection connection, Guid id, int revision, DraftContent content, DateTimeOffset at, string by, TimeSpan inOneGo, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            DELETE FROM assessment.workshop_versions v
            WHERE v.draft_id = @id AND v.revision > 1 AND v.saved_by = @by AND v.saved_at > @since AND v.published_version IS NULL
              AND v.revision = (SELECT max(w.revision) FROM assessment.workshop_versions w WHERE w.draft_id = @id)
            """,
            new { id, by, since = at - inOneGo }, cancellationToken: cancellation));
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.workshop_versions (draft_id, revision, content, indicators, saved_at, saved_by)
            VALUES (@id, @revision, @content::jsonb, @indicators, @at, @by)
            """,
            new { id, revision, content = ImpactJson.Write(content), indicators = content.Set.Indicators.Count(), at, by }, cancellationToken: cancellation));
    }

    public static Task NotePublishedAsync(NpgsqlConnection connection, Guid id, int revision, string version, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE assessment.workshop_drafts SET published_version = @version WHERE draft_id = @id;
            UPDATE assessment.workshop_versions SET published_version = @version WHERE draft_id = @id AND revision = @revision;
            """,
            new { id, revision, version }, cancellationToken: cancellation));

    public async Task<IReadOnlyList<DraftVersion>> VersionsAsync(Guid draftId, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return [.. (await connection.QueryAsync<VersionRow>(new CommandDefinition(
            """
            SELECT revision AS Revision, saved_at AS SavedAt, saved_by AS SavedBy, indicators AS Indicators, published_version AS PublishedVersion
            FROM assessment.workshop_versions
            WHERE draft_id = @draftId
            ORDER BY revision DESC
            """,
            new { draftId }, cancellationToken: cancellation))).Select(r => new DraftVersion(r.Revision, r.SavedAt, r.SavedBy, r.Indicators, r.PublishedVersion))];
    }

    public async Task<DraftContent?> VersionAsync(Guid draftId, int revision, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var content = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            "SELECT content::text FROM assessment.workshop_versions WHERE draft_id = @draftId AND revision = @revision",
            new { draftId, revision }, cancellationToken: cancellation));
        return content is null ? null : ImpactJson.Read<DraftContent>(content);
    }

    public async Task<IReadOnlyList<DraftComment>> CommentsAsync(Guid draftId, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return [.. (await connection.QueryAsync<CommentRow>(new CommandDefinition(
            """
            SELECT comment_id AS Id, indicator AS Indicator, text AS Text, written_at AS WrittenAt, written_by AS WrittenBy
            FROM assessment.workshop_comments
            WHERE draft_id = @draftId
            ORDER BY written_at, comment_id
            """,
            new { draftId }, cancellationToken: cancellation))).Select(r => new DraftComment(r.Id, r.Indicator, r.Text, r.WrittenAt, r.WrittenBy))];
    }

    public static Task InsertAsync(NpgsqlConnection connection, Guid draftId, DraftComment comment, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.workshop_comments (comment_id, draft_id, indicator, text, written_at, written_by)
            VALUES (@Id, @draftId, @Indicator, @Text, @WrittenAt, @WrittenBy)
            """,
            new { comment.Id, draftId, comment.Indicator, comment.Text, comment.WrittenAt, comment.WrittenBy }, cancellationToken: cancellation));

    private record HeadRow(Guid Id, int Revision, string SetId, string Title, string Model, DateTime ChangedAt, string ChangedBy, string? PublishedVersion)
    {
        public DraftHead Head => new(Id, Revision, SetId, Title, Model, ChangedAt, ChangedBy, PublishedVersion);
    }

    private sealed record DraftRow(
        Guid Id, int Revision, string SetId, string Title, string Model, DateTime ChangedAt, string ChangedBy, string? PublishedVersion, string Content)
        : HeadRow(Id, Revision, SetId, Title, Model, ChangedAt, ChangedBy, PublishedVersion);

    private sealed record VersionRow(int Revision, DateTime SavedAt, string SavedBy, int Indicators, string? PublishedVersion);

    private sealed record CommentRow(Guid Id, string? Indicator, string Text, DateTime WrittenAt, string WrittenBy);
}
