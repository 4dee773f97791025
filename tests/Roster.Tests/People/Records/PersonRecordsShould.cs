using KhuyenHoc.Modules;
using KhuyenHoc.Roster.Tests.Changes;

namespace KhuyenHoc.Roster.Tests.People.Records;

public sealed class PersonRecordsShould : RosterUnderChange
{
    private IPersonRecords Records => System.Get<IPersonRecords>();

    [Fact]
    public async Task Keep_every_field_that_is_edited()
    {
        await AddAsync("PCT", "1");
        var record = await ReadAsync("1");
        var edited = new PersonFields
        {
            Number = "1A",
            FullName = "Trần Thị Bình",
            SortName = "Bình",
            BirthDate = new DateOnly(1985, 3, 4),
            Sex = Sex.Female,
            Category = PersonCategory.DefenceWorker,
            CitizenId = "001185000001",
            BirthPlace = "PYN",
            Education = EducationLevel.University,
            PoliticalTheory = PoliticalTheory.Intermediate,
            Languages = "Tiếng Anh B1",
            ComputerSkill = "Cơ bản",
        };

        var saved = await Records.SaveAsync(record.Id, record.Revision, edited, CancellationToken.None);

        Assert.Equal(edited, saved.Fields);
        Assert.Equal(edited, (await Records.GetAsync(record.Id, CancellationToken.None))!.Fields);
        Assert.Equal("Trần Thị Bình", (await FindAsync("binh")).FullName);
        var told = Assert.Single(await Records.GetHistoryAsync(record.Id, CancellationToken.None));
        Assert.Contains(told.Changes, c => c is { Field: "fullName", After: "Trần Thị Bình" });
    }

    [Fact]
    public async Task Tell_the_second_of_two_editors_and_hand_over_both_versions()
    {
        await AddAsync("PCT", "1");
        var read = await ReadAsync("1");
        await Records.SaveAsync(read.Id, read.Revision, read.Fields with { Languages = "Tiếng Anh B1" }, CancellationToken.None);

        var mine = read.Fields with { Languages = "Tiếng Ê Đê" };
        var told = await Assert.ThrowsAsync<ChangedMeanwhileException>(() => Records.SaveAsync(read.Id, read.Revision, mine, CancellationToken.None));

        Assert.Equal("Tiếng Anh B1", told.Theirs.Fields.Languages);
        Assert.Equal("Tiếng Ê Đê", told.Mine.Languages);
        Assert.Equal("Tiếng Anh B1", (await ReadAsync("1")).Fields.Languages);
        var third = await Records.SaveAsync(read.Id, told.Theirs.Revision, told.Mine, CancellationToken.None);
        Assert.Equal("Tiếng Ê Đê", third.Fields.Languages);
    }

    [Fact]
    public async Task Let_one_of_many_editors_at_once_win_and_tell_all_others()
    {
        await AddAsync("PCT", "1");
        var read = await ReadAsync("1");

        var ends = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            try
            {
                await Records.SaveAsync(read.Id, read.Revision, read.Fields with { Languages = $"Tiếng {i}" }, CancellationToken.None);
                return true;
            }
            catch (ChangedMeanwhileException)
            {
                return false;
            }
        }));

        Assert.Single(ends, won => won);
    }

    [Fact]
    public async Task Tell_an_editor_of_an_import_in_between()
    {
        await AddAsync("PCT", "1");
        var read = await ReadAsync("1");
        await ApplyAsync(People(Person("1", "Nguyễn Văn Khác", birth: "01/02/1990")));

        var told = await Assert.ThrowsAsync<ChangedMeanwhileException>(() => Records.SaveAsync(read.Id, read.Revision, read.Fields with { Languages = "x" }, CancellationToken.None));

        Assert.Equal("Nguyễn Văn Khác", told.Theirs.Fields.FullName);
        Assert.Contains("nhập từ Excel", told.Message);
    }

    [Fact]
    public async Task Name_the_owner_of_a_number_that_is_taken()
    {
        await AddAsync("PCT", "1", "2");
        var read = await ReadAsync("1");

        var said = await Assert.ThrowsAsync<UserErrorException>(() => Records.SaveAsync(read.Id, read.Revision, read.Fields with { Number = "2" }, CancellationToken.None));

        Assert.Contains((await ReadAsync("2")).Fields.FullName, said.Message);
    }

    [Fact]
    public async Task Transfer_many_and_keep_them_the_same_people()
    {
        await AddAsync("PCT", "1", "2");
        var people = new[] { (await FindAsync("1")).Id, (await FindAsync("2")).Id };

        var done = await Records.TransferAsync(new Transfer(people, Reform, new Transfer.Place(await UnitAsync("BCH"), Post: "Trợ lý"), Order), CancellationToken.None);

        Assert.Equal([("Phòng Chính trị", "Bộ Chỉ huy Quân sự tỉnh"), ("Phòng Chính trị", "Bộ Chỉ huy Quân sự tỉnh")], done.Select(d => (d.FromName!, d.ToName!)));
        Assert.Equal(["/BCH:2", "BCH/PCT:0"], await TreeAsync(Reform));
        Assert.Equal(["/BCH:0", "BCH/H01:0", "BCH/PCT:2"], await TreeAsync(Reform.AddDays(-1)));
        Assert.Equal("Trợ lý", (await FindAsync("1")).Post);
        Assert.Equal(people[0], (await FindAsync("1")).Id);
        var told = Assert.Single(await Records.GetHistoryAsync(people[0], CancellationToken.None));
        Assert.Equal((PersonEventKind.Transferred, Order), (told.Kind, told.Document));
    }

    [Fact]
    public async Task Let_people_leave_to_no_unit()
    {
        await AddAsync("PCT", "1");
        var person = (await FindAsync("1")).Id;

        await Records.TransferAsync(new Transfer([person], Reform, null, Order), CancellationToken.None);

        Assert.Null((await System.Get<IPeople>().GetAsync(person, Reform, CancellationToken.None))!.UnitId);
    }

    [Fact]
    public async Task Refuse_the_whole_transfer_when_one_cannot_go_and_name_the_person()
    {
        await AddAsync("PCT", "1", "2");
        await ApplyAsync(People(Person("2", (await ReadAsync("2")).Fields.FullName, unit: "BCH", from: new DateOnly(2025, 9, 1))));
        var people = new[] { (await FindAsync("1")).Id, (await FindAsync("2")).Id };
        var (before, target) = (await StateAsync(), await UnitAsync("BCH"));

        var said = await Assert.ThrowsAsync<UserErrorException>(() => Records.TransferAsync(new Transfer(people, Reform, new Transfer.Place(target), Order), CancellationToken.None));

        Assert.Contains("số hiệu 2", said.Message);
        Assert.Contains("01/09/2025", said.Message);
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task Not_transfer_into_a_unit_that_ends_or_without_a_document()
    {
        await AddAsync("PCT", "1");
        Guid[] person = [(await FindAsync("1")).Id];
        var ending = await UnitAsync("H01", Founded);

        await Assert.ThrowsAsync<UserErrorException>(() => Records.TransferAsync(new Transfer(person, new DateOnly(2025, 1, 1), new Transfer.Place(ending), Order), CancellationToken.None));
        await Assert.ThrowsAsync<UserErrorException>(() => Records.TransferAsync(new Transfer(person, Reform, null, new LegalDocument("", null, null)), CancellationToken.None));
        await Assert.ThrowsAsync<UserErrorException>(() => Records.TransferAsync(new Transfer([], Reform, null, Order), CancellationToken.None));
    }

    [Fact]
    public async Task Refuse_overlapping_memberships_in_the_database_itself()
    {
        await AddAsync("PCT", "1");
        await using var connection = await System.DataSourceOf("roster").OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO roster.memberships (id, person_id, unit_id, during, post_key, search_key)
            SELECT gen_random_uuid(), m.person_id, m.unit_id, '[2024-01-01,2024-02-01)', '', '' FROM roster.memberships m
            """;

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Equal("person_is_in_one_unit_a_day", refused.ConstraintName);
    }

    [Fact]
    public async Task Enter_somebody_who_is_in_no_list()
    {
        var id = await Records.AddAsync(
            new PersonFields { Number = "M1", FullName = "  Lê   Văn Mới ", Category = PersonCategory.Officer }, new Transfer.Place(await UnitAsync("PCT"), "Đại úy", "Trợ lý"), Reform, Order,
            CancellationToken.None);

        var found = await FindAsync("le van moi");
        Assert.Equal((id, "Lê Văn Mới", "Đại úy", "Trợ lý"), (found.Id, found.FullName, found.Rank, found.Post));
    }

    private async Task<PersonRecordDetails> ReadAsync(string number) =>
        (await Records.GetAsync((await System.Get<IPeople>().FindAsync(new PeopleQuery(Day, null, number, null, 0, 10), CancellationToken.None)).People.Single(p => p.Number == number).Id, CancellationToken.None))!;
}
