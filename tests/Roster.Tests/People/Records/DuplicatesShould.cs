using KhuyenHoc.Modules;
using KhuyenHoc.Roster.Tests.Changes;

namespace KhuyenHoc.Roster.Tests.People.Records;

public sealed class DuplicatesShould : RosterUnderChange
{
    private IDuplicates Duplicates => System.Get<IDuplicates>();

    private IPersonRecords Records => System.Get<IPersonRecords>();

    [Fact]
    public async Task Be_found_by_name_and_birth_and_by_number_and_by_identity()
    {
        await ApplyAsync(People(
            Person("1", "Nguyễn Văn Hòa", "05/11/1985"), Person("2", "Nguyễn Văn Hoà", "05/11/1985"), Person("3", "Nguyễn Văn Hòa", "06/11/1985"),
            Person("AB-77", "Lê Bình", "01/01/1990"), Person("AB77", "Trần Cường", "02/02/1991"), Person("8", "Võ Dũng"), Person("9", "Võ Dũng")));
        foreach (var number in new[] { "8", "9" })
            await EditAsync(number, f => f with { CitizenId = "001085000001" });

        var found = await Duplicates.FindAsync(0, 50, CancellationToken.None);

        Assert.Equal(
            [("8+9", Likeness.CitizenId), ("AB-77+AB77", Likeness.Number), ("1+2", Likeness.NameAndBirth)],
            found.Pairs.Select(p => (string.Join('+', new[] { p.First.Fields.Number, p.Second.Fields.Number }.Order(StringComparer.Ordinal)), p.Likeness)));
        Assert.Equal(3, found.Total);
    }

    [Fact]
    public async Task Count_a_year_of_birth_as_any_day_of_it()
    {
        await ApplyAsync(People(Person("1", "Nguyễn Văn Hòa", "1985"), Person("2", "Nguyễn Văn Hòa", "05/11/1985")));

        Assert.Equal(1, (await Duplicates.FindAsync(0, 50, CancellationToken.None)).Total);
    }

    [Fact]
    public async Task Not_come_back_once_told_apart()
    {
        var (first, second) = await PairAsync();

        await Duplicates.TellApartAsync(second, first, CancellationToken.None);

        Assert.Equal(0, (await Duplicates.FindAsync(0, 50, CancellationToken.None)).Total);
    }

    [Fact]
    public async Task Become_one_with_the_history_of_both()
    {
        var (kept, lost) = await PairAsync();
        await ApplyAsync(Learning(["1", null, 2024, "Sáng kiến", "Mô hình A", "Hoàn thành", null, null, null], ["2", null, 2024, "Sáng kiến", "Mô hình B", "Hoàn thành", null, null, null]));

        await MergeAsync(kept, lost);

        var people = System.Get<IPeople>();
        var memberships = await people.GetMembershipsAsync(kept, CancellationToken.None);
        Assert.Equal(
            [("Bộ Chỉ huy Quân sự tỉnh", new DateOnly(2024, 1, 1), (DateOnly?)null), ("Phòng Chính trị", new DateOnly(2020, 1, 1), new DateOnly(2023, 12, 31)), ("Bộ Chỉ huy Quân sự tỉnh", new DateOnly(2018, 1, 1), new DateOnly(2019, 12, 31))],
            memberships.Select(m => (m.UnitName, m.From, m.To)));
        Assert.Equal(["Mô hình A", "Mô hình B"], (await people.GetLearningAsync(kept, CancellationToken.None)).Select(r => r.Title).Order(StringComparer.Ordinal));
        Assert.Equal(kept, (await people.GetAsync(lost, Day, CancellationToken.None))!.Id);
        Assert.Equal(1, (await people.FindAsync(new PeopleQuery(Day, null, null, null, 0, 10), CancellationToken.None)).Total);
        Assert.Equal(0, (await people.FindAsync(new PeopleQuery(Day, null, null, null, 0, 10) { WithoutUnit = true }, CancellationToken.None)).Total);
    }

    [Fact]
    public async Task Be_what_they_were_when_the_merge_is_taken_back()
    {
        var (kept, lost) = await PairAsync();
        await ApplyAsync(Learning(["1", null, 2024, "Sáng kiến", "Mô hình A", "Hoàn thành", null, null, null], ["2", null, 2024, "Sáng kiến", "Mô hình A", "Hoàn thành", null, null, null], ["2", null, 2024, "Sáng kiến", "Mô hình B", "Hoàn thành", null, null, null]));
        var (before, keptFields, lostLearning) = (await StateAsync(), await FieldsAsync(kept), await System.Get<IPeople>().GetLearningAsync(lost, CancellationToken.None));

        var merge = await MergeAsync(kept, lost, f => f with { Languages = "Tiếng Anh" });
        await Duplicates.UnmergeAsync(merge, CancellationToken.None);

        Assert.Equal(before, await StateAsync());
        Assert.Equal(keptFields, await FieldsAsync(kept));
        Assert.Equal(lostLearning, await System.Get<IPeople>().GetLearningAsync(lost, CancellationToken.None));
        Assert.Equal(1, (await Duplicates.FindAsync(0, 50, CancellationToken.None)).Total);
        Assert.NotNull(Assert.Single(await Duplicates.GetMergesAsync(CancellationToken.None)).UndoneAt);
    }

    [Fact]
    public async Task Not_be_taken_apart_when_the_kept_record_was_changed_since()
    {
        var (kept, lost) = await PairAsync();
        var merge = await MergeAsync(kept, lost);
        await EditAsync("1", f => f with { Languages = "Tiếng Anh" });

        await Assert.ThrowsAsync<UserErrorException>(() => Duplicates.UnmergeAsync(merge, CancellationToken.None));
    }

    [Fact]
    public async Task Not_be_merged_when_one_was_changed_while_they_were_compared()
    {
        var (kept, lost) = await PairAsync();
        var (k, l) = ((await Records.GetAsync(kept, CancellationToken.None))!, (await Records.GetAsync(lost, CancellationToken.None))!);
        await EditAsync("2", f => f with { Languages = "Tiếng Anh" });

        await Assert.ThrowsAsync<UserErrorException>(() => Duplicates.MergeAsync(new MergeOrder(kept, k.Revision, lost, l.Revision, k.Fields), CancellationToken.None));
    }

    [Fact]
    public async Task Be_understood_by_the_lost_number_in_files_that_come_later()
    {
        var (kept, lost) = await PairAsync();
        await MergeAsync(kept, lost);

        await ApplyAsync(Learning(["2", null, 2025, "Sáng kiến", "Mô hình C", "Hoàn thành", null, null, null]));
        await ApplyAsync(People(Person("2", "Nguyễn Văn Hòa", "05/11/1985", unit: "BCH", from: new DateOnly(2024, 1, 1), rank: "Thiếu tá")));

        Assert.Contains(await System.Get<IPeople>().GetLearningAsync(kept, CancellationToken.None), r => r.Title == "Mô hình C");
        Assert.Equal("Thiếu tá", (await FindAsync("1")).Rank);
    }

    // The first was in PCT from 2020 and in BCH from 2024; the second, in BCH from 2018 on, in PCT from 2021.
    private async Task<(Guid First, Guid Second)> PairAsync()
    {
        await ApplyAsync(People(
            Person("1", "Nguyễn Văn Hòa", "05/11/1985", "PCT", new DateOnly(2020, 1, 1), new DateOnly(2023, 12, 31)),
            Person("1", "Nguyễn Văn Hòa", "05/11/1985", "BCH", new DateOnly(2024, 1, 1)),
            Person("2", "Nguyễn Văn Hoà", "05/11/1985", "BCH", new DateOnly(2018, 1, 1), new DateOnly(2020, 12, 31)),
            Person("2", "Nguyễn Văn Hoà", "05/11/1985", "PCT", new DateOnly(2021, 1, 1))));
        return ((await FindAsync("1")).Id, (await FindAsync("2")).Id);
    }

    private async Task<Guid> MergeAsync(Guid kept, Guid lost, Func<PersonFields, PersonFields>? fields = null)
    {
        var (k, l) = ((await Records.GetAsync(kept, CancellationToken.None))!, (await Records.GetAsync(lost, CancellationToken.None))!);
        return await Duplicates.MergeAsync(new MergeOrder(kept, k.Revision, lost, l.Revision, fields?.Invoke(k.Fields) ?? k.Fields), CancellationToken.None);
    }

    private async Task<PersonFields> FieldsAsync(Guid id) => (await Records.GetAsync(id, CancellationToken.None))!.Fields;

    private async Task EditAsync(string number, Func<PersonFields, PersonFields> change)
    {
        var people = await System.Get<IPeople>().FindAsync(new PeopleQuery(Day, null, number, null, 0, 10), CancellationToken.None);
        var record = (await Records.GetAsync(people.People.Single(p => p.Number == number).Id, CancellationToken.None))!;
        await Records.SaveAsync(record.Id, record.Revision, change(record.Fields), CancellationToken.None);
    }
}
