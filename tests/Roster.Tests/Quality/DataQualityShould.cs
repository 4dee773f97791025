using KhuyenHoc.Roster.Tests.Changes;

namespace KhuyenHoc.Roster.Tests.Quality;

public sealed class DataQualityShould : RosterUnderChange
{
    private IDataQuality Quality => System.Get<IDataQuality>();

    [Fact]
    public async Task Count_each_fault_and_list_as_many_with_the_field_to_mend()
    {
        await ApplyAsync(People(
            Person("1", "Nguyễn Văn An", "05/11/1985", rank: "Đại úy", post: "Trợ lý"), Person("2", "Lê Bình"), Person("3", "Lê Bình"),
            Person("4", "Võ Cường", "01/01/1990", to: new DateOnly(2024, 12, 31), rank: "Đại úy")));
        await EditAsync("1", f => f with { CitizenId = "001190000001", Education = EducationLevel.University });

        var counts = await Quality.CountAsync(Day, CancellationToken.None);

        Assert.Equal(1, counts[QualityFault.NoUnit]);
        Assert.Equal(1, counts[QualityFault.CitizenIdContradicts]);
        Assert.Equal(2, counts[QualityFault.NoBirthDate]);
        Assert.Equal(2, counts[QualityFault.NoRank]);
        Assert.Equal(2, counts[QualityFault.NoPost]);
        Assert.Equal(3, counts[QualityFault.NoCitizenId]);
        Assert.Equal(3, counts[QualityFault.NoEducation]);
        Assert.Equal(0, counts[QualityFault.Duplicate]);
        foreach (var fault in Enum.GetValues<QualityFault>().Where(f => f != QualityFault.Duplicate))
        {
            var page = await Quality.FindAsync(fault, Day, 0, 100, CancellationToken.None);
            Assert.Equal((counts[fault], counts[fault]), (page.Total, page.Rows.Count));
        }

        var contradiction = Assert.Single((await Quality.FindAsync(QualityFault.CitizenIdContradicts, Day, 0, 10, CancellationToken.None)).Rows);
        Assert.Equal(("1", "sex"), (contradiction.Number, contradiction.Field));
        Assert.Contains("001190000001", contradiction.Message);
    }

    [Fact]
    public async Task Count_as_of_the_day_asked()
    {
        await ApplyAsync(People(Person("4", "Võ Cường", "01/01/1990", to: new DateOnly(2024, 12, 31))));

        Assert.Equal(0, (await Quality.CountAsync(new DateOnly(2024, 12, 31), CancellationToken.None))[QualityFault.NoUnit]);
        Assert.Equal(1, (await Quality.CountAsync(new DateOnly(2025, 1, 1), CancellationToken.None))[QualityFault.NoUnit]);
    }

    [Fact]
    public async Task Find_people_as_one_types_whether_members_or_not()
    {
        await ApplyAsync(People(Person("1", "Nguyễn Văn Hoà"), Person("2", "Trần Hòa", to: new DateOnly(2024, 12, 31)), Person("3", "Lê An")));
        var people = System.Get<IPeople>();

        Assert.Equal(["Nguyễn Văn Hoà", "Trần Hòa"], (await people.SuggestAsync(Day, "HOA", 10, CancellationToken.None)).Select(p => p.FullName));
        Assert.Equal([null], (await people.SuggestAsync(Day, "tran hoa", 10, CancellationToken.None)).Select(p => p.UnitName));
        Assert.Empty(await people.SuggestAsync(Day, " ", 10, CancellationToken.None));
        Assert.Empty(await people.SuggestAsync(Day, "%", 10, CancellationToken.None));
    }

    private async Task EditAsync(string number, Func<PersonFields, PersonFields> change)
    {
        var record = (await System.Get<IPersonRecords>().GetAsync((await FindAsync(number)).Id, CancellationToken.None))!;
        await System.Get<IPersonRecords>().SaveAsync(record.Id, record.Revision, change(record.Fields), CancellationToken.None);
    }
}
