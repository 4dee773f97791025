using System.Globalization;
using Dapper;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using Npgsql;

namespace KhuyenHoc.Roster.Tests.Families;

public sealed class ChildrenShould : RosterWithFamilies
{
    [Fact]
    public async Task Have_no_more_than_name_and_birth_date_kept_before_a_parent_consents()
    {
        await TwoSoldiersAsync();
        var child = await ChildAsync(await FamilyAsync("1"), consents: false);

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => Children.SaveYearAsync(child, 1, Pupil(2024, 4), CancellationToken.None));

        Assert.Contains("TE-", refused.Message);
        Assert.Empty((await ReadAsync(child)).Years);
        await Children.ConsentAsync(child, 1, OnPaper, CancellationToken.None);
        await YearAsync(child, Pupil(2024, 4, StudyResult.Good, Conduct.VeryGood, ChildHardship.Orphan));
        var record = await ReadAsync(child);
        Assert.Equal((ConsentState.Given, OnPaper), (record.Consent, record.Standing!.Consent));
        Assert.Equal([ChildHardship.Orphan], Assert.Single(record.Years).Hardships!);
    }

    [Fact]
    public async Task Lose_all_that_rested_on_a_consent_when_it_is_withdrawn_in_every_table()
    {
        await TwoSoldiersAsync();
        var child = await ChildAsync(await FamilyAsync("1"));
        await YearAsync(child, Pupil(2024, 4, StudyResult.Weak, Conduct.Good, ChildHardship.SeriousIllness) with { Sponsor = "Mẹ đỡ đầu" });

        await Children.WithdrawAsync(child, (await ReadAsync(child)).Revision, new DateOnly(2026, 1, 10), "Gia đình đề nghị", CancellationToken.None);

        var record = await ReadAsync(child);
        Assert.Equal((ConsentState.Withdrawn, 0), (record.Consent, record.Years.Count));
        await using NpgsqlConnection connection = new(System.ConnectionString);
        foreach (var word in new[] { "Bệnh hiểm nghèo", "SeriousIllness", "Mẹ đỡ đầu", "Hoa Sen" })
        {
            Assert.Equal(0, await connection.ExecuteScalarAsync<int>(
                """
                SELECT ((SELECT count(*) FROM roster.family_events e WHERE e.changes::text LIKE '%' || @word || '%')
                    + (SELECT count(*) FROM roster.child_years y WHERE y::text LIKE '%' || @word || '%')
                    + (SELECT count(*) FROM host.audit_entries a WHERE a.details::text LIKE '%' || @word || '%'))::int
                """,
                new { word }));
        }

        Assert.Contains(record.History, e => e.Kind == FamilyEventKind.YearSaved && e.Changes.Any(c => c is { Field: "hardships", After: null }));
        await Assert.ThrowsAsync<UserErrorException>(() => YearAsync(child, Pupil(2025, 5)));
        await Assert.ThrowsAsync<UserErrorException>(async () => await Children.WithdrawAsync(child, (await ReadAsync(child)).Revision, Day, null, CancellationToken.None));
    }

    [Fact]
    public async Task Have_each_look_noted_with_who_whose_and_where()
    {
        await TwoSoldiersAsync();
        var family = await FamilyAsync("1");
        var child = await ChildAsync(family);
        await YearAsync(child, Pupil(2025, 5, hardships: ChildHardship.PoorHousehold));
        var code = (await ReadAsync(child)).Code;
        var before = (await AuditedAsync("child.looked-at")).Count;

        using (System.ActAs("huong", new RoleGrant(Role.Auditor, null)))
        {
            await Children.GetAsync(child, "/con-em/1", CancellationToken.None);
            await Children.OfFamilyAsync(family, Day, "/quan-nhan/1", CancellationToken.None);
            await Children.FindAsync(new ChildQuery(Day, null, null, null, ChildHardship.PoorHousehold, false, 0, 10), "/con-em", CancellationToken.None);
            await Children.FindAsync(new ChildQuery(Day, null, null, null, null, false, 0, 10), "/con-em", CancellationToken.None);
        }

        var looks = (await AuditedAsync("child.looked-at")).Skip(before).ToList();
        Assert.Equal([code, code, code], looks.Select(l => l.Subject));
        Assert.All(looks, l => Assert.Equal("huong", l.Actor));
        Assert.Equal(["/con-em/1", "/quan-nhan/1", "/con-em"], looks.Select(l => l.Details[(l.Details.IndexOf('/', StringComparison.Ordinal))..^2]));
    }

    [Fact]
    public async Task Be_seen_by_clerk_and_auditor_and_the_soldier_himself_but_not_by_who_reads_people_alone()
    {
        await TwoSoldiersAsync();
        var child = await ChildAsync(await FamilyAsync("1"));
        var (own, other) = (await UnitAsync("PCT", Day), await UnitAsync("BCH", Day));

        foreach (var (role, unit, sees) in new (Role, Guid?, bool)[]
        {
            (Role.UnitClerk, own, true), (Role.UnitCommander, other, true), (Role.Auditor, null, true), (Role.CriteriaAdmin, null, false),
            (Role.CouncilMember, null, false), (Role.Soldier, null, false), (Role.UnitClerk, await UnitAsync("H01", new DateOnly(2025, 1, 1)), false),
        })
        {
            using (System.ActAs("lan", new RoleGrant(role, unit)))
            {
                if (sees)
                    Assert.NotNull(await Children.GetAsync(child, Page, CancellationToken.None));
                else
                    await Assert.ThrowsAsync<NotAllowedException>(() => Children.GetAsync(child, Page, CancellationToken.None));
            }
        }

        using (System.ActAs("binh", new RoleGrant(Role.Auditor, null)))
            await Assert.ThrowsAsync<NotAllowedException>(() => Children.RemoveAsync(child, 2, "x", CancellationToken.None));
    }

    [Fact]
    public async Task Show_who_comes_second_what_the_first_has_saved()
    {
        await TwoSoldiersAsync();
        var child = await ChildAsync(await FamilyAsync("1"));
        var seen = await ReadAsync(child);
        await Children.SaveYearAsync(child, seen.Revision, Pupil(2025, 5), CancellationToken.None);

        var refused = await Assert.ThrowsAsync<ChildChangedException>(() => Children.SaveYearAsync(child, seen.Revision, Pupil(2025, 6), CancellationToken.None));

        Assert.Equal(5, Assert.Single(refused.Theirs!.Years).Grade);
        await Assert.ThrowsAsync<ChildChangedException>(() => Children.ConsentAsync(child, seen.Revision, OnPaper, CancellationToken.None));
        await Assert.ThrowsAsync<ChildChangedException>(() => Children.SaveAsync(child, seen.Revision, seen.Fields, CancellationToken.None));
        await Assert.ThrowsAsync<ChildChangedException>(() => Children.RemoveAsync(child, seen.Revision, "x", CancellationToken.None));
    }

    [Fact]
    public async Task Be_told_once_in_a_family_however_the_name_is_spelt()
    {
        await TwoSoldiersAsync();
        var family = await FamilyAsync("1");
        await ChildAsync(family, "Trần Thị Hoà", 2015);

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => ChildAsync(family, "Trần Thị Hòa", 2015));

        Assert.Contains("Trần Thị Hoà", refused.Message);
        await ChildAsync(family, "Trần Thị Hòa", 2016);
    }

    [Theory]
    [InlineData("", "2015-03-20")]
    [InlineData("Trần Châu", "2026-02-01")]
    [InlineData("Trần Châu", "1990-01-01")]
    public async Task Not_be_taken_without_a_name_or_with_a_birth_date_that_cannot_be(string name, string birth)
    {
        await TwoSoldiersAsync();
        var family = await FamilyAsync("1");

        await Assert.ThrowsAsync<UserErrorException>(() => Children.AddAsync(
            family, new ChildFields(name, DateOnly.Parse(birth, CultureInfo.InvariantCulture), false), CancellationToken.None));
    }

    [Fact]
    public async Task Not_take_school_years_that_contradict_themselves()
    {
        await TwoSoldiersAsync();
        var child = await ChildAsync(await FamilyAsync("1"), born: 2015);

        foreach (var year in new[]
        {
            new ChildYear(2025, SchoolStanding.AtSchool), Pupil(2025, 0), Pupil(2025, 13), Pupil(2014, 1), Pupil(2027, 5),
            new ChildYear(2025, SchoolStanding.BeforeSchool) { Grade = 1 }, new ChildYear(2025, SchoolStanding.OutOfSchool) { Result = StudyResult.Good },
            Pupil(2025, 5) with { School = new string('a', 201) },
        })
            await Assert.ThrowsAsync<UserErrorException>(() => YearAsync(child, year));
        Assert.Empty((await ReadAsync(child)).Years);
    }

    [Fact]
    public async Task Agree_themselves_from_seven_on_before_their_name_may_be_published()
    {
        await TwoSoldiersAsync();
        var family = await FamilyAsync("1");
        var (old, small) = (await ChildAsync(family, "Trần A", 2015, consents: false), await ChildAsync(family, "Trần B", 2020, consents: false));
        var toPublish = OnPaper with { Scope = ConsentScope.PublishName };

        await Children.ConsentAsync(small, 1, toPublish, CancellationToken.None);
        await Assert.ThrowsAsync<UserErrorException>(() => Children.ConsentAsync(old, 1, toPublish, CancellationToken.None));
        await Children.ConsentAsync(old, 1, toPublish with { ChildAgrees = true }, CancellationToken.None);

        foreach (var wrong in new[] { OnPaper with { GivenOn = new DateOnly(2026, 3, 1) }, OnPaper with { GivenBy = " " }, OnPaper with { Document = null } })
            await Assert.ThrowsAsync<UserErrorException>(async () => await Children.ConsentAsync(small, (await ReadAsync(small)).Revision, wrong, CancellationToken.None));
    }

    [Fact]
    public async Task Be_found_by_grade_circumstance_and_missing_consent_in_the_units_asked_for()
    {
        await TwoSoldiersAsync();
        var (his, hers) = (await FamilyAsync("1"), await FamilyAsync("2"));
        var child = await ChildAsync(his, "Trần Minh Châu");
        await YearAsync(child, Pupil(2024, 4));
        await YearAsync(child, Pupil(2025, 5, hardships: [ChildHardship.Orphan, ChildHardship.PoorHousehold]));
        await ChildAsync(hers, "Lê Đức Huy", consents: false);
        var unit = await UnitAsync("PCT", Day);

        Assert.Equal(["Trần Minh Châu"], await NamesAsync(Query(grade: 5)));
        Assert.Empty(await NamesAsync(Query(grade: 4)));
        Assert.Equal(["Trần Minh Châu"], await NamesAsync(Query(grade: 4) with { AsOf = new DateOnly(2024, 12, 31) }));
        Assert.Equal(["Trần Minh Châu"], await NamesAsync(Query() with { Hardship = ChildHardship.PoorHousehold }));
        Assert.Empty(await NamesAsync(Query() with { Hardship = ChildHardship.SeriousIllness }));
        Assert.Equal(["Lê Đức Huy"], await NamesAsync(Query() with { WithoutConsent = true }));
        Assert.Equal(["Trần Minh Châu"], await NamesAsync(Query() with { UnitScope = unit }));
        Assert.Equal(["Lê Đức Huy"], await NamesAsync(Query() with { Search = "duc hu" }));
        Assert.Equal(["Trần Minh Châu", "Lê Đức Huy"], await NamesAsync(Query()));
    }

    private static ChildQuery Query(int? grade = null) => new(Day, null, null, grade, null, false, 0, 50);

    private async Task<IReadOnlyList<string>> NamesAsync(ChildQuery query)
    {
        var page = await Children.FindAsync(query, Page, CancellationToken.None);
        Assert.Equal(page.Total, page.Children.Count);
        return [.. page.Children.Select(c => c.FullName)];
    }
}
