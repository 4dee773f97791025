using System.Text;
using KhuyenHoc.Roster.Import.Values;

namespace KhuyenHoc.Roster.Tests.Import;

/// <summary>Lists as clerks write them, and what becomes of them.</summary>
public sealed class GoodRowsShould : RosterUnderImport
{
    [Fact]
    public async Task Be_found_below_merged_titles_with_heads_in_any_order_and_spelling()
    {
        await ApplyAsync(ClerkWorkbook.Of(
            "Sheet1",
            ["BỘ CHỈ HUY QUÂN SỰ TỈNH", null, null, null, null, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            [],
            ["DANH SÁCH QUÂN NHÂN PHÒNG CHÍNH TRỊ"],
            ["TT", "ĐƠN  VỊ", "cấp bậc\u00A0", "HỌ, TÊN", "Ngày, tháng,\nnăm sinh", "shqn", "Từ ngày", "Ghi chú"],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
            ["I", "Ban Tuyên huấn"],
            [1, "Phòng Chính trị", "Thiếu tá", "  Nguyễn\u00A0Văn  An ", "5/11/85", "001", "1/3/2020", "x"],
            [2, "pct", "Binh nhất", "Trần Bình", 1990, "002", new DateOnly(2021, 2, 1)],
            ["Tổng cộng: 2 người"]));

        var an = await FindAsync("001");
        var binh = await FindAsync("002");

        Assert.Equal(("Nguyễn Văn An", new DateOnly(1985, 11, 5), PersonCategory.Officer, "Phòng Chính trị"), (an.FullName, an.BirthDate, an.Category, an.UnitName));
        Assert.Equal((true, new DateOnly(1990, 1, 1), PersonCategory.NonCommissioned), (binh.BirthYearOnly, binh.BirthDate, binh.Category));
        Assert.Equal(new DateOnly(2021, 2, 1), binh.MemberSince);
    }

    [Theory]
    [InlineData("NguyÔn V¨n §¹o", "CÊp bËc", "§¹i óy")]
    [InlineData("Nguyeãn Vaên Ñaïo", "Caáp baäc", "Ñaïi uùy")]
    public async Task Be_read_in_old_codes(string name, string rankHead, string rank)
    {
        using var file = ClerkWorkbook.Of(
            "A", ["Số hiệu", name.Contains('Ô') ? "Hä vµ tªn" : "Hoï vaø teân", rankHead, "Mã đơn vị", "Từ ngày"], ["7", name, rank, "PCT", "01/01/2020"]);
        var shape = await Import.ReadShapeAsync(file, "cu.xlsx", CancellationToken.None);
        await ApplyAsync(file);

        var person = await FindAsync("7");
        Assert.Equal(("Nguyễn Văn Đạo", "Đại úy"), (person.FullName, person.Rank));
        Assert.Equal(name.Contains('Ô') ? "TCVN3" : "VNI", Assert.Single(shape.Sheets).Encoding);
    }

    [Fact]
    public async Task Be_read_in_capitals_where_the_font_shows_capitals()
    {
        var file = new ClerkWorkbook { Font = ".VnTimeH" }
            .Sheet("A", ["Số hiệu", "Họ và tên", "Đối tượng", "Mã đơn vị", "Từ ngày"], ["7", "nguyÔn v¨n an", "SQ", "PCT", "01/01/2020"]).Build();
        await ApplyAsync(file);

        Assert.Equal("NGUYỄN VĂN AN", (await FindAsync("7")).FullName);
    }

    [Fact]
    public async Task Be_one_person_composed_or_decomposed()
    {
        await ApplyAsync(People(Person("1", "Nguyễn Thị Ánh")));

        var again = await ApplyAsync(People(Person("1", "Nguyễn Thị Ánh".Normalize(NormalizationForm.FormD))));

        Assert.Equal((0, 0, 1), (again.Added, again.Changed, again.Unchanged));
        Assert.True((await FindAsync("1")).FullName.IsNormalized(NormalizationForm.FormC));
    }

    [Fact]
    public async Task Get_back_the_zeros_that_Excel_took()
    {
        await ApplyAsync(People(Person("001234", "Nguyễn Văn An")));

        var known = await PreviewAsync(People(Person(1234, "Nguyễn Văn An")));
        var identity = await PreviewAsync(People(Person(66_085_001_234, "Trần Bình")));

        Assert.Equal(1, known.Sheets[0].Unchanged);
        Assert.True(Assert.Single(known.Sheets[0].Problems).IsWarning);
        Assert.Contains("066085001234", Assert.Single(identity.Sheets[0].Problems).Message);
    }

    [Fact]
    public async Task Move_a_person_with_dates_and_keep_the_time_before()
    {
        await ApplyAsync(People(Person("1", "Nguyễn Văn An", rank: "Đại úy", post: "Trợ lý")));
        var preview = await PreviewAsync(People(Person("1", "Nguyễn Văn An", unit: "BCH", from: new DateOnly(2024, 3, 1))));

        var result = await ApplyAsync(People(Person("1", "Nguyễn Văn An", unit: "BCH", from: new DateOnly(2024, 3, 1))));

        Assert.Equal((0, 1), (result.Added, result.Changed));
        Assert.Contains(Assert.Single(preview.Sheets[0].Rows).Changes, c => c.Contains("Phòng Chính trị → Bộ Chỉ huy Quân sự tỉnh (01/03/2024)", StringComparison.Ordinal));
        Assert.Equal("Phòng Chính trị", (await FindAsync("1", new DateOnly(2024, 2, 29))).UnitName);
        Assert.Equal("Bộ Chỉ huy Quân sự tỉnh", (await FindAsync("1")).UnitName);
        var memberships = await System.Get<IPeople>().GetMembershipsAsync((await FindAsync("1")).Id, CancellationToken.None);
        Assert.Equal([null, new DateOnly(2024, 2, 29)], memberships.Select(m => m.To));
        Assert.Equal("Trợ lý", memberships[1].Post);
    }

    [Fact]
    public async Task Count_the_time_in_a_unit_through_promotions()
    {
        await ApplyAsync(People(
            Person("1", "Nguyễn Văn An", rank: "Trung úy", to: new DateOnly(2022, 12, 31)),
            Person("1", "Nguyễn Văn An", rank: "Thượng úy", from: new DateOnly(2023, 1, 1))));

        var person = await FindAsync("1");
        Assert.Equal(("Thượng úy", new DateOnly(2020, 1, 1)), (person.Rank, person.MemberSince));
    }

    [Fact]
    public async Task Not_lose_to_an_empty_cell_what_is_known()
    {
        await ApplyAsync(People(Person("1", "Nguyễn Văn An", "05/11/1985", rank: "Đại úy", post: "Trợ lý")));

        var again = await ApplyAsync(People(Person("1", "Nguyễn Văn An")));

        Assert.Equal(1, again.Unchanged);
        var person = await FindAsync("1");
        Assert.Equal((new DateOnly(1985, 11, 5), "Đại úy", "Trợ lý"), (person.BirthDate, person.Rank, person.Post));
    }

    [Fact]
    public async Task Warn_when_a_number_may_have_slipped()
    {
        await ApplyAsync(People(Person("1", "Nguyễn Văn An", "05/11/1985")));

        var problem = await ProblemOfAsync(People(Person("1", "Trần Bình", "01/02/1990")));

        Assert.True(problem.IsWarning);
        Assert.Contains("Nguyễn Văn An", problem.Message);
    }

    [Fact]
    public async Task Say_who_is_left_in_a_unit_that_ends()
    {
        await ApplyAsync(People(Person("1", "Nguyễn Văn An")));
        var units = Units(["PCT", "Phòng Chính trị", "Phòng", "BCH", new DateOnly(2010, 1, 1), new DateOnly(2025, 9, 30), "Giải thể"]);

        Assert.Contains("1 người", (await ProblemOfAsync(units)).Message);
        await ApplyAsync(units);
        var without = await System.Get<IPeople>().FindAsync(
            new PeopleQuery(Day, null, null, null, 0, 10) { WithoutUnit = true }, CancellationToken.None);
        Assert.Equal("1", Assert.Single(without.People).Number);
    }

    [Fact]
    public async Task Change_a_record_of_learning_that_is_known()
    {
        await ApplyAsync(People(Person("1", "Nguyễn Văn An")));
        await ApplyAsync(Learning(["1", "Nguyễn Văn An", 2025, "Bồi dưỡng", "Chuyển đổi số", "Đăng ký", 8]));

        var preview = await PreviewAsync(Learning(["1", "Nguyễn Văn An", 2025, "Bồi dưỡng", "Chuyển đổi số", "Hoàn thành", 12]));

        Assert.Equal(
            ["Trạng thái: Đăng ký → Hoàn thành", "Số giờ: 8 → 12"], Assert.Single(preview.Sheets[0].Rows, r => r.State == RowState.Changed).Changes);
    }

    [Fact]
    public async Task Be_mapped_next_time_as_the_user_left_it()
    {
        object?[][] rows = [["Mã lạ", "Người", "Sinh", "Ở đâu", "Nhóm", "Khi"], ["1", "Nguyễn Văn An", "1985", "PCT", "SQ", "01/01/2020"]];
        using var file = ClerkWorkbook.Of("A", rows);
        var shape = await Import.ReadShapeAsync(file, "a.xlsx", CancellationToken.None);
        var mapping = Import.ProposeFor(shape.Sheets[0], ImportKind.People) with
        {
            Fields = new Dictionary<string, string> { ["number"] = "A", ["fullName"] = "B", ["birthDate"] = "C", ["unit"] = "D", ["category"] = "E", ["from"] = "F" },
        };
        await Import.ApplyAsync(file, "a.xlsx", [mapping], RowsInError.RefuseAll, null, CancellationToken.None);

        var next = await Import.ReadShapeAsync(ClerkWorkbook.Of("Tháng sau", rows), "b.xlsx", CancellationToken.None);

        var proposed = Assert.Single(next.Sheets).Proposed;
        Assert.True(proposed.Remembered);
        Assert.Equal((ImportKind.People, "D"), (proposed.Kind, proposed.Fields["unit"]));
    }

    [Fact]
    public async Task Leave_nothing_when_stopped_in_the_middle()
    {
        using var file = People([.. Enumerable.Range(1, 5_000).Select(i => Person($"{i:00000}", "Nguyễn Văn An"))]);
        var shape = await Import.ReadShapeAsync(file, "a.xlsx", CancellationToken.None);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Import.ApplyAsync(
            file, "a.xlsx", [shape.Sheets[0].Proposed], RowsInError.RefuseAll, new StopAt(stop, 2_000), stop.Token));

        Assert.Equal(0, (await System.Get<IPeople>().FindAsync(new PeopleQuery(Day, null, null, null, 0, 1), CancellationToken.None)).Total);
    }

    [Fact]
    public async Task Come_back_mended_in_the_workbook_of_problems()
    {
        using var file = People(Person("1", "Nguyễn Văn An"), Person("2", "Trần Bình", "31/02/1990"), Person("3", "Lê Cường", unit: "XYZ"));
        var shape = await Import.ReadShapeAsync(file, "a.xlsx", CancellationToken.None);
        using var problems = new MemoryStream();

        await Import.WriteProblemsAsync(file, "a.xlsx", [shape.Sheets[0].Proposed], problems, CancellationToken.None);

        var returned = await Import.ReadShapeAsync(problems, "sua.xlsx", CancellationToken.None);
        var sheet = Assert.Single(returned.Sheets);
        Assert.Equal((ImportKind.People, 3), (sheet.Proposed.Kind, sheet.RowCount));
        Assert.Equal("Cần sửa", sheet.Columns[^1].Header);
        Assert.Contains("D (Ngày sinh)", sheet.Columns[^1].Samples[0]);
        Assert.Equal(2, (await PreviewAsync(problems)).InError);
    }

    [Fact]
    public async Task Fit_the_template_that_is_offered()
    {
        using var template = new MemoryStream();
        Import.WriteTemplate(null, template);

        var shape = await Import.ReadShapeAsync(template, "mau.xlsx", CancellationToken.None);

        var kinds = Roster.Import.Kinds.SheetKinds.All.Count;
        Assert.Equal(Roster.Import.Kinds.SheetKinds.All.Select(k => (ImportKind?)k.Kind), shape.Sheets.Select(s => s.Proposed.Kind).Take(kinds));
        Assert.All(shape.Sheets.Take(kinds), s => Assert.Equal(s.Columns.Count, s.Proposed.Fields.Count));
        Assert.All(shape.Sheets.Skip(kinds), s => Assert.Null(s.Proposed.Kind));
    }

    [Fact]
    public void Offer_in_the_template_only_words_that_imports_read()
    {
        foreach (var kind in Roster.Import.Kinds.SheetKinds.All)
        {
            using var template = new MemoryStream();
            Import.WriteTemplate(kind.Kind, template);
            template.Position = 0;
            using var zip = new global::System.IO.Compression.ZipArchive(template);
            using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
            var offers = global::System.Xml.Linq.XDocument.Load(sheet).Descendants().Where(e => e.Name.LocalName == "dataValidation").ToList();
            Assert.Equal(kind.Fields.Count(f => f.Choices is not null), offers.Count);
            Assert.All(offers, o => Assert.StartsWith("'Danh mục'!$", o.Value));
        }

        Assert.All(KnownWordsOf<Sex>(), word => Assert.NotNull(KnownWords.Sexes.Read(word)));
        Assert.All(KnownWordsOf<PersonCategory>(), word => Assert.NotNull(KnownWords.Categories.Read(word)));
        Assert.All(KnownWordsOf<EducationLevel>(), word => Assert.NotNull(KnownWords.EducationLevels.Read(word)));
        Assert.All(KnownWordsOf<PoliticalTheory>(), word => Assert.NotNull(KnownWords.PoliticalTheories.Read(word)));
        Assert.All(KnownWordsOf<UnitKind>(), word => Assert.NotNull(KnownWords.UnitKinds.Read(word)));
        Assert.All(KnownWordsOf<UnitEventKind>(), word => Assert.NotNull(KnownWords.Ends.Read(word)));
        Assert.All(KnownWordsOf<LearningKind>(), word => Assert.NotNull(KnownWords.LearningKinds.Read(word)));
        Assert.All(KnownWordsOf<LearningStatus>(), word => Assert.NotNull(KnownWords.Statuses.Read(word)));

        static IEnumerable<string> KnownWordsOf<T>() where T : struct, Enum => Roster.Import.Rows.Lists.WordsOf<T>();
    }

    private sealed class StopAt(CancellationTokenSource stop, int rows) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Done >= rows)
                stop.Cancel();
        }
    }
}
