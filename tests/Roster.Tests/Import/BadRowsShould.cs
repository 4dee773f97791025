using KhuyenHoc.Modules;

namespace KhuyenHoc.Roster.Tests.Import;

/// <summary>Rows that cannot be taken: each is told of with its place, its value and what to do.</summary>
public sealed class BadRowsShould : RosterUnderImport
{
    [Fact]
    public async Task Say_row_column_value_and_what_to_do()
    {
        var problem = await ProblemOfAsync(People(Person("1", "Nguyễn Văn An"), Person("2", "Trần Bình", "31/02/1990")));

        Assert.Equal((3, "D (Ngày sinh)", "31/02/1990", false), (problem.Row, problem.Column, problem.Value, problem.IsWarning));
        Assert.Contains("ngày/tháng/năm", problem.Message);
    }

    [Theory]
    [InlineData(null, "Nguyễn Văn An", "B (Số hiệu)")]
    [InlineData("1", null, "C (Họ và tên)")]
    public async Task Miss_what_is_needed(string? number, string? name, string column) =>
        Assert.Equal(column, (await ProblemOfAsync(People(Person(number, name)))).Column);

    [Fact]
    public async Task Name_the_unit_that_nobody_knows()
    {
        var problem = await ProblemOfAsync(People(Person("1", "Nguyễn Văn An", unit: "XYZ")));

        Assert.Equal(("I (Mã đơn vị)", "XYZ"), (problem.Column, problem.Value));
        Assert.Contains("\"XYZ\"", problem.Message);
    }

    [Fact]
    public async Task Say_when_the_unit_lived()
    {
        var before = await ProblemOfAsync(People(Person("1", "Nguyễn Văn An", from: new DateOnly(2009, 5, 1))));
        var after = await ProblemOfAsync(People(Person("1", "Nguyễn Văn An", unit: "H01", from: new DateOnly(2025, 7, 1))));
        var beyond = await ProblemOfAsync(People(Person("1", "Nguyễn Văn An", unit: "H01", to: new DateOnly(2025, 12, 31))));

        Assert.Contains("01/01/2010", before.Message);
        Assert.Contains("30/06/2025", after.Message);
        Assert.Contains("30/06/2025", beyond.Message);
        Assert.Equal("K (Đến ngày)", beyond.Column);
    }

    [Fact]
    public async Task Tell_two_people_of_one_number_apart()
    {
        var problem = await ProblemOfAsync(People(Person("1", "Nguyễn Văn An"), Person("1", "Trần Bình", from: new DateOnly(2021, 1, 1))));

        Assert.Equal(3, problem.Row);
        Assert.Contains("dòng 2", problem.Message);
    }

    [Fact]
    public async Task Not_stand_twice() =>
        Assert.Contains("dòng 2", (await ProblemOfAsync(People(Person("1", "Nguyễn Văn An"), Person("1", "Nguyễn Văn An")))).Message);

    [Theory]
    [InlineData("01/01/2027")]
    [InlineData("2031")]
    public async Task Not_be_born_in_the_future(string birth)
    {
        var problem = await ProblemOfAsync(People(Person("1", "Nguyễn Văn An", birth)));

        Assert.False(problem.IsWarning);
        Assert.Contains("sau ngày hôm nay", problem.Message);
    }

    [Fact]
    public async Task Not_end_before_they_begin() => Assert.Contains(
        "trước ngày bắt đầu", (await ProblemOfAsync(People(Person("1", "Nguyễn Văn An", to: new DateOnly(2019, 1, 1))))).Message);

    [Fact]
    public async Task Not_overlap()
    {
        var problem = await ProblemOfAsync(People(
            Person("1", "Nguyễn Văn An", to: new DateOnly(2023, 12, 31)), Person("1", "Nguyễn Văn An", unit: "BCH", from: new DateOnly(2022, 1, 1))));

        Assert.Equal((2, "K (Đến ngày)"), (problem.Row, problem.Column));
        Assert.Contains("01/01/2022", problem.Message);
    }

    [Fact]
    public async Task Name_the_words_that_are_known()
    {
        var problem = await ProblemOfAsync(People(Person("1", "Nguyễn Văn An", category: "Lính")));

        Assert.Contains("Quân nhân chuyên nghiệp", problem.Message);
    }

    [Fact]
    public async Task Not_put_units_in_a_circle()
    {
        var problems = (await PreviewAsync(Units(
            ["A", "Đại đội A", "Đại đội", "B", "01/01/2020"], ["B", "Đại đội B", "Đại đội", "A", "01/01/2020"]))).Sheets[0].Problems;

        Assert.Equal(2, problems.Count);
        Assert.All(problems, p => Assert.Contains("vòng tròn", p.Message));
    }

    [Fact]
    public async Task Not_use_a_code_twice() => Assert.Contains("dòng 2", (await ProblemOfAsync(Units(
        ["A", "Đại đội A", "Đại đội", "BCH", "01/01/2020"], ["a", "Đại đội B", "Đại đội", "BCH", "01/01/2021"]))).Message);

    [Fact]
    public async Task Know_the_unit_above() => Assert.Equal("D (Mã đơn vị cấp trên)", (await ProblemOfAsync(Units(
        ["A", "Đại đội A", "Đại đội", "ZZ", "01/01/2020"]))).Column);

    [Fact]
    public async Task Name_a_successor_that_lives() => Assert.Contains("01/01/2024", (await ProblemOfAsync(Units(
        ["A", "Đại đội A", "Đại đội", "BCH", "01/01/2020", "31/12/2023", "Sáp nhập", "B"],
        ["B", "Đại đội B", "Đại đội", "BCH", "01/01/2025"]))).Message);

    [Fact]
    public async Task Speak_of_somebody_who_is_known() =>
        Assert.Equal("A (Số hiệu)", (await ProblemOfAsync(Learning(["99", null, 2025, "Chứng chỉ", "Lái xe", "Hoàn thành"]))).Column);

    [Fact]
    public async Task Not_have_learned_in_a_year_to_come()
    {
        await ApplyAsync(People(Person("1", "Nguyễn Văn An")));
        var problem = await ProblemOfAsync(Learning(["1", null, 2027, "Chứng chỉ", "Lái xe", "Hoàn thành"]));

        Assert.Equal("C (Năm)", problem.Column);
    }

    [Fact]
    public async Task Leave_nothing_written_when_all_or_nothing_is_asked()
    {
        var refusal = await Assert.ThrowsAsync<UserErrorException>(
            () => ApplyAsync(People(Person("1", "Nguyễn Văn An"), Person("2", "Trần Bình", "31/02/1990"))));

        Assert.Contains("dòng 3", refusal.Message);
        Assert.Equal(0, (await System.Get<IPeople>().FindAsync(new PeopleQuery(Day, null, null, null, 0, 10), CancellationToken.None)).Total);
    }

    [Fact]
    public async Task Stay_out_while_the_good_ones_come_in()
    {
        var result = await ApplyAsync(People(Person("1", "Nguyễn Văn An"), Person("2", "Trần Bình", "31/02/1990")), RowsInError.LeaveOut);

        Assert.Equal((1, 1), (result.Added, result.LeftOut));
        Assert.Equal("Nguyễn Văn An", (await FindAsync("1")).FullName);
    }

    [Fact]
    public async Task Take_along_what_leans_on_them()
    {
        using var file = new ClerkWorkbook()
            .Sheet("Đơn vị", ClerkWorkbook.UnitHead, ["A", "Đại đội A", "Đại đội", "BCH", "sai"], ["B", "Trung đội B", "Đại đội", "A", "01/01/2020"])
            .Sheet("Quân nhân", ClerkWorkbook.PeopleHead, Person("1", "Nguyễn Văn An", unit: "B"), Person("2", "Trần Bình"))
            .Sheet("Học tập", ClerkWorkbook.LearningHead, ["1", null, 2025, "Chứng chỉ", "Lái xe", "Hoàn thành"], ["2", null, 2025, "Chứng chỉ", "Lái xe", "Hoàn thành"])
            .Build();

        var result = await ApplyAsync(file, RowsInError.LeaveOut);

        Assert.Equal((2, 4), (result.Added, result.LeftOut));
    }
}
