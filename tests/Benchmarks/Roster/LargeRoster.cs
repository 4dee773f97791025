using Dapper;
using Npgsql;

namespace KhuyenHoc.Benchmarks.Roster;

/// <summary>A roster as large as wanted, made inside the database, and beside it a plain table with an index.</summary>
internal static class LargeRoster
{
    /// <summary>A province with ten regions of as many units each, three levels deep; everybody in one unit.</summary>
    public static async Task FillAsync(NpgsqlConnection connection, int people, int units)
    {
        await connection.ExecuteAsync(Sql, new { people, units }, commandTimeout: 0);
        await connection.ExecuteAsync("VACUUM ANALYZE", commandTimeout: 0);
    }

    private const string Sql = """
        INSERT INTO roster.units (id, life)
        SELECT md5('u' || i)::uuid, '[2010-01-01,)' FROM generate_series(0, @units) i;

        INSERT INTO roster.unit_versions (unit_id, during, code, code_key, name, name_key, kind, natures, parent_id, position)
        SELECT md5('u' || i)::uuid, '[2010-01-01,)', 'u' || i, 'u' || i, 'Đơn vị ' || i, 'don vi ' || i, 'Company', '{armed-forces}',
            CASE WHEN i = 0 THEN NULL WHEN i <= 10 THEN md5('u0')::uuid WHEN i <= 110 THEN md5('u' || ((i - 11) % 10 + 1))::uuid
                ELSE md5('u' || (i - 111) % 100 + 11)::uuid END, i
        FROM generate_series(0, @units) i;

        INSERT INTO roster.people (id, number, number_key, full_name, sort_given, sort_family, sort_middle, birth_date, sex, category, search_key)
        SELECT md5('p' || i)::uuid, 'TD-' || lpad(i::text, 7, '0'), 'td-' || lpad(i::text, 7, '0'), f.name || ' ' || m.name || ' ' || g.name, g.name, f.name, m.name,
            date '1960-01-01' + (i * 7 % 15000), 'Male', 'Officer', ' ' || f.key || ' ' || m.key || ' ' || g.key || ' td-' || lpad(i::text, 7, '0')
        FROM generate_series(1, @people) i
        JOIN unnest(ARRAY['Nguyễn', 'Nguyễn', 'Nguyễn', 'Trần', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Võ', 'Bùi'],
            ARRAY['nguien', 'nguien', 'nguien', 'tran', 'tran', 'le', 'pham', 'hoang', 'phan', 'vu', 'vo', 'bui']) WITH ORDINALITY AS f (name, key, place) ON f.place = i % 12 + 1
        JOIN unnest(ARRAY['Văn', 'Thị', 'Đức', 'Hữu', 'Quang', 'Minh', 'Xuân', 'Công'],
            ARRAY['van', 'thi', 'duc', 'huu', 'quang', 'minh', 'xuan', 'cong']) WITH ORDINALITY AS m (name, key, place) ON m.place = i / 12 % 8 + 1
        JOIN unnest(ARRAY['An', 'Anh', 'Bình', 'Cường', 'Dũng', 'Đạt', 'Hải', 'Hòa', 'Hùng', 'Mai', 'Nam', 'Phong', 'Quân', 'Sơn', 'Tuấn', 'Ý'],
            ARRAY['an', 'anh', 'binh', 'cuong', 'dung', 'dat', 'hai', 'hoa', 'hung', 'mai', 'nam', 'phong', 'quan', 'son', 'tuan', 'i']) WITH ORDINALITY AS g (name, key, place)
            ON g.place = i / 96 % 16 + 1;

        INSERT INTO roster.memberships (id, person_id, unit_id, during, rank, post, post_key, search_key)
        SELECT md5('m' || i)::uuid, md5('p' || i)::uuid, md5('u' || i % (@units + 1))::uuid, '[2020-01-01,)', 'Đại úy', 'Trợ lý', ' tro li', p.search_key || ' tro li'
        FROM generate_series(1, @people) i
        JOIN roster.people p ON p.id = md5('p' || i)::uuid;

        CREATE TABLE public.plain AS
        WITH RECURSIVE below AS (
            SELECT md5('u1')::uuid AS id
            UNION ALL
            SELECT v.unit_id FROM below b JOIN roster.unit_versions v ON v.parent_id = b.id
        )
        SELECT m.id, (b.id IS NOT NULL)::int AS region FROM roster.memberships m LEFT JOIN below b ON b.id = m.unit_id;
        CREATE INDEX plain_region ON public.plain (region);
        """;

    /// <summary>The first region and how many people it has, counted the long way.</summary>
    public static async Task<(Guid Unit, int People)> SubtreeAsync(NpgsqlConnection connection) => (
        await connection.ExecuteScalarAsync<Guid>("SELECT md5('u1')::uuid"),
        await connection.ExecuteScalarAsync<int>("SELECT count(*)::int FROM public.plain WHERE region + 0 = 1"));
}
