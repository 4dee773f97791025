using System.Text.Json;
using Dapper;
using KhuyenHoc.Roster.Api;
using KhuyenHoc.Roster.Names;
using Npgsql;

namespace KhuyenHoc.Roster.Learning;

/// <summary>Records of learning in the database, each change with its line in the history.</summary>
internal static class LearningStore
{
    private const string Columns = """
        r.id, r.person_id AS personid, r.revision, r.year, r.kind, r.title, r.title_key AS titlekey, r.status, r.hours, r.value, r.compulsory,
        r.session_id AS sessionid, r.approved_by AS approvedby, r.approved_on AS approvedon, r.issuer, r.issued_on AS issuedon,
        r.valid_until AS validuntil, r.note, r.changed_by AS changedby,
        (SELECT count(*) FROM roster.learning_attachments a WHERE a.record_id = r.id)::int AS files
        """;

    /// <summary>The records of people, but for their own scores; of one year, or of all.</summary>
    public static async Task<IReadOnlyList<LearningRecordRow>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<Guid> people, int? year, CancellationToken cancellation)
    {
        const string Sql = $"""
            SELECT {Columns}
            FROM roster.learning_records r
            WHERE r.person_id = ANY (@people) AND r.kind <> 'SelfScore' AND (@year::int IS NULL OR r.year = @year)
            ORDER BY r.year DESC, r.kind, r.title_key, r.id
            """;
        return [.. await connection.QueryAsync<LearningRecordRow>(new CommandDefinition(Sql, new { people = people.ToArray(), year }, cancellationToken: cancellation))];
    }

    /// <summary>Keeps others from changing the records of people by hand until the transaction ends.</summary>
    /// <returns>How many of the people there are.</returns>
    public static async Task<int> LockAsync(NpgsqlConnection connection, IReadOnlyCollection<Guid> people, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT p.id
            FROM roster.people p
            WHERE p.id = ANY (@people)
            ORDER BY p.id
            FOR NO KEY UPDATE
            """;
        return (await connection.QueryAsync<Guid>(new CommandDefinition(Sql, new { people = people.ToArray() }, cancellationToken: cancellation))).Count();
    }

    public static Task<LearningRecordRow?> FindAsync(NpgsqlConnection connection, long id, CancellationToken cancellation) =>
        connection.QuerySingleOrDefaultAsync<LearningRecordRow>(new CommandDefinition(
            $"SELECT {Columns} FROM roster.learning_records r WHERE r.id = @id FOR UPDATE OF r", new { id }, cancellationToken: cancellation));

    public static Task<long> InsertAsync(
        NpgsqlConnection connection, Guid person, LearningFields fields, Guid? session, IReadOnlyList<FieldChange> changes, DateTimeOffset at, string by,
        CancellationToken cancellation)
    {
        const string Sql = """
            WITH added AS (
                INSERT INTO roster.learning_records (
                    person_id, year, kind, title, title_key, status, hours, value, compulsory, session_id, approved_by, approved_on, issuer,
                    issued_on, valid_until, note, changed_at, changed_by)
                VALUES (
                    @person, @Year, @Kind, @Title, @TitleKey, @Status, @Hours, @Value, @Compulsory, @session, @ApprovedBy, @ApprovedOn, @Issuer,
                    @IssuedOn, @ValidUntil, @Note, @at, @by)
                RETURNING id
            )
            INSERT INTO roster.learning_events (record_id, person_id, kind, year, learning, title, at, by, changes)
            SELECT a.id, @person, 'Added', @Year, @Kind, @Title, @at, @by, @changes::jsonb
            FROM added a
            RETURNING record_id
            """;
        return connection.ExecuteScalarAsync<long>(new CommandDefinition(Sql, Parameters(0, person, fields, session, changes, at, by), cancellationToken: cancellation));
    }

    public static Task UpdateAsync(
        NpgsqlConnection connection, LearningRecordRow row, LearningFields fields, Guid? session, IReadOnlyList<FieldChange> changes, DateTimeOffset at,
        string by, CancellationToken cancellation)
    {
        const string Sql = """
            UPDATE roster.learning_records r
            SET year = @Year, kind = @Kind, title = @Title, title_key = @TitleKey, status = @Status, hours = @Hours, value = @Value,
                compulsory = @Compulsory, session_id = @session, approved_by = @ApprovedBy, approved_on = @ApprovedOn, issuer = @Issuer,
                issued_on = @IssuedOn, valid_until = @ValidUntil, note = @Note, changed_at = @at, changed_by = @by
            WHERE r.id = @id;

            INSERT INTO roster.learning_events (record_id, person_id, kind, year, learning, title, at, by, changes)
            VALUES (@id, @person, 'Edited', @Year, @Kind, @Title, @at, @by, @changes::jsonb);
            """;
        return connection.ExecuteAsync(new CommandDefinition(Sql, Parameters(row.Id, row.PersonId, fields, session, changes, at, by), cancellationToken: cancellation));
    }

    public static Task RemoveAsync(
        NpgsqlConnection connection, LearningRecordRow row, IReadOnlyList<FieldChange> changes, DateTimeOffset at, string by, CancellationToken cancellation)
    {
        const string Sql = """
            DELETE FROM roster.learning_records r
            WHERE r.id = @id;

            INSERT INTO roster.learning_events (record_id, person_id, kind, year, learning, title, at, by, changes)
            VALUES (@id, @person, 'Removed', @Year, @Kind, @Title, @at, @by, @changes::jsonb);
            """;
        return connection.ExecuteAsync(new CommandDefinition(Sql, Parameters(row.Id, row.PersonId, row.Fields, row.SessionId, changes, at, by), cancellationToken: cancellation));
    }

    public static async Task<IReadOnlyList<LearningEvent>> HistoryAsync(NpgsqlConnection connection, Guid person, CancellationToken cancellation)
    {
        // Records that came over when two were found to be one person bring their history with them.
        const string Sql = """
            SELECT e.kind, e.year, e.learning, e.title, e.at, e.by, e.changes::text AS changes
            FROM roster.learning_events e
            WHERE e.person_id = @person OR e.record_id IN (SELECT r.id FROM roster.learning_records r WHERE r.person_id = @person)
            ORDER BY e.id DESC
            """;
        var rows = await connection.QueryAsync<(string Kind, short Year, string Learning, string Title, DateTime At, string By, string Changes)>(
            new CommandDefinition(Sql, new { person }, cancellationToken: cancellation));
        return
        [
            .. rows.Select(e => new LearningEvent(
                Enum.Parse<LearningEventKind>(e.Kind), e.Year, Enum.Parse<LearningKind>(e.Learning), e.Title,
                new DateTimeOffset(DateTime.SpecifyKind(e.At, DateTimeKind.Utc)), e.By,
                JsonSerializer.Deserialize<IReadOnlyList<FieldChange>>(e.Changes, ApiJson.Options)!)),
        ];
    }

    private static object Parameters(
        long id, Guid person, LearningFields fields, Guid? session, IReadOnlyList<FieldChange> changes, DateTimeOffset at, string by) => new
        {
            id,
            person,
            session,
            at,
            by,
            changes = JsonSerializer.Serialize(changes, ApiJson.Options),
            Year = (short)fields.Year,
            Kind = fields.Kind.ToString(),
            fields.Title,
            TitleKey = Fold.Words(fields.Title),
            Status = fields.Status.ToString(),
            fields.Hours,
            fields.Value,
            fields.Compulsory,
            fields.ApprovedBy,
            fields.ApprovedOn,
            fields.Issuer,
            fields.IssuedOn,
            fields.ValidUntil,
            fields.Note,
        };
}
