using System.Text.Json;
using Dapper;
using KhuyenHoc.Roster.Api;
using Npgsql;

namespace KhuyenHoc.Roster.Changes;

/// <summary>The journal of operations on units.</summary>
internal static class OperationStore
{
    public static async Task WriteAsync(
        NpgsqlConnection connection, UnitOperation operation, UnitChange change, Structure before, ChangeDraft draft, CancellationToken cancellation)
    {
        const string Operation = """
            INSERT INTO roster.unit_operations (
                id, kind, happens_on, document_number, document_issuer, document_date, note, change, people, done_at, done_by)
            VALUES (@Id, @Kind, @On, @Number, @Issuer, @Date, @Note, @change::jsonb, @People, @DoneAt, @DoneBy)
            """;
        const string Unit = """
            INSERT INTO roster.unit_operation_units (operation_id, unit_id, name, before, after)
            VALUES (@Operation, @Unit, @Name, @Before::jsonb, @After::jsonb)
            """;
        const string Event = """
            INSERT INTO roster.unit_events (happened_on, kind, from_unit_id, to_unit_id, document, operation_id)
            VALUES (@On, @Kind, @From, @To, @Document, @Operation)
            """;
        await RunAsync(Operation, new
        {
            operation.Id,
            Kind = operation.Kind.ToString(),
            operation.On,
            operation.Document.Number,
            operation.Document.Issuer,
            operation.Document.Date,
            operation.Note,
            Change = JsonSerializer.Serialize(change, ApiJson.Options),
            operation.People,
            operation.DoneAt,
            operation.DoneBy,
        });
        await RunAsync(Unit, operation.Units.Select(u => new
        {
            Operation = operation.Id,
            Unit = u.Id,
            u.Name,
            Before = States(before.Find(u.Id)),
            After = States(draft.After.Find(u.Id)),
        }));
        await RunAsync(Event, draft.Events.Select(e => new
        {
            operation.On,
            Kind = e.Kind.ToString(),
            e.From,
            e.To,
            Document = operation.Document.Number,
            Operation = operation.Id,
        }));

        Task RunAsync(string sql, object parameters) =>
            connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellation));
    }

    /// <summary>The operations that touched a unit, or all; newest first.</summary>
    public static async Task<IReadOnlyList<UnitOperation>> ReadAsync(
        NpgsqlConnection connection, Guid? unitId, Guid? operationId, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT o.id, o.kind, o.happens_on AS "on", o.document_number AS number, o.document_issuer AS issuer, o.document_date AS date, o.note,
                o.done_at AS doneat, o.done_by AS doneby, o.people, o.undone_at AS undoneat, o.undone_by AS undoneby,
                o.undone_at IS NULL AND NOT EXISTS (
                    SELECT
                    FROM roster.unit_operation_units own
                    JOIN roster.unit_operation_units other ON other.unit_id = own.unit_id
                    JOIN roster.unit_operations later ON later.id = other.operation_id
                    WHERE own.operation_id = o.id AND later.number > o.number AND later.undone_at IS NULL
                ) AS islast,
                t.ids, t.names
            FROM roster.unit_operations o
            JOIN LATERAL (
                SELECT array_agg(u.unit_id ORDER BY u.name) AS ids, array_agg(u.name ORDER BY u.name) AS names
                FROM roster.unit_operation_units u
                WHERE u.operation_id = o.id
            ) t ON true
            WHERE (@unitId::uuid IS NULL OR @unitId = ANY (t.ids)) AND (@operationId::uuid IS NULL OR o.id = @operationId)
            ORDER BY o.number DESC
            """;
        var rows = await connection.QueryAsync<OperationRecord>(
            new CommandDefinition(Sql, new { unitId, operationId }, cancellationToken: cancellation));
        return [.. rows.Select(r => r.ToOperation())];
    }

    /// <summary>What an operation found and left, for each unit that it touched.</summary>
    public static async Task<IReadOnlyList<(Guid Unit, UnitHistory? Before, UnitHistory? After)>> ReadUnitsAsync(
        NpgsqlConnection connection, Guid operation, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT u.unit_id, u.before::text, u.after::text
            FROM roster.unit_operation_units u
            WHERE u.operation_id = @operation
            """;
        var rows = await connection.QueryAsync<(Guid Unit, string? Before, string? After)>(
            new CommandDefinition(Sql, new { operation }, cancellationToken: cancellation));
        return [.. rows.Select(r => (r.Unit, History(r.Unit, r.Before), History(r.Unit, r.After)))];
    }

    public static Task MarkUndoneAsync(NpgsqlConnection connection, Guid operation, DateTimeOffset at, string by, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            "UPDATE roster.unit_operations SET undone_at = @at, undone_by = @by WHERE id = @operation",
            new { operation, at, by }, cancellationToken: cancellation));

    public static Task ForgetEventsAsync(NpgsqlConnection connection, Guid operation, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM roster.unit_events e WHERE e.operation_id = @operation", new { operation }, cancellationToken: cancellation));

    private static string? States(UnitHistory? unit) => unit is null ? null : JsonSerializer.Serialize(unit.States, ApiJson.Options);

    private static UnitHistory? History(Guid unit, string? states) =>
        states is null ? null : new UnitHistory(unit, JsonSerializer.Deserialize<List<UnitState>>(states, ApiJson.Options)!);

    private sealed class OperationRecord
    {
        public Guid Id { get; init; }

        public string Kind { get; init; } = "";

        public DateOnly On { get; init; }

        public string Number { get; init; } = "";

        public string? Issuer { get; init; }

        public DateOnly? Date { get; init; }

        public string? Note { get; init; }

        public DateTime DoneAt { get; init; }

        public string DoneBy { get; init; } = "";

        public int People { get; init; }

        public DateTime? UndoneAt { get; init; }

        public string? UndoneBy { get; init; }

        public bool IsLast { get; init; }

        public Guid[] Ids { get; init; } = [];

        public string[] Names { get; init; } = [];

        public UnitOperation ToOperation() => new(
            Id, Enum.Parse<UnitOperationKind>(Kind), On, new LegalDocument(Number, Issuer, Date), Note, Utc(DoneAt), DoneBy,
            [.. Ids.Zip(Names, (id, name) => new TouchedUnit(id, name))], People, UndoneAt is { } at ? Utc(at) : null, UndoneBy, IsLast);

        private static DateTimeOffset Utc(DateTime at) => new(DateTime.SpecifyKind(at, DateTimeKind.Utc));
    }
}
