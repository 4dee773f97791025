using System.IO.Compression;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Roster.Export;
using KhuyenHoc.Roster.People;
using KhuyenHoc.Roster.Tests.Changes;
using MiniExcelLibs;

namespace KhuyenHoc.Roster.Tests.Export;

/// <summary>Lists as files: what is in them, for whom, and that they come back without a change.</summary>
public sealed class ExportsShould : RosterUnderChange
{
    private static readonly DateOnly Today = new(2026, 1, 15);

    [Fact]
    public async Task Come_back_and_change_nothing_after_a_year_of_life()
    {
        await LiveAYearAsync();

        foreach (var list in new[] { "units", "people", "memberships", "learning" })
        {
            using var file = await ExportAsync(list);
            var shape = await Import.ReadShapeAsync(file, list + ".xlsx", CancellationToken.None);
            var preview = await PreviewAsync(file);

            var sheet = Assert.Single(preview.Sheets);
            Assert.True((sheet.New, sheet.Changed, sheet.InError) == (0, 0, 0), $"{list}: {Told(sheet)}");
            Assert.True(sheet.Unchanged > 0, $"{list} has no row.");
            Assert.All(sheet.Problems, p => Assert.Fail($"{list}: {p.Column} {p.Message}"));
            Assert.Equal(ListExports.All.Single(l => l.Name == list).Kind, Assert.Single(shape.Sheets).Proposed.Kind);
        }
    }

    [Fact]
    public async Task Rebuild_the_people_in_an_empty_roster()
    {
        await LiveAYearAsync();
        await using var other = await TestSupport.TestSystem.StartAsync(new RosterModule());
        other.Clock.GoTo(2026, 1, 15);

        foreach (var list in new[] { "units", "people", "learning" })
            await DemoProvince.ImportAsync(other, await ExportAsync(list));

        Assert.Equal(await ListedAsync(System), await ListedAsync(other));
    }

    [Fact]
    public async Task Hold_the_people_of_the_filter_and_nobody_else()
    {
        await LiveAYearAsync();
        var unit = await UnitAsync("PTKV", Today);

        var rows = await RowsAsync("people", new PeopleFilter(Today, unit, PersonCategory.Officer, "binh", false));

        Assert.Equal(["Trần Thị Bình"], rows.Select(r => r["Họ và tên"]));
        Assert.Equal(["=HYPERLINK(\"x\")"], (await RowsAsync("people", new PeopleFilter(Today, null, null, null, true))).Select(r => r["Họ và tên"]));
        Assert.Empty(await RowsAsync("learning", new PeopleFilter(Today, unit, null, null, false), year: 2024));
    }

    [Fact]
    public async Task Keep_from_a_commander_those_of_other_units()
    {
        await LiveAYearAsync();
        var unit = await UnitAsync("PTKV", Today);
        using var acting = System.ActAs("lan", new RoleGrant(Role.UnitCommander, unit));

        Assert.Equal(2, (await RowsAsync("people", new PeopleFilter(Today, null, null, null, false))).Count);
        Assert.All(await RowsAsync("learning", new PeopleFilter(Today, null, null, null, false)), r => Assert.Equal("0012", r["Số hiệu"]));
        await Assert.ThrowsAsync<NotAllowedException>(() => ExportAsync("duplicates"));
    }

    [Fact]
    public async Task Hold_no_formula_and_every_zero()
    {
        await LiveAYearAsync();
        using var file = await ExportAsync("memberships", new PeopleFilter(Today, null, null, null, true));

        using var zip = new ZipArchive(file);
        var xml = await new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open()).ReadToEndAsync();
        Assert.DoesNotContain("<f>", xml);
        Assert.Contains(">=HYPERLINK(", xml);
        Assert.Contains(">001185000001<", xml);
    }

    [Theory]
    [InlineData("quality")]
    [InlineData("duplicates")]
    [InlineData("localities")]
    [InlineData("history")]
    public async Task Show_what_the_page_shows(string list)
    {
        await LiveAYearAsync();

        Assert.NotEmpty(await RowsAsync(list, new PeopleFilter(Today, null, null, null, false)));
    }

    [Fact]
    public async Task Say_that_a_unit_is_not_there_on_the_day() => Assert.Contains("01/01/2012", (await Assert.ThrowsAsync<UserErrorException>(
        () => ExportAsync("people", new PeopleFilter(new DateOnly(2012, 1, 1), Guid.NewGuid(), null, null, false)))).Message);

    // A reorganisation, a rename, a transfer, somebody who left, records with all that there is.
    private async Task LiveAYearAsync()
    {
        await FoundAsync("H02", "Ban CHQS huyện Krông Búk", UnitKind.DistrictCommand, "BCH");
        await ApplyAsync(People(
            [.. Person("0012", "Trần Thị Bình", "04/03/1985", "H02", rank: "Đại úy", post: "Trợ lý, \"kiêm\" <thủ thư>")[..4], "Nữ", .. Person("0012", "", rank: "Đại úy", post: "Trợ lý", unit: "H02")[5..]],
            Person("0013", "Y Bham Êban", 1990, "H02", rank: "Trung úy"),
            Person("0014", "=HYPERLINK(\"x\")", "05/11/1985", "PCT", to: new DateOnly(2025, 3, 31)),
            Person("0015", "Lê Văn Cường", "01/01/1980", "PCT"),
            Person("15", "Lê Văn Cường", "01/01/1980", "BCH")));
        var binh = await FindAsync("0012");
        var records = System.Get<IPersonRecords>();
        var record = (await records.GetAsync(binh.Id, CancellationToken.None))!;
        await records.SaveAsync(
            binh.Id, record.Revision,
            record.Fields with
            {
                SortName = "Bình",
                CitizenId = "001185000001",
                BirthPlace = "PYN",
                Education = EducationLevel.Master,
                PoliticalTheory = PoliticalTheory.Bachelor,
                Languages = "Anh B1; Ê Đê",
                ComputerSkill = "Nâng cao",
            },
            CancellationToken.None);
        var gone = await records.GetAsync((await PersonAsync("0014")).Id, CancellationToken.None);
        await records.SaveAsync(gone!.Id, gone.Revision, gone.Fields with { CitizenId = "001185000001" }, CancellationToken.None);
        await DoAsync(new MergeUnits(
            Reform, Order, [await UnitAsync("H02", Founded)], null,
            new NewUnit("PTKV", "Ban Chỉ huy Phòng thủ khu vực 1", UnitKind.RegionalDefenceCommand, await UnitAsync("BCH", Founded)), Replaces: true));
        await DoAsync(new MoveUnit(Reform, Order, await UnitAsync("PCT", Founded), await UnitAsync("PTKV", Reform)));
        await DoAsync(new MoveUnit(Reform.AddMonths(2), Order, await UnitAsync("PCT", Founded), await UnitAsync("BCH", Founded)));
        await DoAsync(new RenameUnit(Reform.AddMonths(1), Order, await UnitAsync("PTKV", Reform), "PTKV", "Ban Chỉ huy Phòng thủ khu vực 1 - Buôn Hồ", UnitKind.RegionalDefenceCommand));
        await ApplyAsync(Learning(
            ["0012", null, 2025, "Kế hoạch tự học", null, "Đã duyệt"], ["0012", null, 2025, "Bồi dưỡng", "Chuyển đổi số", "Hoàn thành", 12.5, null, "Có"],
            ["0012", null, 2025, "Danh hiệu thi đua", "Chiến sĩ tiên tiến"], ["0012", null, 2025, "Điểm tự chấm", "3", "Hoàn thành", null, 7.5],
            ["0012", null, 2025, "Ngoại ngữ", "Tiếng Anh", "Hoàn thành", null, 3], ["0015", null, 2024, "Sáng kiến", "-1+1", "Đạt"]));
    }

    private async Task<MemoryStream> ExportAsync(string name, PeopleFilter? filter = null, int? year = null)
    {
        var from = new ListSources(
            System.Get<IRosterLists>(), Organisation, System.Get<IDataQuality>(), System.Get<IDuplicates>(), System.Get<ILocalities>(), Changes, System.Clock);
        var file = new MemoryStream();
        await ExportFile.WriteAsync(
            ListExports.All.Single(l => l.Name == name), from, new ExportQuery(filter ?? new PeopleFilter(Today, null, null, null, false), year), file, CancellationToken.None);
        file.Position = 0;
        return file;
    }

    private async Task<List<IDictionary<string, object>>> RowsAsync(string name, PeopleFilter filter, int? year = null)
    {
        using var file = await ExportAsync(name, filter, year);
        // The heads stand below issuer, title, filters and an empty line.
        return [.. MiniExcel.Query(file, useHeaderRow: true, startCell: "A5").Cast<IDictionary<string, object>>()];
    }

    private async Task<Person> PersonAsync(string number) => Assert.Single(
        (await System.Get<IPeople>().FindAsync(new PeopleQuery(Today, null, number, null, 0, 10) { WithoutUnit = true }, CancellationToken.None)).People);

    private static async Task<List<string>> ListedAsync(TestSupport.TestSystem system)
    {
        var listed = new List<string>();
        var everybody = new PeopleQuery(Today, null, null, null, 0, 1);
        await foreach (var person in system.Get<IRosterLists>().PeopleAsync(everybody, everyMembership: false, CancellationToken.None))
            listed.Add($"{person with { Id = Guid.Empty }}");
        await foreach (var record in system.Get<IRosterLists>().LearningAsync(everybody, null, CancellationToken.None))
            listed.Add($"{record}");
        await foreach (var unit in system.Get<IRosterLists>().UnitsAsync(Today, CancellationToken.None))
            listed.Add($"{unit.Unit.Code} {unit.Unit.Name} {unit.Unit.Kind} {unit.ParentCode} {unit.Unit.From} {unit.Unit.To}");
        return [.. listed.Order(StringComparer.Ordinal)];
    }

    private static string Told(SheetPreview sheet) => string.Join(" | ", sheet.Rows.Where(r => r.State != RowState.Unchanged)
        .Select(r => $"{r.Row} {r.State} {r.Label} {string.Join("; ", r.Changes)}").Concat(sheet.Problems.Select(p => $"{p.Row} {p.Column} {p.Message}")));
}
