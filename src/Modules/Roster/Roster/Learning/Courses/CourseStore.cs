using Dapper;
using KhuyenHoc.Roster.Names;
using Npgsql;

namespace KhuyenHoc.Roster.Learning.Courses;

/// <summary>Courses, sessions and who takes part, in the database.</summary>
internal static class CourseStore
{
    public static async Task<IReadOnlyList<Course>> ListAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT c.id, c.revision, c.code, c.name, c.hours, c.compulsory, c.is_closed AS isclosed,
                (SELECT count(*) FROM roster.course_sessions s WHERE s.course_id = c.id)::int AS sessions
            FROM roster.courses c
            ORDER BY c.is_closed, c.name COLLATE "vi-x-icu", c.id
            """;
        var rows = await connection.QueryAsync<(Guid Id, int Revision, string Code, string Name, decimal? Hours, bool Compulsory, bool IsClosed, int Sessions)>(
            new CommandDefinition(Sql, cancellationToken: cancellation));
        return [.. rows.Select(c => new Course(c.Id, c.Revision, new CourseFields(c.Code, c.Name, c.Hours, c.Compulsory, c.IsClosed), c.Sessions))];
    }

    /// <summary>False when the course is not as it was read any more.</summary>
    public static async Task<bool> SaveAsync(NpgsqlConnection connection, Guid id, bool isNew, int revision, CourseFields fields, CancellationToken cancellation)
    {
        const string Insert = """
            INSERT INTO roster.courses (id, code, code_key, name, name_key, hours, compulsory, is_closed)
            VALUES (@id, @Code, @CodeKey, @Name, @NameKey, @Hours, @Compulsory, @IsClosed)
            """;
        const string Update = """
            UPDATE roster.courses c
            SET code = @Code, code_key = @CodeKey, name = @Name, name_key = @NameKey, hours = @Hours, compulsory = @Compulsory, is_closed = @IsClosed
            WHERE c.id = @id AND c.revision = @revision
            """;
        var parameters = new
        {
            id,
            revision,
            fields.Code,
            CodeKey = Fold.Words(fields.Code),
            fields.Name,
            NameKey = Fold.Words(fields.Name),
            fields.Hours,
            fields.Compulsory,
            fields.IsClosed,
        };
        return await connection.ExecuteAsync(new CommandDefinition(isNew ? Insert : Update, parameters, cancellationToken: cancellation)) > 0;
    }

    public static async Task<IReadOnlyList<CourseSession>> SessionsAsync(NpgsqlConnection connection, Guid course, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT s.id, s.revision, s.starts_on, s.ends_on, s.place, count(r.id)::int, (count(r.id) FILTER (WHERE r.status = 'Done'))::int
            FROM roster.course_sessions s
            LEFT JOIN roster.learning_records r ON r.session_id = s.id
            WHERE s.course_id = @course
            GROUP BY s.id
            ORDER BY s.starts_on DESC, s.id
            """;
        var rows = await connection.QueryAsync<(Guid Id, int Revision, DateOnly Starts, DateOnly Ends, string? Place, int Enrolled, int Finished)>(
            new CommandDefinition(Sql, new { course }, cancellationToken: cancellation));
        return [.. rows.Select(s => new CourseSession(s.Id, s.Revision, new SessionFields(s.Starts, s.Ends, s.Place), s.Enrolled, s.Finished))];
    }

    /// <summary>False when the session is not as it was read any more, or the course is not known.</summary>
    public static async Task<bool> SaveSessionAsync(
        NpgsqlConnection connection, Guid course, Guid id, bool isNew, int revision, SessionFields fields, CancellationToken cancellation)
    {
        const string Insert = """
            INSERT INTO roster.course_sessions (id, course_id, starts_on, ends_on, place)
            SELECT @id, c.id, @StartsOn, @EndsOn, @Place
            FROM roster.courses c
            WHERE c.id = @course
            """;
        const string Update = """
            UPDATE roster.course_sessions s
            SET starts_on = @StartsOn, ends_on = @EndsOn, place = @Place
            WHERE s.id = @id AND s.course_id = @course AND s.revision = @revision
            """;
        return await connection.ExecuteAsync(new CommandDefinition(
            isNew ? Insert : Update, new { course, id, revision, fields.StartsOn, fields.EndsOn, fields.Place }, cancellationToken: cancellation)) > 0;
    }

    /// <summary>A session with its course; null when it is not known.</summary>
    public static Task<SessionOfCourse?> FindSessionAsync(NpgsqlConnection connection, Guid id, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT s.id, s.ends_on AS endson, c.name, c.name_key AS namekey, c.hours, c.compulsory
            FROM roster.course_sessions s
            JOIN roster.courses c ON c.id = s.course_id
            WHERE s.id = @id
            """;
        return connection.QuerySingleOrDefaultAsync<SessionOfCourse>(new CommandDefinition(Sql, new { id }, cancellationToken: cancellation));
    }

    /// <summary>Who takes part, of the units that may be seen; null for all.</summary>
    public static async Task<IReadOnlyList<Participant>> ParticipantsAsync(
        NpgsqlConnection connection, Guid session, DateOnly asOf, Guid[]? seen, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT p.id, p.number, p.full_name, v.name, r.status, r.hours
            FROM roster.learning_records r
            JOIN roster.people p ON p.id = r.person_id
            LEFT JOIN LATERAL (
                SELECT m.unit_id
                FROM roster.memberships m
                WHERE m.person_id = p.id
                ORDER BY m.during @> @asOf DESC, lower(m.during) DESC
                LIMIT 1
            ) m ON true
            LEFT JOIN LATERAL (
                SELECT w.name
                FROM roster.unit_versions w
                WHERE w.unit_id = m.unit_id
                ORDER BY w.during @> @asOf DESC, lower(w.during) DESC
                LIMIT 1
            ) v ON true
            WHERE r.session_id = @session AND (@seen::uuid[] IS NULL OR m.unit_id = ANY (@seen))
            ORDER BY p.sort_given, p.sort_family, p.sort_middle, p.id
            """;
        var rows = await connection.QueryAsync<(Guid Id, string Number, string Name, string? Unit, string Status, decimal? Hours)>(
            new CommandDefinition(Sql, new { session, asOf, seen }, cancellationToken: cancellation));
        return [.. rows.Select(p => new Participant(p.Id, p.Number, p.Name, p.Unit, Enum.Parse<LearningStatus>(p.Status), p.Hours))];
    }
}

/// <summary>A session and what its course says.</summary>
internal sealed class SessionOfCourse
{
    public Guid Id { get; init; }

    public DateOnly EndsOn { get; init; }

    public string Name { get; init; } = "";

    public string NameKey { get; init; } = "";

    public decimal? Hours { get; init; }

    public bool Compulsory { get; init; }
}
