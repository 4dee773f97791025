using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace KhuyenHoc.Assessment.Impact;

/// <summary>Who moves, written in bulk and read by pages.</summary>
internal sealed class ImpactMoves(NpgsqlDataSource db)
{
    private const string Columns =
        """
        m.subject_id AS SubjectId, m.subject_code AS Code, m.subject_name AS Name, m.unit_order AS UnitOrder, m.base AS Base, m.move AS Move,
        m.grade_before AS Before, m.grade_after AS After, m.points_before AS PointsBefore, m.points_after AS PointsAfter, m.faults::text AS Faults
        """;

    public static async Task WriteAsync(NpgsqlConnection connection, Guid reportId, IReadOnlyList<NewMove> moves, CancellationToken cancellation)
    {
        if (moves.Count == 0)
            return;
        await using var writer = await connection.BeginBinaryImportAsync(
            """
            COPY assessment.impact_moves (report_id, subject_id, subject_code, subject_name, unit_order, name_order, base, move, grade_before,
                grade_after, points_before, points_after, card_before, card_after, faults)
            FROM STDIN (FORMAT BINARY)
            """,
            cancellation);
        foreach (var move in moves)
        {
            await writer.StartRowAsync(cancellation);
            await writer.WriteAsync(reportId, NpgsqlDbType.Uuid, cancellation);
            await writer.WriteAsync(move.Subject.SubjectId, NpgsqlDbType.Uuid, cancellation);
            await writer.WriteAsync(move.Subject.Code, NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(move.Subject.Name, NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(move.Subject.UnitOrder, NpgsqlDbType.Integer, cancellation);
            await writer.WriteAsync(move.Subject.NameOrder, NpgsqlDbType.Integer, cancellation);
            await writer.WriteAsync(move.Subject.Base, NpgsqlDbType.Integer, cancellation);
            await writer.WriteAsync(move.Move.ToString(), NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(move.Before?.Grade, NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(move.After?.Grade, NpgsqlDbType.Text, cancellation);
            await WriteAsync(writer, move.Before?.Points, cancellation);
            await WriteAsync(writer, move.After?.Points, cancellation);
            await writer.WriteAsync(move.Before is null ? null : Criteria.Runtime.CanonicalText.Of(move.Before), NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(move.After is null ? null : Criteria.Runtime.CanonicalText.Of(move.After), NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(move.Faults.Count == 0 ? null : ImpactJson.Write(move.Faults), NpgsqlDbType.Jsonb, cancellation);
        }

        await writer.CompleteAsync(cancellation);
    }

    /// <summary>Rows in the order of the tree.</summary>
    /// <param name="query">Which of them.</param>
    /// <param name="unit">The unit of the query; null for all.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task<(IReadOnlyList<MoveRow> Rows, int Total)> FindAsync(ImpactMoveQuery query, UnitRow? unit, CancellationToken cancellation)
    {
        const string Wanted =
            """
            FROM assessment.impact_moves m
            WHERE m.report_id = @ReportId AND (@first IS NULL OR m.unit_order BETWEEN @first AND @last) AND (@Base IS NULL OR m.base = @Base)
              AND (@Before IS NULL OR m.grade_before = @Before) AND (@After IS NULL OR m.grade_after = @After) AND (@move IS NULL OR m.move = @move)
              AND (@pattern IS NULL OR extensions.unaccent(lower(m.subject_name)) LIKE extensions.unaccent(lower(@pattern))
                   OR lower(m.subject_code) LIKE lower(@pattern))
            """;
        var parameters = new
        {
            query.ReportId,
            first = unit?.UnitOrder,
            last = unit is null ? (int?)null : unit.UnitOrder + unit.Size - 1,
            query.Base,
            query.Before,
            query.After,
            move = query.Move?.ToString(),
            pattern = string.IsNullOrWhiteSpace(query.Search) ? null : $"%{query.Search.Trim().Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%",
            query.Skip,
            query.Take,
        };
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<MoveRow>(new CommandDefinition(
            $"""
            SELECT {Columns}
            {Wanted}
            ORDER BY m.unit_order, m.name_order
            LIMIT @Take OFFSET @Skip
            """,
            parameters, commandTimeout: 0, cancellationToken: cancellation));
        var total = await connection.QuerySingleAsync<int>(new CommandDefinition(
            $"SELECT count(*)::integer {Wanted}", parameters, commandTimeout: 0, cancellationToken: cancellation));
        return ([.. rows], total);
    }

    public async Task<(MoveRow Row, string? CardBefore, string? CardAfter)?> GetAsync(Guid reportId, Guid subjectId, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var row = await connection.QuerySingleOrDefaultAsync<MoveRow>(new CommandDefinition(
            $"SELECT {Columns} FROM assessment.impact_moves m WHERE m.report_id = @reportId AND m.subject_id = @subjectId",
            new { reportId, subjectId }, cancellationToken: cancellation));
        if (row is null)
            return null;
        var cards = await CardsAsync(connection, reportId, [subjectId], cancellation);
        return (row, cards[subjectId].Before, cards[subjectId].After);
    }

    /// <summary>Both scorecards of some subjects.</summary>
    public async Task<IReadOnlyDictionary<Guid, (string? Before, string? After)>> CardsAsync(
        Guid reportId, IReadOnlyList<Guid> subjects, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return await CardsAsync(connection, reportId, subjects, cancellation);
    }

    private static async Task<Dictionary<Guid, (string? Before, string? After)>> CardsAsync(
        NpgsqlConnection connection, Guid reportId, IReadOnlyList<Guid> subjects, CancellationToken cancellation) =>
        (await connection.QueryAsync<(Guid SubjectId, string? Before, string? After)>(new CommandDefinition(
            """
            SELECT subject_id, card_before, card_after
            FROM assessment.impact_moves
            WHERE report_id = @reportId AND subject_id = ANY(@subjects)
            """,
            new { reportId, subjects = subjects.ToArray() }, cancellationToken: cancellation))).ToDictionary(c => c.SubjectId, c => (c.Before, c.After));

    private static Task WriteAsync(NpgsqlBinaryImporter writer, decimal? number, CancellationToken cancellation) =>
        number is { } value ? writer.WriteAsync(value, NpgsqlDbType.Numeric, cancellation) : writer.WriteNullAsync(cancellation);
}

/// <summary>Somebody who moves or is in error.</summary>
internal sealed record NewMove(
    ImpactSubject Subject, ImpactMove Move, Criteria.Scorecard? Before, Criteria.Scorecard? After, IReadOnlyList<ScoringFault> Faults);

/// <summary>Why a version could not score somebody.</summary>
internal sealed record ScoringFault(string SetId, string Version, string? Rule, string What);

/// <summary>Somebody who moves or is in error, as kept.</summary>
internal sealed record MoveRow(
    Guid SubjectId, string Code, string Name, int UnitOrder, int Base, string Move, string? Before, string? After, decimal? PointsBefore,
    decimal? PointsAfter, string? Faults);
