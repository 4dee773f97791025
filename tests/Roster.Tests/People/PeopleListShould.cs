using KhuyenHoc.Roster.Tests.Import;

namespace KhuyenHoc.Roster.Tests.People;

public sealed class PeopleListShould : RosterUnderImport
{
    [Fact]
    public async Task Sort_as_Vietnamese_lists_are_sorted()
    {
        string[] expected =
        [
            "Lê Văn An", "Nguyễn Thị An", "Nguyễn Văn An", "Trần Ánh", "Đỗ Văn Ăn", "Bùi Ân", "Y Bhiông Niê", "Hồ Dũng", "Lý Dương", "Lê Đức",
            "H'Lan Êban", "Ngô Thị Thủy",
        ];
        await ApplyAsync(RosterUnderImport.People([.. expected.OrderBy(n => n.GetHashCode(StringComparison.Ordinal)).Select((n, i) => Person($"N{i}", n))]));

        Assert.Equal(expected, (await ListAsync(null)).Select(p => p.FullName));
    }

    [Fact]
    public async Task Follow_a_sort_name_given_by_hand()
    {
        await ApplyAsync(ClerkWorkbook.Of(
            "A", ["Số hiệu", "Họ và tên", "Tên sắp xếp", "Đối tượng", "Mã đơn vị", "Từ ngày"],
            ["1", "Niê Ta", null, "SQ", "PCT", "01/01/2020"], ["2", "Y Wôn Knul", "Anh", "SQ", "PCT", "01/01/2020"]));

        Assert.Equal(["Y Wôn Knul", "Niê Ta"], (await ListAsync(null)).Select(p => p.FullName));
    }

    [Theory]
    [InlineData("hoa", "Nguyễn Văn Hoà")]
    [InlineData("hòa", "Nguyễn Văn Hoà")]
    [InlineData("NGUYEN V HOA", "Nguyễn Văn Hoà")]
    [InlineData("hyim", "H'Yim Kđoh")]
    [InlineData("h’yim kdoh", "H'Yim Kđoh")]
    [InlineData("td-77", "Trần Kỳ")]
    [InlineData("ki", "Trần Kỳ")]
    [InlineData("tro ly ky", "Trần Kỳ")]
    public async Task Find_as_one_types(string typed, string found)
    {
        await ApplyAsync(RosterUnderImport.People(
            Person("1", "Nguyễn Văn Hoà"), Person("2", "H'Yim Kđoh"), Person("TD-77", "Trần Kỳ", post: "Trợ lý"), Person("4", "Lê Đức Anh")));

        Assert.Equal([found], (await ListAsync(typed)).Select(p => p.FullName));
    }

    [Theory]
    [InlineData("nguyen van", "Nguyễn Văn Bình;Nguyễn Văn Hoà;Lê Nguyễn Thị Vân")]
    [InlineData("NGUYỄN VĂN H", "Nguyễn Văn Hoà")]
    [InlineData("van nguyen", "Nguyễn Văn Bình;Nguyễn Văn Hoà;Lê Nguyễn Thị Vân")]
    [InlineData("td-7", "Nguyễn Văn Bình;Trần Kỳ")]
    [InlineData("td-77", "Trần Kỳ")]
    [InlineData("hoa td", "Nguyễn Văn Hoà")]
    [InlineData("van %", "")]
    [InlineData("7%", "")]
    public async Task Suggest_each_person_once_wherever_the_words_stand(string typed, string found)
    {
        await ApplyAsync(RosterUnderImport.People(
            Person("TD-7", "Nguyễn Văn Bình"), Person("TD-8", "Nguyễn Văn Hoà"), Person("TD-77", "Trần Kỳ"), Person("9", "Lê Nguyễn Thị Vân")));

        var people = await System.Get<IPeople>().SuggestAsync(Day, typed, 10, CancellationToken.None);

        Assert.Equal(found, string.Join(';', people.Select(p => p.FullName)));
    }

    [Fact]
    public async Task Count_in_a_unit_who_is_there_on_the_day_alone()
    {
        await ApplyAsync(RosterUnderImport.People(Person("1", "Nguyễn Văn An"), Person("2", "Trần Văn Bình")));
        var people = System.Get<IPeople>();
        var since = (await people.FindAsync(new PeopleQuery(Day, null, null, null, 0, 1), CancellationToken.None)).People[0].MemberSince!.Value;

        Assert.Equal(2, await CountAsync(since));
        Assert.Equal(0, await CountAsync(since.AddDays(-1)));

        async Task<int> CountAsync(DateOnly day) => (await people.FindAsync(new PeopleQuery(day, null, null, null, 0, 1), CancellationToken.None)).Total;
    }

    [Fact]
    public async Task Not_take_signs_in_a_search_for_more_than_signs()
    {
        await ApplyAsync(RosterUnderImport.People(Person("1", "Nguyễn Văn Hoà")));

        Assert.Empty(await ListAsync("%"));
        Assert.Empty(await ListAsync("_"));
        Assert.Empty(await ListAsync("' OR 1=1 --"));
    }

    [Fact]
    public async Task Page_without_losing_or_repeating_anybody()
    {
        await ApplyAsync(RosterUnderImport.People([.. Enumerable.Range(0, 25).Select(i => Person($"{i:00}", "Nguyễn Văn An"))]));

        var numbers = new List<string>();
        for (var skip = 0; skip < 30; skip += 10)
            numbers.AddRange((await System.Get<IPeople>().FindAsync(new PeopleQuery(Day, null, null, null, skip, 10), CancellationToken.None)).People.Select(p => p.Number));
        Assert.Equal(25, numbers.Distinct().Count());
        Assert.Equal(25, numbers.Count);
    }

    private async Task<IReadOnlyList<Person>> ListAsync(string? search) =>
        (await System.Get<IPeople>().FindAsync(new PeopleQuery(Day, null, search, null, 0, 100), CancellationToken.None)).People;
}
