namespace KhuyenHoc.Roster.Tests.Import;

/// <summary>The fields of the list of people that say who somebody is to the state, and what he learned before.</summary>
public sealed class PersonFieldsShould : RosterUnderImport
{
    private static readonly object?[] Head =
        [.. ClerkWorkbook.PeopleHead, "Số CCCD", "Nơi sinh", "Trình độ học vấn", "LLCT", "Ngoại ngữ", "Tin học"];

    [Fact]
    public async Task Be_taken_all_of_them()
    {
        await ApplyAsync(File("001185000001", "Phú Yên", "ĐH", "Trung cấp", "Anh B1", "Cơ bản"));

        var fields = await FieldsAsync();
        Assert.Equal(
            ("001185000001", "PYN", EducationLevel.University, PoliticalTheory.Intermediate, "Anh B1", "Cơ bản"),
            (fields.CitizenId, fields.BirthPlace, fields.Education, fields.PoliticalTheory, fields.Languages, fields.ComputerSkill));
    }

    [Fact]
    public async Task Stay_where_a_later_list_leaves_them_empty_and_change_where_it_does_not()
    {
        await ApplyAsync(File("001185000001", "PYN", "Đại học", "Sơ cấp", "Anh B1", "Cơ bản"));

        var again = await PreviewAsync(File(null, null, null, null, null, null));
        var changed = await PreviewAsync(File(null, null, "Thạc sĩ", null, null, "Nâng cao"));

        Assert.Equal(1, again.Sheets[0].Unchanged);
        Assert.Equal(["Trình độ học vấn: Đại học → Thạc sĩ", "Tin học: Cơ bản → Nâng cao"], Assert.Single(changed.Sheets[0].Rows).Changes);
    }

    [Theory]
    [InlineData(1_185_000_001.0)]
    [InlineData("1185000001")]
    public async Task Get_back_the_zeros_of_an_identity(object id)
    {
        var problem = await ProblemOfAsync(File(id));

        Assert.True(problem.IsWarning);
        Assert.Contains("001185000001", problem.Message);
        await ApplyAsync(File(id));
        Assert.Equal("001185000001", (await FieldsAsync()).CitizenId);
    }

    [Theory]
    [InlineData("001 185 000 001", null)]
    [InlineData("001085000001", "Nam")]
    [InlineData("001190000001", "1990")]
    [InlineData("097185000001", "097")]
    public async Task Be_doubted_where_an_identity_contradicts_sex_birth_or_province(string id, string? told)
    {
        var preview = await PreviewAsync(File(id));

        Assert.Equal(0, preview.InError);
        if (told is null)
            Assert.Empty(preview.Sheets[0].Problems);
        else
            Assert.Contains(told, Assert.Single(preview.Sheets[0].Problems, p => p.Column == "L (Số CCCD)").Message);
    }

    [Theory]
    [InlineData("240512345", "9")]
    [InlineData("00118500000X", "12")]
    public async Task Be_refused_where_an_identity_is_none(string id, string told)
    {
        var problem = await ProblemOfAsync(File(id));

        Assert.False(problem.IsWarning);
        Assert.Contains(told, problem.Message);
    }

    [Fact]
    public async Task Leave_out_a_place_that_nobody_knows_and_say_so()
    {
        var problem = await ProblemOfAsync(File("001185000001", "Tỉnh Không Có"));

        Assert.True(problem.IsWarning);
        Assert.Contains("Địa phương", problem.Message);
    }

    private static MemoryStream File(params object?[] more) => ClerkWorkbook.Of(
        "Quân nhân", Head, [1, "1", "Trần Thị Bình", "04/03/1985", "Nữ", "Sĩ quan", "Đại úy", "Trợ lý", "PCT", new DateOnly(2020, 1, 1), null, .. more]);

    private async Task<PersonFields> FieldsAsync() =>
        (await System.Get<IPersonRecords>().GetAsync((await FindAsync("1")).Id, CancellationToken.None))!.Fields;
}
