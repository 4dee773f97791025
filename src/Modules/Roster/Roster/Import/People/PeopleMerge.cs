namespace KhuyenHoc.Roster.Import.People;

/// <summary>Writes what was compared: people, then their memberships.</summary>
internal static class PeopleMerge
{
    public const string Sql = """
        INSERT INTO roster.people (
            id, number, number_key, full_name, sort_name, sort_given, sort_family, sort_middle, birth_date, birth_year_only, sex, category, search_key,
            citizen_id, birth_place, education, political_theory, languages, computer_skill)
        SELECT n.person_id, n.number, n.number_key, n.full_name, n.sort_name, n.sort_given, n.sort_family, n.sort_middle,
            n.birth_date, coalesce(n.birth_year_only, false), n.sex, n.category, ' ' || n.name_key || ' ' || n.number_key,
            n.citizen_id, n.birth_place, n.education, n.political_theory, n.languages, n.computer_skill
        FROM pg_temp.import_persons n
        WHERE n.is_new;

        -- An empty cell says nothing, so it takes nothing away.
        UPDATE roster.people p
        SET full_name = n.full_name,
            sort_name = coalesce(n.sort_name, p.sort_name),
            sort_given = CASE WHEN n.sort_name IS NULL AND p.sort_name IS NOT NULL THEN p.sort_given ELSE n.sort_given END,
            sort_family = n.sort_family,
            sort_middle = n.sort_middle,
            birth_date = coalesce(n.birth_date, p.birth_date),
            birth_year_only = coalesce(n.birth_year_only, p.birth_year_only),
            sex = coalesce(n.sex, p.sex),
            category = coalesce(n.category, p.category),
            citizen_id = coalesce(n.citizen_id, p.citizen_id),
            birth_place = coalesce(n.birth_place, p.birth_place),
            education = coalesce(n.education, p.education),
            political_theory = coalesce(n.political_theory, p.political_theory),
            languages = coalesce(n.languages, p.languages),
            computer_skill = coalesce(n.computer_skill, p.computer_skill),
            search_key = ' ' || n.name_key || ' ' || p.number_key
        FROM pg_temp.import_persons n
        JOIN pg_temp.import_people l ON l.person_id = n.person_id AND l.is_lead AND l.state = 'Changed'
        WHERE p.id = n.person_id;

        SET CONSTRAINTS roster.person_is_in_one_unit_a_day DEFERRED;

        UPDATE roster.memberships m
        SET unit_id = p.unit_id,
            during = daterange(p.start, p.stop, '[]'),
            rank = coalesce(s.rank, m.rank),
            post = coalesce(s.post, m.post),
            post_key = coalesce(nullif(s.post_key, ''), m.post_key)
        FROM pg_temp.import_spans p
        LEFT JOIN pg_temp.import_people s ON s.sheet = p.sheet AND s.row = p.row
        WHERE m.id = p.membership_id AND NOT p.is_new
            AND (m.unit_id <> p.unit_id OR m.during <> daterange(p.start, p.stop, '[]') OR s.state = 'Changed');

        INSERT INTO roster.memberships (id, person_id, unit_id, during, rank, post, post_key, search_key)
        SELECT p.membership_id, p.person_id, p.unit_id, daterange(p.start, p.stop, '[]'), s.rank, s.post, s.post_key, q.search_key || s.post_key
        FROM pg_temp.import_spans p
        JOIN pg_temp.import_people s ON s.sheet = p.sheet AND s.row = p.row
        JOIN roster.people q ON q.id = p.person_id
        WHERE p.is_new;

        UPDATE roster.memberships m
        SET search_key = p.search_key || m.post_key
        FROM roster.people p
        JOIN pg_temp.import_persons n ON n.person_id = p.id AND NOT n.is_new
        WHERE m.person_id = p.id AND m.search_key <> p.search_key || m.post_key;

        -- Nobody belongs to a unit that is no more.
        UPDATE roster.memberships m
        SET during = daterange(lower(m.during), upper(u.life))
        FROM pg_temp.import_units u
        WHERE u.unit_id = m.unit_id AND NOT upper_inf(u.life) AND lower(m.during) < upper(u.life)
            AND (upper_inf(m.during) OR upper(m.during) > upper(u.life));
        """;
}
