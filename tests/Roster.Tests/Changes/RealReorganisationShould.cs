using KhuyenHoc.Modules;
using KhuyenHoc.Roster.Changes;

namespace KhuyenHoc.Roster.Tests.Changes;

/// <summary>The reorganisation of 1 July 2025, from the file that the documentation gives as an example.</summary>
public sealed class RealReorganisationShould : RosterUnderChange
{
    private OrderFile File => new(Organisation, Changes);

    [Fact]
    public async Task End_the_districts_and_join_the_provinces_without_losing_anybody()
    {
        var orders = OrderFile.Read(await ExampleAsync(), "vi-du.json");
        var reform = orders.ToList().FindIndex(o => o.On == Reform);
        await File.ApplyAsync([.. orders.Take(reform)], "vi-du.json", CancellationToken.None);
        await AddAsync("DLK", "1");
        await AddAsync("PYN", "2", "3");
        await AddAsync("DLK-BMT", "4", "5");
        await AddAsync("PYN-SC", "6");
        await AddAsync("BMT-X1", "7");
        await AddAsync("BMT-X2", "8", "9");
        await File.ApplyAsync([.. orders.Skip(reform)], "vi-du.json", CancellationToken.None);

        Assert.Equal(
            ["/BCH:0", "/DLK:3", "BCH/PCT:0", "DLK/DLK-E584:0", "DLK/PTKV1:1", "DLK/PTKV5:2", "PTKV5/X1:3"], await TreeAsync(Reform));
        Assert.Contains("DLK/X1:3", await TreeAsync(new DateOnly(2026, 1, 1)));
        Assert.Equal((6, 3), (await TotalAsync("DLK", Reform.AddDays(-1)), await TotalAsync("PYN", Reform.AddDays(-1))));
        Assert.Equal(9, await TotalAsync("DLK", Reform));
        var became = await Organisation.GetLineageAsync(await UnitAsync("DLK-BMT", Founded), CancellationToken.None);
        Assert.Equal([(UnitEventKind.Replaced, "Ban Chỉ huy Phòng thủ khu vực 5 - Dray Bhăng")], became.Select(e => (e.Kind, e.ToName!)));
    }

    [Fact]
    public async Task Leave_nothing_behind_when_one_order_of_the_file_is_refused()
    {
        var orders = OrderFile.Read(await ExampleAsync(), "vi-du.json").ToList();
        orders.Insert(9, new UnitOrder { Operation = UnitOperationKind.Move, On = Reform, Document = Order, Unit = "KHONG-CO" });
        var before = await StateAsync();

        var said = await Assert.ThrowsAsync<UserErrorException>(() => File.ApplyAsync(orders, "vi-du.json", CancellationToken.None));

        Assert.StartsWith("Tệp \"vi-du.json\", việc thứ 10 trong 15: Không có đơn vị mang mã \"KHONG-CO\" vào ngày 01/07/2025.", said.Message);
        Assert.Equal(before, await StateAsync());
    }

    [Theory]
    [InlineData("[{ \"operation\": \"merge\",\n \"nghia\": 1 }]", "dòng 2")]
    [InlineData("{ không phải }", "dòng 1")]
    public void Say_where_a_file_is_wrong(string json, string where) =>
        Assert.Contains(where, Assert.Throws<UserErrorException>(() => OrderFile.Read(json, "x.json")).Message);

    private async Task<int> TotalAsync(string code, DateOnly day) =>
        (await Organisation.CountMembersAsync(day, CancellationToken.None))[await UnitAsync(code, day)].WithSubtree;

    private static Task<string> ExampleAsync()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!global::System.IO.File.Exists(Path.Combine(folder.FullName, "KhuyenHoc.sln")))
            folder = folder.Parent!;
        return global::System.IO.File.ReadAllTextAsync(Path.Combine(folder.FullName, "docs", "vi-du", "sap-xep-01-07-2025.json"));
    }
}
