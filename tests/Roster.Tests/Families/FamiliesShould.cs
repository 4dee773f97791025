using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Roster.Tests.Families;

public sealed class FamiliesShould : RosterWithFamilies
{
    [Fact]
    public async Task Be_one_for_two_soldiers_with_one_set_of_children()
    {
        await TwoSoldiersAsync();
        var family = await FamilyAsync("1", "2");
        await ChildAsync(family);

        foreach (var number in new[] { "1", "2" })
        {
            var found = (await Families.OfPersonAsync(await PersonAsync(number), Day, CancellationToken.None))!;
            Assert.Equal((family, 1, "Trần Văn An – Lê Thị Bình"), (found.Id, found.Children, found.Name));
        }

        var page = await Children.FindAsync(new ChildQuery(Day, null, null, null, null, false, 0, 10), Page, CancellationToken.None);
        Assert.Equal(("Trần Văn An – Lê Thị Bình", "Phòng Chính trị"), (Assert.Single(page.Children).Parents, page.Children[0].UnitName));
    }

    [Fact]
    public async Task Refuse_a_person_who_has_a_family_and_say_which()
    {
        await TwoSoldiersAsync();
        var family = (await Families.GetAsync(await FamilyAsync("1"), Day, CancellationToken.None))!;

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => FamilyAsync("2", "1"));

        Assert.Contains("Trần Văn An", refused.Message);
        Assert.Contains(family.Code, refused.Message);
    }

    [Fact]
    public async Task Refuse_nobody_three_people_and_strangers()
    {
        await TwoSoldiersAsync();

        foreach (Guid[] people in new Guid[][] { [], [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()], [Guid.NewGuid()] })
            await Assert.ThrowsAsync<UserErrorException>(() => Families.AddAsync(new FamilyFields(people, null, null), CancellationToken.None));
        await Assert.ThrowsAsync<UserErrorException>(() => Families.AddAsync(new FamilyFields([Guid.Empty], new string('a', 201), null), CancellationToken.None));
    }

    [Fact]
    public async Task Keep_the_title_with_its_decision_and_refuse_one_of_the_future()
    {
        await TwoSoldiersAsync();
        var family = await FamilyAsync("1");
        var fields = (await Families.GetAsync(family, Day, CancellationToken.None))!.Fields;
        var title = new FamilyTitle(2024, new LegalDocument("12/QĐ-UBND", "UBND xã Ea Súp (trình diễn)", new DateOnly(2024, 12, 1)));

        await Families.SaveAsync(family, 1, fields with { Address = " Xã  Ea Súp ", Title = title }, CancellationToken.None);

        var stored = (await Families.GetAsync(family, Day, CancellationToken.None))!;
        Assert.Equal(("Xã Ea Súp", title), (stored.Address, stored.Title));
        await Assert.ThrowsAsync<UserErrorException>(() => Families.SaveAsync(family, stored.Revision, fields with { Title = new FamilyTitle(2027, null) }, CancellationToken.None));
        var edited = (await Families.GetHistoryAsync(family, CancellationToken.None))[0];
        Assert.Equal((FamilyEventKind.Edited, "12/QĐ-UBND"), (edited.Kind, edited.Changes.Single(c => c.Field == "titleDecision").After));
        Assert.Equal(1, (await Families.FindAsync(new FamilyQuery(Day, null, null, true, 0, 10), CancellationToken.None)).Total);
        Assert.Equal(0, (await Families.FindAsync(new FamilyQuery(Day, null, null, false, 0, 10), CancellationToken.None)).Total);
    }

    [Fact]
    public async Task Show_who_comes_second_what_the_first_has_saved()
    {
        await TwoSoldiersAsync();
        var family = await FamilyAsync("1");
        var fields = (await Families.GetAsync(family, Day, CancellationToken.None))!.Fields;
        await Families.SaveAsync(family, 1, fields with { Address = "Xã A" }, CancellationToken.None);

        var refused = await Assert.ThrowsAsync<FamilyChangedException>(() => Families.SaveAsync(family, 1, fields with { Address = "Xã B" }, CancellationToken.None));

        Assert.Equal("Xã A", refused.Theirs!.Address);
        Assert.Equal("Xã A", (await Families.GetAsync(family, Day, CancellationToken.None))!.Address);
    }

    [Fact]
    public async Task Join_two_that_are_one_with_their_children()
    {
        await TwoSoldiersAsync();
        var (his, hers) = (await FamilyAsync("1"), await FamilyAsync("2"));
        var child = await ChildAsync(his);
        var twin = await ChildAsync(hers);

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => Families.JoinAsync(his, 1, hers, CancellationToken.None));
        Assert.Contains("Trần Minh Châu", refused.Message);
        await Children.RemoveAsync(twin, 2, "Ghi trùng", CancellationToken.None);
        await Families.JoinAsync(his, 1, hers, CancellationToken.None);

        Assert.Null(await Families.GetAsync(hers, Day, CancellationToken.None));
        Assert.Equal(his, (await Families.OfPersonAsync(await PersonAsync("2"), Day, CancellationToken.None))!.Id);
        Assert.Equal(child, Assert.Single(await Children.OfFamilyAsync(his, Day, Page, CancellationToken.None)).Id);
    }

    [Fact]
    public async Task Not_be_removed_with_children_in_it()
    {
        await TwoSoldiersAsync();
        var family = await FamilyAsync("1");
        var child = await ChildAsync(family, consents: false);

        await Assert.ThrowsAsync<UserErrorException>(() => Families.RemoveAsync(family, 1, CancellationToken.None));
        await Children.RemoveAsync(child, 1, "Ghi nhầm", CancellationToken.None);
        await Families.RemoveAsync(family, 1, CancellationToken.None);

        Assert.Null(await Families.GetAsync(family, Day, CancellationToken.None));
    }

    [Fact]
    public async Task Go_over_when_records_of_a_person_are_merged_and_come_back_with_it()
    {
        await TwoSoldiersAsync();
        var family = await FamilyAsync("2");
        var records = System.Get<IPersonRecords>();
        var (kept, lost) = ((await records.GetAsync(await PersonAsync("1"), CancellationToken.None))!, (await records.GetAsync(await PersonAsync("2"), CancellationToken.None))!);
        var duplicates = System.Get<IDuplicates>();

        var merge = await duplicates.MergeAsync(new MergeOrder(kept.Id, kept.Revision, lost.Id, lost.Revision, kept.Fields), CancellationToken.None);
        Assert.Equal(family, (await Families.OfPersonAsync(kept.Id, Day, CancellationToken.None))!.Id);

        await duplicates.UnmergeAsync(merge, CancellationToken.None);
        Assert.Null(await Families.OfPersonAsync(kept.Id, Day, CancellationToken.None));
        Assert.Equal(family, (await Families.OfPersonAsync(lost.Id, Day, CancellationToken.None))!.Id);
    }

    [Fact]
    public async Task Keep_records_from_being_merged_while_both_have_one()
    {
        await TwoSoldiersAsync();
        await FamilyAsync("1");
        await FamilyAsync("2");
        var records = System.Get<IPersonRecords>();
        var (kept, lost) = ((await records.GetAsync(await PersonAsync("1"), CancellationToken.None))!, (await records.GetAsync(await PersonAsync("2"), CancellationToken.None))!);

        var refused = await Assert.ThrowsAsync<UserErrorException>(() =>
            System.Get<IDuplicates>().MergeAsync(new MergeOrder(kept.Id, kept.Revision, lost.Id, lost.Revision, kept.Fields), CancellationToken.None));

        Assert.Contains("GD-", refused.Message);
    }

    [Fact]
    public async Task Be_seen_by_a_clerk_of_the_unit_alone()
    {
        await TwoSoldiersAsync();
        var (his, hers) = (await FamilyAsync("1"), await FamilyAsync("2"));
        var unit = await UnitAsync("PCT", Day);

        using (System.ActAs("lan", new RoleGrant(Role.UnitClerk, unit)))
        {
            Assert.Equal(his, Assert.Single((await Families.FindAsync(new FamilyQuery(Day, null, null, null, 0, 10), CancellationToken.None)).Families).Id);
            await Assert.ThrowsAsync<NotAllowedException>(() => Families.GetAsync(hers, Day, CancellationToken.None));
            await Assert.ThrowsAsync<NotAllowedException>(() => Families.SaveAsync(hers, 1, new FamilyFields([], null, null), CancellationToken.None));
            await Assert.ThrowsAsync<NotAllowedException>(() => FamilyAsyncOfHers());
        }

        async Task FamilyAsyncOfHers() => await Families.JoinAsync(his, 1, hers, CancellationToken.None);
    }
}
