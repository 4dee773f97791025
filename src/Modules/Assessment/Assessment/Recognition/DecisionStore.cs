using System.Text.Json;
using Dapper;
using KhuyenHoc.Criteria;
using Npgsql;

namespace KhuyenHoc.Assessment.Recognition;

/// <summary>A decision as it is kept.</summary>
internal sealed record DecisionRow(
    Guid Id, Guid PeriodId, string Model, string State, string Series, int? Number, DateOnly? IssuedOn, string LetterheadJson, string LeftOutJson, int Count,
    string? IssuedBy)
{
    public Letterhead Letterhead => JsonSerializer.Deserialize<Letterhead>(LetterheadJson, CanonicalJson.Options)!;

    public IReadOnlyList<string> LeftOut => JsonSerializer.Deserialize<IReadOnlyList<string>>(LeftOutJson, CanonicalJson.Options)!;

    public bool IsDraft => State == nameof(DecisionState.Draft);
}

/// <summary>Decisions, their lists and documents.</summary>
internal sealed class DecisionStore(NpgsqlDataSource db)
{
    private const string Decisions =
        """
        SELECT d.decision_id AS Id, d.period_id AS PeriodId, d.model AS Model, d.state AS State, d.series AS Series, d.number AS Number,
               d.issued_on AS IssuedOn, d.letterhead::text AS LetterheadJson, d.left_out::text AS LeftOutJson,
               (SELECT count(*) FROM assessment.decision_items i WHERE i.decision_id = d.decision_id)::integer AS Count, d.issued_by AS IssuedBy
        FROM assessment.decisions d
        """;

    public async Task<DecisionRow?> GetAsync(Guid decisionId, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<DecisionRow>(new CommandDefinition(
            $"{Decisions} WHERE d.decision_id = @decisionId", new { decisionId }, cancellationToken: cancellation));
    }

    /// <summary>Reads a decision for changing it; two clerks who issue it at once come one after the other.</summary>
    public static async Task<DecisionRow?> LockAsync(NpgsqlConnection connection, Guid decisionId, CancellationToken cancellation) =>
        await connection.QuerySingleOrDefaultAsync<DecisionRow>(new CommandDefinition(
            $"{Decisions} WHERE d.decision_id = @decisionId FOR UPDATE OF d", new { decisionId }, cancellationToken: cancellation));

    public async Task<IReadOnlyList<DecisionRow>> OfPeriodAsync(Guid periodId, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return [.. await connection.QueryAsync<DecisionRow>(new CommandDefinition(
            $"{Decisions} WHERE d.period_id = @periodId ORDER BY d.drafted_at DESC", new { periodId }, cancellationToken: cancellation))];
    }

    /// <summary>The heading that was used last for this title, or null.</summary>
    public async Task<Letterhead?> LastLetterheadAsync(string model, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var json = await connection.QueryFirstOrDefaultAsync<string?>(new CommandDefinition(
            "SELECT letterhead::text FROM assessment.decisions ORDER BY (model = @model) DESC, drafted_at DESC LIMIT 1",
            new { model }, cancellationToken: cancellation));
        return json is null ? null : JsonSerializer.Deserialize<Letterhead>(json, CanonicalJson.Options);
    }

    public async Task<IReadOnlyList<DecisionItem>> ItemsAsync(Guid decisionId, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return await ItemsAsync(connection, decisionId, cancellation);
    }

    public static async Task<IReadOnlyList<DecisionItem>> ItemsAsync(NpgsqlConnection connection, Guid decisionId, CancellationToken cancellation) =>
        [.. (await connection.QueryAsync<ItemRow>(new CommandDefinition(
            """
            SELECT subject_id AS SubjectId, subject_code AS Code, subject_name AS Name, subject_kind AS Kind, unit_id AS UnitId, unit_name AS UnitName,
                   grade AS Grade, grade_text AS GradeText, points AS Points
            FROM assessment.decision_items
            WHERE decision_id = @decisionId
            ORDER BY position
            """,
            new { decisionId }, cancellationToken: cancellation)))
            .Select(i => new DecisionItem(
                i.SubjectId, new SubjectLabel(i.Code, i.Name, Enum.Parse<SubjectKind>(i.Kind), i.UnitId), i.UnitName, i.Grade, i.GradeText, i.Points))];

    /// <summary>Confirmed results with a recognised grade, in the order of the tree.</summary>
    public static async Task<IReadOnlyList<Candidate>> CandidatesAsync(
        NpgsqlConnection connection, Guid periodId, string model, CancellationToken cancellation) =>
        [.. await connection.QueryAsync<Candidate>(new CommandDefinition(
            """
            SELECT d.subject_id AS SubjectId, d.subject_kind AS SubjectKind, d.subject_code AS Code, d.subject_name AS Name, d.unit_id AS UnitId,
                   s.set_id AS SetId, s.set_version AS SetVersion, coalesce(r.grade, s.grade) AS Grade,
                   CASE WHEN r.subject_id IS NULL THEN s.points ELSE r.points END AS Points, s.revision <> d.revision AS IsStale,
                   s.package_hash AS PackageHash, s.fills_hash AS FillsHash
            FROM assessment.dossiers d
            JOIN assessment.scorecards s USING (period_id, model, subject_id)
            LEFT JOIN assessment.reviewed_results r ON r.period_id = d.period_id AND r.model = d.model AND r.subject_id = d.subject_id
                AND r.result_hash = s.result_hash
            WHERE d.period_id = @periodId AND d.model = @model AND d.standing = 'Confirmed' AND d.in_scope
              AND coalesce(r.is_recognised, s.is_recognised)
            ORDER BY d.unit_order, d.name_order, d.subject_id
            """,
            new { periodId, model }, commandTimeout: 0, cancellationToken: cancellation))];

    public static async Task<ILookup<Guid, TitleInForce>> TitlesInForceAsync(
        NpgsqlConnection connection, string model, DateOnly day, CancellationToken cancellation) =>
        (await connection.QueryAsync<TitleInForce>(new CommandDefinition(
            """
            SELECT subject_id AS SubjectId, grade AS Grade, grade_rank AS GradeRank, valid_from AS ValidFrom, valid_to AS ValidTo
            FROM assessment.titles
            WHERE model = @model AND valid_from <= @day AND valid_to >= @day
            """,
            new { model, day }, commandTimeout: 0, cancellationToken: cancellation))).ToLookup(t => t.SubjectId);

    public static Task InsertDraftAsync(
        NpgsqlConnection connection, DecisionRow draft, DateTimeOffset now, string by, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.decisions (decision_id, period_id, model, state, series, letterhead, left_out, drafted_at, drafted_by)
            VALUES (@Id, @PeriodId, @Model, 'Draft', @Series, @LetterheadJson::jsonb, @LeftOutJson::jsonb, @now, @by)
            """,
            new { draft.Id, draft.PeriodId, draft.Model, draft.Series, draft.LetterheadJson, draft.LeftOutJson, now, by }, cancellationToken: cancellation));

    public static Task InsertItemsAsync(
        NpgsqlConnection connection, Guid decisionId, IReadOnlyList<Candidate> items, IReadOnlyList<string?> unitNames, IReadOnlyList<string> grades,
        CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.decision_items (decision_id, subject_id, position, subject_code, subject_name, subject_kind, unit_id, unit_name, set_id,
                grade, grade_text, points)
            SELECT @decisionId, u.subject_id, u.position, u.code, u.name, u.kind, u.unit_id, u.unit_name, u.set_id, u.grade, u.grade_text, u.points
            FROM unnest(@subjects, @codes, @names, @kinds, @units, @unitNames, @setIds, @grades, @texts, @points) WITH ORDINALITY
                AS u (subject_id, code, name, kind, unit_id, unit_name, set_id, grade, grade_text, points, position)
            """,
            new
            {
                decisionId,
                subjects = items.Select(i => i.SubjectId).ToArray(),
                codes = items.Select(i => i.Code).ToArray(),
                names = items.Select(i => i.Name).ToArray(),
                kinds = items.Select(i => i.SubjectKind).ToArray(),
                units = items.Select(i => i.UnitId).ToArray(),
                unitNames = unitNames.ToArray(),
                setIds = items.Select(i => i.SetId).ToArray(),
                grades = items.Select(i => i.Grade).ToArray(),
                texts = grades.ToArray(),
                points = items.Select(i => i.Points).ToArray(),
            },
            commandTimeout: 0, cancellationToken: cancellation));

    public static Task EditAsync(NpgsqlConnection connection, Guid decisionId, string series, Letterhead letterhead, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            "UPDATE assessment.decisions SET series = @series, letterhead = @json::jsonb WHERE decision_id = @decisionId AND state = 'Draft'",
            new { decisionId, series, json = JsonSerializer.Serialize(letterhead, CanonicalJson.Options) }, cancellationToken: cancellation));

    public static Task DiscardAsync(NpgsqlConnection connection, Guid decisionId, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            DELETE FROM assessment.decision_items WHERE decision_id = @decisionId;
            DELETE FROM assessment.decisions WHERE decision_id = @decisionId AND state = 'Draft';
            """,
            new { decisionId }, cancellationToken: cancellation));

    public async Task<byte[]?> DocumentAsync(Guid decisionId, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<byte[]?>(new CommandDefinition(
            "SELECT document FROM assessment.decisions WHERE decision_id = @decisionId", new { decisionId }, cancellationToken: cancellation));
    }

    private sealed record ItemRow(
        Guid SubjectId, string Code, string Name, string Kind, Guid UnitId, string? UnitName, string Grade, string GradeText, decimal? Points);
}
