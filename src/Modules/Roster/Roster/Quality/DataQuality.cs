using Dapper;
using KhuyenHoc.Roster.Localities;
using KhuyenHoc.Roster.People.Duplicates;
using KhuyenHoc.Roster.People.Records;
using Npgsql;
using static KhuyenHoc.Roster.People.Records.RecordTexts;

namespace KhuyenHoc.Roster.Quality;

/// <summary>Counts and lists faults, all in the database.</summary>
internal sealed class DataQuality(NpgsqlDataSource database, LocalityList localities) : IDataQuality
{
    private const int MostRows = 500;

    // No rule of law: only what makes a slip of the pen likely.
    private const int AgeInFirstGrade = 6;
    private const int MostYearsOff = 3;

    private const string From = """
        FROM roster.people p
        LEFT JOIN roster.memberships m ON m.person_id = p.id AND m.during @> @asOf
        LEFT JOIN roster.unit_versions v ON v.unit_id = m.unit_id AND v.during @> @asOf
        LEFT JOIN unnest(@places::text[], @figures::text[]) AS l (code, figures) ON l.code = p.birth_place
        WHERE p.merged_into IS NULL
        """;

    private static readonly IReadOnlyDictionary<QualityFault, (string Field, string Sql)> Faults = new Dictionary<QualityFault, (string, string)>
    {
        [QualityFault.NoUnit] = ("unit", "m.id IS NULL"),
        // The rules are those of CitizenIdentity.
        [QualityFault.CitizenIdContradicts] = ("citizenId", """
            p.citizen_id IS NOT NULL AND (
                left(p.citizen_id, 3) NOT BETWEEN '001' AND '096'
                OR l.figures <> left(p.citizen_id, 3)
                OR (p.sex = 'Male') <> (substr(p.citizen_id, 4, 1)::int % 2 = 0)
                OR extract(year FROM p.birth_date) <> 1900 + substr(p.citizen_id, 4, 1)::int / 2 * 100 + substr(p.citizen_id, 5, 2)::int)
            """),
        [QualityFault.ExpiredCertificate] = ("certificate", """
            EXISTS (
                SELECT
                FROM roster.learning_records r
                WHERE r.person_id = p.id AND r.status = 'Done' AND r.valid_until < @asOf
                    AND NOT EXISTS (
                        SELECT
                        FROM roster.learning_records n
                        WHERE n.person_id = r.person_id AND n.kind = r.kind AND n.title_key = r.title_key AND n.status = 'Done'
                            AND (n.valid_until IS NULL OR n.valid_until >= @asOf)))
            """),
        [QualityFault.NoBirthDate] = ("birthDate", "p.birth_date IS NULL"),
        [QualityFault.NoSex] = ("sex", "p.sex IS NULL"),
        [QualityFault.NoRank] = ("rank", "m.id IS NOT NULL AND m.rank IS NULL AND p.category IN ('Officer', 'ProfessionalSoldier', 'NonCommissioned')"),
        [QualityFault.NoPost] = ("post", "m.id IS NOT NULL AND m.post IS NULL"),
        [QualityFault.NoCitizenId] = ("citizenId", "p.citizen_id IS NULL"),
        [QualityFault.NoEducation] = ("education", "p.education IS NULL"),
        // What is wrong with a child is told of the first of its parents, without the child's name.
        [QualityFault.ChildWithoutConsent] = OfChildren("NOT EXISTS (SELECT FROM roster.child_consents k WHERE k.child_id = c.id AND k.withdrawn_on IS NULL)"),
        [QualityFault.GradeContradictsAge] = OfChildren("""
            EXISTS (
                SELECT
                FROM roster.child_years y
                WHERE y.child_id = c.id
                    AND abs(y.school_year - extract(year FROM c.birth_date) - @ageInFirstGrade + 1 - y.grade) > @mostYearsOff)
            """),
        [QualityFault.ChildInTwoFamilies] = OfChildren("""
            EXISTS (
                SELECT
                FROM roster.children o
                WHERE o.name_key = c.name_key AND o.birth_date = c.birth_date AND o.family_id <> c.family_id)
            """),
        [QualityFault.FamilyWithoutAddress] = ("family", """
            EXISTS (
                SELECT
                FROM roster.family_people fp
                JOIN roster.families f ON f.id = fp.family_id
                WHERE fp.person_id = p.id AND fp.position = 1 AND f.address IS NULL)
            """),
    };

    private static (string Field, string Sql) OfChildren(string condition) => ("family", $"""
        EXISTS (
            SELECT
            FROM roster.family_people fp
            JOIN roster.children c ON c.family_id = fp.family_id
            WHERE fp.person_id = p.id AND fp.position = 1 AND {condition})
        """);

    public async Task<IReadOnlyDictionary<QualityFault, int>> CountAsync(DateOnly asOf, CancellationToken cancellation)
    {
        var (places, figures) = await PlacesAsync(cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var sql = $"""
            SELECT f.fault, f.people
            FROM (
                SELECT {string.Join(", ", Faults.Select(f => $"(count(*) FILTER (WHERE {f.Value.Sql}))::int AS {f.Key}"))}
                {From}
            ) c
            CROSS JOIN LATERAL (VALUES {string.Join(", ", Faults.Keys.Select(f => $"('{f}', c.{f})"))}) AS f (fault, people)
            """;
        var counts = (await connection.QueryAsync<(string Fault, int People)>(
            new CommandDefinition(sql, new { asOf, places, figures, ageInFirstGrade = AgeInFirstGrade, mostYearsOff = MostYearsOff }, commandTimeout: 120, cancellationToken: cancellation)))
            .ToDictionary(r => Enum.Parse<QualityFault>(r.Fault), r => r.People);
        counts[QualityFault.Duplicate] = (await DuplicateStore.FindAsync(connection, 0, 1, cancellation)).Total;
        return counts;
    }

    public async Task<QualityPage> FindAsync(QualityFault fault, DateOnly asOf, int skip, int take, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, MostRows);
        var (field, condition) = Faults[fault];
        var (places, figures) = await PlacesAsync(cancellation);
        var names = await localities.GetNamesAsync(cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var sql = $"""
            SELECT {RecordStore.Columns}, (count(*) OVER ())::int AS total, v.name AS unitname
            {From} AND ({condition})
            ORDER BY p.sort_given, p.sort_family, p.sort_middle, p.id
            LIMIT @take OFFSET @skip
            """;
        List<(RecordRow Record, Place Place)> rows =
        [
            .. await connection.QueryAsync<RecordRow, Place, (RecordRow, Place)>(
                new CommandDefinition(sql, new { asOf, places, figures, ageInFirstGrade = AgeInFirstGrade, mostYearsOff = MostYearsOff, skip, take }, commandTimeout: 120, cancellationToken: cancellation),
                (record, place) => (record, place), splitOn: "total"),
        ];
        return new QualityPage([.. rows.Select(r => Row(r.Record, r.Place.UnitName))], rows.Count > 0 ? rows[0].Place.Total : 0);

        QualityRow Row(RecordRow record, string? unit)
        {
            var doubt = fault == QualityFault.CitizenIdContradicts ? record.ToDetails(names).Doubts.FirstOrDefault() : null;
            return new QualityRow(record.Id, record.Number, record.FullName, unit, doubt?.Field ?? field, doubt?.Message ?? Say["Fault_" + fault]);
        }
    }

    private async Task<(string[] Places, string[] Figures)> PlacesAsync(CancellationToken cancellation)
    {
        var known = (await localities.ListAsync(cancellation)).Where(l => l.CitizenCode is not null).ToList();
        return ([.. known.Select(l => l.Code)], [.. known.Select(l => l.CitizenCode!)]);
    }

    private sealed class Place
    {
        public string? UnitName { get; init; }

        public int Total { get; init; }
    }
}
