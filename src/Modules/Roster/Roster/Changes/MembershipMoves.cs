using Dapper;
using Npgsql;

namespace KhuyenHoc.Roster.Changes;

/// <summary>Moves people between units from a day on, and back.</summary>
internal static class MembershipMoves
{
    private const string Touched = """
        SELECT m.id, m.person_id, m.unit_id, m.during, m.rank, m.post, m.post_key, m.search_key, m.revision
        FROM roster.memberships m
        WHERE m.unit_id = @from AND (upper_inf(m.during) OR upper(m.during) > @on)
            AND (@only::uuid[] IS NULL OR m.person_id = ANY (@only)) AND NOT m.person_id = ANY (@except::uuid[])
        """;

    /// <summary>Counts the people of an order, and what becomes of their memberships.</summary>
    public static Task<MoveCount> CountAsync(
        NpgsqlConnection connection, MoveOrder order, DateOnly on, IReadOnlyList<Guid> except, CancellationToken cancellation) =>
        connection.QuerySingleAsync<MoveCount>(new CommandDefinition(
            $"""
            SELECT count(DISTINCT t.person_id)::int AS people, (count(*) FILTER (WHERE lower(t.during) < @on))::int AS closed,
                (count(*) FILTER (WHERE lower(t.during) >= @on))::int AS redirected,
                coalesce(md5(string_agg(t.id::text || t.revision, ',' ORDER BY t.id)), '') AS print
            FROM ({Touched}) t
            """,
            Parameters(order, on, except), cancellationToken: cancellation));

    /// <summary>Closes memberships and opens them in the other unit; keeps in the journal of the operation what was.</summary>
    public static Task WriteAsync(
        NpgsqlConnection connection, Guid operation, MoveOrder order, DateOnly on, LegalDocument document, CancellationToken cancellation)
    {
        const string Sql = $"""
            SET CONSTRAINTS roster.person_is_in_one_unit_a_day DEFERRED;

            WITH touched AS MATERIALIZED (
                SELECT t.id, t.person_id, t.unit_id, t.during, t.rank, t.post, t.post_key, t.search_key, t.revision,
                    CASE WHEN lower(t.during) < @on THEN gen_random_uuid() END AS opened_id
                FROM ({Touched}) t
            ), closed AS (
                UPDATE roster.memberships m
                SET during = daterange(lower(m.during), @on)
                FROM touched t
                WHERE m.id = t.id AND t.opened_id IS NOT NULL
            ), redirected AS (
                UPDATE roster.memberships m
                SET unit_id = @to
                FROM touched t
                WHERE m.id = t.id AND t.opened_id IS NULL
            ), opened AS (
                INSERT INTO roster.memberships (
                    id, person_id, unit_id, during, rank, post, post_key, search_key, document_number, document_issuer, document_date)
                SELECT t.opened_id, t.person_id, @to, daterange(@on, upper(t.during)), t.rank, t.post, t.post_key, t.search_key,
                    @number, @issuer, @date
                FROM touched t
                WHERE t.opened_id IS NOT NULL
            )
            INSERT INTO roster.unit_operation_memberships (operation_id, membership_id, unit_id, during, left_as, opened_id, opened_as)
            SELECT @operation, t.id, t.unit_id, t.during,
                CASE WHEN t.opened_id IS NULL
                    THEN concat_ws('|', @to, t.during, t.rank, t.post)
                    ELSE concat_ws('|', t.unit_id, daterange(lower(t.during), @on), t.rank, t.post)
                END,
                t.opened_id,
                CASE WHEN t.opened_id IS NOT NULL THEN concat_ws('|', @to, daterange(@on, upper(t.during)), t.rank, t.post) END
            FROM touched t;
            """;
        var parameters = Parameters(order, on, []);
        parameters.AddDynamicParams(new { operation, order.To, document.Number, document.Issuer, document.Date });
        return connection.ExecuteAsync(new CommandDefinition(Sql, parameters, commandTimeout: 0, cancellationToken: cancellation));
    }

    /// <summary>People moved by an operation who have been changed since, and people who came into units that it founded.</summary>
    public static Task<int> CountChangedSinceAsync(
        NpgsqlConnection connection, Guid operation, IReadOnlyList<Guid> founded, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT (
                SELECT count(*)
                FROM roster.unit_operation_memberships j
                LEFT JOIN roster.memberships m ON m.id = j.membership_id
                LEFT JOIN roster.memberships o ON o.id = j.opened_id
                WHERE j.operation_id = @operation
                    AND (
                        concat_ws('|', m.unit_id, m.during, m.rank, m.post) <> j.left_as
                        OR concat_ws('|', o.unit_id, o.during, o.rank, o.post) <> j.opened_as)
            )::int + (
                SELECT count(*)
                FROM roster.memberships m
                WHERE m.unit_id = ANY (@founded) AND NOT EXISTS (
                    SELECT
                    FROM roster.unit_operation_memberships j
                    WHERE j.operation_id = @operation AND m.id IN (j.opened_id, j.membership_id))
            )::int
            """;
        return connection.ExecuteScalarAsync<int>(new CommandDefinition(Sql, new { operation, founded }, cancellationToken: cancellation));
    }

    /// <summary>Gives people of an operation back what they had.</summary>
    public static Task UndoAsync(NpgsqlConnection connection, Guid operation, CancellationToken cancellation)
    {
        const string Sql = """
            DELETE FROM roster.memberships m
            USING roster.unit_operation_memberships j
            WHERE j.operation_id = @operation AND m.id = j.opened_id;

            UPDATE roster.memberships m
            SET unit_id = j.unit_id, during = j.during
            FROM roster.unit_operation_memberships j
            WHERE j.operation_id = @operation AND m.id = j.membership_id;
            """;
        return connection.ExecuteAsync(new CommandDefinition(Sql, new { operation }, commandTimeout: 0, cancellationToken: cancellation));
    }

    /// <summary>People in a unit on a day or later.</summary>
    public static Task<int> CountPeopleAsync(NpgsqlConnection connection, Guid unit, DateOnly on, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT count(DISTINCT m.person_id)::int
            FROM roster.memberships m
            WHERE m.unit_id = @unit AND (upper_inf(m.during) OR upper(m.during) > @on)
            """;
        return connection.ExecuteScalarAsync<int>(new CommandDefinition(Sql, new { unit, on }, cancellationToken: cancellation));
    }

    private static DynamicParameters Parameters(MoveOrder order, DateOnly on, IReadOnlyList<Guid> except) =>
        new(new { order.From, on, Only = order.Only?.ToArray(), Except = except.ToArray() });
}

/// <param name="People">Who moves.</param>
/// <param name="Closed">Memberships that are cut on the day.</param>
/// <param name="Redirected">Memberships that had not begun.</param>
/// <param name="Print">Changes when one of the memberships does.</param>
internal sealed record MoveCount(int People, int Closed, int Redirected, string Print);
