using KhuyenHoc.Roster.Tests.Import;

namespace KhuyenHoc.Roster.Tests.Units;

public sealed class OrganisationShould : RosterUnderImport
{
    private static readonly DateOnly LastOldDay = new(2025, 6, 30);
    private static readonly DateOnly FirstNewDay = new(2025, 7, 1);

    private IOrganisation Organisation => System.Get<IOrganisation>();

    [Fact]
    public async Task Show_the_district_before_and_its_successor_after()
    {
        await ReorganiseAsync();

        var before = await Organisation.GetTreeAsync(LastOldDay, CancellationToken.None);
        var after = await Organisation.GetTreeAsync(FirstNewDay, CancellationToken.None);

        Assert.Contains(before.Units, u => u.Code == "H01");
        Assert.DoesNotContain(before.Units, u => u.Code == "KV1");
        Assert.Contains(after.Units, u => u.Code == "KV1");
        Assert.DoesNotContain(after.Units, u => u.Code == "H01");
    }

    [Fact]
    public async Task Tell_what_became_of_the_district()
    {
        await ReorganiseAsync();

        var told = Assert.Single(await Organisation.GetLineageAsync(null, CancellationToken.None));

        Assert.Equal(
            (FirstNewDay, UnitEventKind.Merged, "Ban CHQS huyện Ea Súp", "Ban CH PTKV 1"), (told.Date, told.Kind, told.FromName, told.ToName));
    }

    [Fact]
    public async Task Keep_the_totals_of_a_past_year_after_a_merge()
    {
        await ApplyAsync(People(
            Person("1", "Nguyễn Văn An", unit: "H01", to: LastOldDay), Person("2", "Trần Bình", unit: "H01", to: LastOldDay), Person("3", "Lê Cường")));
        var before = await CountAsync(LastOldDay);

        await ReorganiseAsync();
        await ApplyAsync(People(Person("1", "Nguyễn Văn An", unit: "KV1", from: FirstNewDay)));

        Assert.Equal(before, await CountAsync(LastOldDay));
        Assert.Equal(new MemberCount(0, 2), (await CountAsync(FirstNewDay))["BCH"]);
        Assert.Equal(new MemberCount(1, 1), (await CountAsync(FirstNewDay))["KV1"]);
    }

    [Fact]
    public async Task Put_parents_before_children_in_the_order_of_the_list()
    {
        await ApplyAsync(Units(
            ["T2", "Tiểu đoàn 2", "Tiểu đoàn", "TRD", "01/01/2015"], ["TRD", "Trung đoàn 901", "Trung đoàn", "BCH", "01/01/2015"],
            ["T1", "Tiểu đoàn 1", "Tiểu đoàn", "TRD", "01/01/2015"]));

        var tree = await Organisation.GetTreeAsync(Day, CancellationToken.None);

        Assert.Equal(["BCH", "PCT", "TRD", "T2", "T1"], tree.Units.Select(u => u.Code));
    }

    [Fact]
    public async Task Take_a_correction_and_say_what_changed()
    {
        var file = Units(["PCT", "Phòng Chính trị - Công tác Đảng", "Phòng", "BCH", new DateOnly(2012, 1, 1)]);

        var row = Assert.Single((await PreviewAsync(file)).Sheets[0].Rows);
        await ApplyAsync(file);

        Assert.Equal(
            ["Tên đơn vị: Phòng Chính trị → Phòng Chính trị - Công tác Đảng", "Từ ngày: 01/01/2010 → 01/01/2012"], row.Changes);
        Assert.Contains((await Organisation.GetTreeAsync(Day, CancellationToken.None)).Units, u => u.Name == "Phòng Chính trị - Công tác Đảng");
        Assert.DoesNotContain((await Organisation.GetTreeAsync(new DateOnly(2011, 6, 1), CancellationToken.None)).Units, u => u.Code == "PCT");
    }

    private Task ReorganiseAsync() => ApplyAsync(Units(
        ["H01", "Ban CHQS huyện Ea Súp", "Ban CHQS huyện", "BCH", new DateOnly(2010, 1, 1), LastOldDay, "Sáp nhập", "KV1"],
        ["KV1", "Ban CH PTKV 1", "PTKV", "BCH", FirstNewDay]));

    private async Task<Dictionary<string, MemberCount>> CountAsync(DateOnly day)
    {
        var tree = await Organisation.GetTreeAsync(day, CancellationToken.None);
        var counts = await Organisation.CountMembersAsync(day, CancellationToken.None);
        return tree.Units.ToDictionary(u => u.Code, u => counts[u.Id]);
    }
}
