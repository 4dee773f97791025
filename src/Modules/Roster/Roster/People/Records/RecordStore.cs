using System.Text.Json;
using Dapper;
using KhuyenHoc.Roster.Api;
using KhuyenHoc.Roster.Import.Rows;
using KhuyenHoc.Roster.Names;
using Npgsql;

namespace KhuyenHoc.Roster.People.Records;

/// <summary>Records of people in the database.</summary>
internal static class RecordStore
{
    public const string Columns = """
        p.id, p.revision, p.number, p.full_name AS fullname, p.sort_name AS sortname, p.birth_date AS birthdate,
        p.birth_year_only AS birthyearonly, p.sex, p.category, p.citizen_id AS citizenid, p.birth_place AS birthplace, p.education,
        p.political_theory AS politicaltheory, p.languages, p.computer_skill AS computerskill, p.changed_at AS changedat,
        p.changed_by AS changedby
        """;

    /// <summary>The record, or the one into which it was merged; locked until the transaction ends when it is to be changed.</summary>
    public static Task<RecordRow?> FindAsync(NpgsqlConnection connection, Guid personId, bool toChange, CancellationToken cancellation)
    {
        var sql = $"""
            WITH RECURSIVE same AS (
                SELECT p.id, p.merged_into
                FROM roster.people p
                WHERE p.id = @personId
                UNION
                SELECT p.id, p.merged_into
                FROM same s
                JOIN roster.people p ON p.id = s.merged_into
            )
            SELECT {Columns}
            FROM roster.people p
            WHERE p.id = (SELECT s.id FROM same s WHERE s.merged_into IS NULL)
            {(toChange ? "FOR UPDATE" : "")}
            """;
        return connection.QuerySingleOrDefaultAsync<RecordRow>(new CommandDefinition(sql, new { personId }, cancellationToken: cancellation));
    }

    /// <summary>Who has a number; null when nobody has.</summary>
    public static Task<string?> OwnerOfNumberAsync(NpgsqlConnection connection, string number, Guid except, CancellationToken cancellation) =>
        connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT p.full_name FROM roster.people p WHERE p.number_key = @key AND p.id <> @except", new { key = Numbers.Key(number), except },
            cancellationToken: cancellation));

    public static Task InsertAsync(
        NpgsqlConnection connection, Guid id, PersonFields fields, DateTimeOffset at, string by, CancellationToken cancellation)
    {
        const string Sql = """
            INSERT INTO roster.people (
                id, number, number_key, full_name, sort_name, sort_given, sort_family, sort_middle, birth_date, birth_year_only, sex, category,
                search_key, citizen_id, birth_place, education, political_theory, languages, computer_skill, changed_at, changed_by)
            VALUES (
                @Id, @Number, @NumberKey, @FullName, @SortName, @Given, @Family, @Middle, @BirthDate, @BirthYearOnly, @Sex, @Category,
                @SearchKey, @CitizenId, @BirthPlace, @Education, @PoliticalTheory, @Languages, @ComputerSkill, @At, @By)
            """;
        return connection.ExecuteAsync(new CommandDefinition(Sql, Parameters(id, fields, at, by), cancellationToken: cancellation));
    }

    public static async Task<int> UpdateAsync(
        NpgsqlConnection connection, Guid id, PersonFields fields, DateTimeOffset at, string by, CancellationToken cancellation)
    {
        const string Sql = """
            UPDATE roster.memberships m
            SET search_key = @SearchKey || m.post_key
            WHERE m.person_id = @Id AND m.search_key <> @SearchKey || m.post_key;

            UPDATE roster.people p
            SET number = @Number, number_key = @NumberKey, full_name = @FullName, sort_name = @SortName, sort_given = @Given,
                sort_family = @Family, sort_middle = @Middle, birth_date = @BirthDate, birth_year_only = @BirthYearOnly, sex = @Sex,
                category = @Category, search_key = @SearchKey, citizen_id = @CitizenId, birth_place = @BirthPlace, education = @Education,
                political_theory = @PoliticalTheory, languages = @Languages, computer_skill = @ComputerSkill, changed_at = @At, changed_by = @By
            WHERE p.id = @Id
            RETURNING p.revision;
            """;
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(Sql, Parameters(id, fields, at, by), cancellationToken: cancellation));
    }

    public static Task TellAsync(
        NpgsqlConnection connection, Guid person, PersonEventKind kind, DateTimeOffset at, string by, IReadOnlyList<FieldChange> changes,
        LegalDocument? document, CancellationToken cancellation)
    {
        const string Sql = """
            INSERT INTO roster.person_events (person_id, kind, at, by, changes, document_number, document_issuer, document_date)
            VALUES (@person, @Kind, @at, @by, @Changes::jsonb, @Number, @Issuer, @Date)
            """;
        return connection.ExecuteAsync(new CommandDefinition(
            Sql,
            new
            {
                person,
                Kind = kind.ToString(),
                at,
                by,
                Changes = JsonSerializer.Serialize(changes, ApiJson.Options),
                document?.Number,
                document?.Issuer,
                document?.Date,
            },
            cancellationToken: cancellation));
    }

    public static async Task<IReadOnlyList<PersonEvent>> HistoryAsync(NpgsqlConnection connection, Guid person, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT e.kind, e.at, e.by, e.changes::text, e.document_number, e.document_issuer, e.document_date
            FROM roster.person_events e
            WHERE e.person_id = @person
            ORDER BY e.id DESC
            """;
        var rows = await connection.QueryAsync<(string Kind, DateTime At, string By, string Changes, string? Number, string? Issuer, DateOnly? Date)>(
            new CommandDefinition(Sql, new { person }, cancellationToken: cancellation));
        return
        [
            .. rows.Select(r => new PersonEvent(
                Enum.Parse<PersonEventKind>(r.Kind), new DateTimeOffset(DateTime.SpecifyKind(r.At, DateTimeKind.Utc)), r.By,
                JsonSerializer.Deserialize<List<FieldChange>>(r.Changes, ApiJson.Options)!,
                r.Number is null ? null : new LegalDocument(r.Number, r.Issuer, r.Date))),
        ];
    }

    private static object Parameters(Guid id, PersonFields fields, DateTimeOffset at, string by)
    {
        var order = NameOrder.Of(fields.FullName, fields.SortName);
        var numberKey = Numbers.Key(fields.Number);
        return new
        {
            Id = id,
            fields.Number,
            NumberKey = numberKey,
            fields.FullName,
            fields.SortName,
            order.Given,
            order.Family,
            order.Middle,
            fields.BirthDate,
            fields.BirthYearOnly,
            Sex = fields.Sex?.ToString(),
            Category = fields.Category.ToString(),
            SearchKey = $" {Fold.Key(fields.FullName)} {numberKey}",
            fields.CitizenId,
            fields.BirthPlace,
            Education = fields.Education?.ToString(),
            PoliticalTheory = fields.PoliticalTheory?.ToString(),
            fields.Languages,
            fields.ComputerSkill,
            At = at,
            By = by,
        };
    }
}

/// <summary>A row of <see cref="RecordStore.Columns"/>.</summary>
internal class RecordRow
{
    public Guid Id { get; init; }

    public int Revision { get; init; }

    public string Number { get; init; } = "";

    public string FullName { get; init; } = "";

    public string? SortName { get; init; }

    public DateOnly? BirthDate { get; init; }

    public bool BirthYearOnly { get; init; }

    public string? Sex { get; init; }

    public string Category { get; init; } = "";

    public string? CitizenId { get; init; }

    public string? BirthPlace { get; init; }

    public string? Education { get; init; }

    public string? PoliticalTheory { get; init; }

    public string? Languages { get; init; }

    public string? ComputerSkill { get; init; }

    public DateTime? ChangedAt { get; init; }

    public string? ChangedBy { get; init; }

    public PersonFields Fields => new()
    {
        Number = Number,
        FullName = FullName,
        SortName = SortName,
        BirthDate = BirthDate,
        BirthYearOnly = BirthYearOnly,
        Sex = Sex is null ? null : Enum.Parse<Sex>(Sex),
        Category = Enum.Parse<PersonCategory>(Category),
        CitizenId = CitizenId,
        BirthPlace = BirthPlace,
        Education = Education is null ? null : Enum.Parse<EducationLevel>(Education),
        PoliticalTheory = PoliticalTheory is null ? null : Enum.Parse<PoliticalTheory>(PoliticalTheory),
        Languages = Languages,
        ComputerSkill = ComputerSkill,
    };

    public PersonRecordDetails ToDetails(Localities.LocalityNames localities) => new(
        Id, Revision, Fields, [.. CitizenIdentity.Doubts(Fields, localities.ProvinceOf, localities.FiguresOf)],
        ChangedAt is { } at ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)) : null, ChangedBy);
}
