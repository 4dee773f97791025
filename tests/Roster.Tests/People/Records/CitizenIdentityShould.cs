using KhuyenHoc.Modules;
using KhuyenHoc.Roster.Localities;
using KhuyenHoc.Roster.People.Records;

namespace KhuyenHoc.Roster.Tests.People.Records;

public sealed class CitizenIdentityShould
{
    private static readonly LocalityNames Places = new(
    [
        new Locality("T1", "Tỉnh Một", LocalityLevel.Province, null, "001", null, null, null, null),
        new Locality("T2", "Tỉnh Hai", LocalityLevel.Province, null, "002", null, null, null, null),
    ]);

    [Theory]
    [InlineData("001085000001", 1985, Sex.Male)]
    [InlineData("001185000001", 1985, Sex.Female)]
    [InlineData("001204000001", 2004, Sex.Male)]
    [InlineData("001304000001", 2004, Sex.Female)]
    [InlineData("096099000001", 1999, Sex.Male)]
    public void Leave_alone_what_agrees(string id, int year, Sex sex) => Assert.Empty(Doubts(id, year, sex));

    [Theory]
    [InlineData("000085000001", 1985, Sex.Male, "citizenId", "000")]
    [InlineData("097085000001", 1985, Sex.Male, "citizenId", "097")]
    [InlineData("001085000001", 1986, Sex.Male, "birthDate", "1985")]
    [InlineData("001085000001", 2085, Sex.Male, "birthDate", "1985")]
    [InlineData("001085000001", 1985, Sex.Female, "sex", "Nam")]
    [InlineData("001304000001", 2004, Sex.Male, "sex", "Nữ")]
    public void Name_the_field_that_contradicts_it(string id, int year, Sex sex, string field, string said)
    {
        var doubt = Assert.Single(Doubts(id, year, sex));

        Assert.Equal(field, doubt.Field);
        Assert.Contains(said, doubt.Message);
    }

    [Fact]
    public void Name_the_place_of_birth_when_the_list_of_localities_says_another_province()
    {
        var doubt = Assert.Single(Doubts("002085000001", 1985, Sex.Male, "T1"));

        Assert.Equal("birthPlace", doubt.Field);
        Assert.Contains("Tỉnh Hai", doubt.Message);
    }

    [Fact]
    public void Say_nothing_of_a_place_whose_figures_nobody_knows() => Assert.Empty(Doubts("002085000001", 1985, Sex.Male, "T9"));

    [Fact]
    public void Name_every_contradiction() => Assert.Equal(["sex", "birthDate"], Doubts("001085000001", 1990, Sex.Female).Select(d => d.Field));

    [Theory]
    [InlineData("12345")]
    [InlineData("0010850000012")]
    [InlineData("00108500000A")]
    [InlineData("٠٠١٠٨٥٠٠٠٠٠١")]
    public void Be_refused_when_it_has_not_twelve_figures(string id) => Assert.Contains(
        "đúng 12 chữ số", Assert.Throws<UserErrorException>(() => FieldRules.Checked(Fields(id, 1985, Sex.Male), new DateOnly(2026, 1, 1))).Message);

    [Fact]
    public void Be_taken_with_spaces_as_cards_print_it() =>
        Assert.Equal("001085000001", FieldRules.Checked(Fields("001 085 000 001", 1985, Sex.Male), new DateOnly(2026, 1, 1)).CitizenId);

    private static List<FieldDoubt> Doubts(string id, int year, Sex sex, string? place = null) =>
        [.. CitizenIdentity.Doubts(Fields(id, year, sex, place), Places.ProvinceOf, Places.FiguresOf)];

    private static PersonFields Fields(string id, int year, Sex sex, string? place = null) => new()
    {
        Number = "1",
        FullName = "Nguyễn Văn An",
        Category = PersonCategory.Officer,
        CitizenId = id,
        BirthDate = new DateOnly(year, 5, 6),
        Sex = sex,
        BirthPlace = place,
    };
}
