using System.Security.Cryptography;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Modules.Attachments;

namespace KhuyenHoc.Roster.Tests.Learning;

public sealed class LearningYearShould : LearningOfACompany
{
    [Fact]
    public async Task Keep_a_year_that_is_typed_in_one_go()
    {
        await AddAsync("PCT", "1", "2");
        var sheet = await SheetAsync();

        var saved = await SaveAsync(
            Type(sheet, "1", "plan", "Đã duyệt"), Type(sheet, "1", "course:hoc tap chinh tri", "Hoàn thành, 24 giờ"),
            Type(sheet, "1", "language", "Tiếng Anh (bậc 3); Tiếng Ê Đê (bậc 2)"), Type(sheet, "1", "selfStudy", "120"),
            Type(sheet, "2", "certificate", "Lái xe hạng C (đến 31/12/2027)"), Type(sheet, "2", "emulation", "Chiến sĩ tiên tiến"));

        Assert.Equal((7, 0, 0), (saved.Records, saved.Errors.Count, saved.Conflicts.Count));
        var again = await SheetAsync();
        Assert.Equal(
            ["Đã duyệt", "Hoàn thành, 24 giờ", "Tiếng Anh (bậc 3); Tiếng Ê Đê (bậc 2)", "120", "Lái xe hạng C (đến 31/12/2027)", "Chiến sĩ tiên tiến"],
            [Cell(again, "1", "plan"), Cell(again, "1", "course:hoc tap chinh tri"), Cell(again, "1", "language"), Cell(again, "1", "selfStudy"), Cell(again, "2", "certificate"), Cell(again, "2", "emulation")]);
        var plan = (await Book.GetAsync(await PersonAsync("1"), default)).Single(e => e.Fields.Kind == LearningKind.StudyPlan);
        Assert.Equal((System.User.Name, System.Today), (plan.Fields.ApprovedBy, plan.Fields.ApprovedOn));
        Assert.Equal(5, (await Book.GetHistoryAsync(await PersonAsync("1"), default)).Count);
    }

    [Fact]
    public async Task Change_and_remove_only_what_the_cell_changes()
    {
        await AddAsync("PCT", "1");
        await SaveAsync(Type(await SheetAsync(), "1", "certificate", "A một; B hai"));
        var person = await PersonAsync("1");
        var a = (await Book.GetAsync(person, default)).Single(e => e.Fields.Title == "A một");
        await Book.SaveAsync(a.Id, a.Revision, a.Fields with { Issuer = "Trường Quân sự" }, default);

        var saved = await SaveAsync(Type(await SheetAsync(), "1", "certificate", "A một (đến 01/01/2030); C ba"));

        Assert.Equal(3, saved.Records);
        var left = await Book.GetAsync(person, default);
        Assert.Equal(["A một", "C ba"], left.Select(e => e.Fields.Title).Order());
        Assert.Equal(("Trường Quân sự", new DateOnly(2030, 1, 1)), (left.Single(e => e.Id == a.Id).Fields.Issuer, left.Single(e => e.Id == a.Id).Fields.ValidUntil));
    }

    [Fact]
    public async Task Save_nothing_when_one_cell_is_wrong_and_say_which()
    {
        await AddAsync("PCT", "1", "2");
        var sheet = await SheetAsync();

        var saved = await SaveAsync(Type(sheet, "1", "plan", "Hoàn thành"), Type(sheet, "2", "language", "Tiếng Anh"));

        var wrong = Assert.Single(saved.Errors);
        Assert.Equal((await PersonAsync("2"), "language"), (wrong.PersonId, wrong.Column));
        Assert.Equal("", Cell(await SheetAsync(), "1", "plan"));
    }

    [Fact]
    public async Task Show_both_versions_when_two_clerks_fill_the_same_cell_and_save_neither_half()
    {
        await AddAsync("PCT", "1", "2");
        var mine = await SheetAsync();
        await SaveAsync(Type(await SheetAsync(), "1", "plan", "Đăng ký"));

        var saved = await SaveAsync(Type(mine, "1", "plan", "Hoàn thành"), Type(mine, "2", "plan", "Hoàn thành"));

        var conflict = Assert.Single(saved.Conflicts);
        Assert.Equal(("Hoàn thành", "Đăng ký"), (conflict.Mine, conflict.Theirs));
        Assert.Equal("", Cell(await SheetAsync(), "2", "plan"));
        var insisted = await SaveAsync(Type(mine, "1", "plan", "Hoàn thành") with { Version = conflict.Version }, Type(mine, "2", "plan", "Hoàn thành"));
        Assert.Equal((2, 0), (insisted.Records, insisted.Conflicts.Count));
    }

    [Fact]
    public async Task Notice_an_import_in_between()
    {
        await AddAsync("PCT", "1");
        await SaveAsync(Type(await SheetAsync(), "1", "plan", "Đăng ký"));
        var mine = await SheetAsync();
        await using (var connection = await System.DataSourceOf("roster").OpenConnectionAsync())
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "UPDATE roster.learning_records SET status = 'Failed'";
            await command.ExecuteNonQueryAsync();
        }

        Assert.Equal("Không hoàn thành", Assert.Single((await SaveAsync(Type(mine, "1", "plan", "Hoàn thành"))).Conflicts).Theirs);
    }

    [Fact]
    public async Task Let_one_of_many_clerks_at_once_fill_a_cell_and_tell_all_others()
    {
        await AddAsync("PCT", "1");
        var sheet = await SheetAsync();

        var saved = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => SaveAsync(Type(sheet, "1", "selfStudy", $"{i}"))));

        Assert.Single(saved, s => s.Records == 1);
        Assert.Equal(5, saved.Count(s => s.Conflicts.Count == 1));
    }

    [Fact]
    public async Task Not_remove_a_record_with_evidence_by_a_cleared_cell()
    {
        await AddAsync("PCT", "1");
        await SaveAsync(Type(await SheetAsync(), "1", "certificate", "Lái xe"));
        var entry = Assert.Single(await Book.GetAsync(await PersonAsync("1"), default));
        await Book.AttachAsync(entry.Id, new KeptFile(Convert.ToHexStringLower(SHA256.HashData([1])), "a.pdf", "application/pdf", 1), default);

        var saved = await SaveAsync(Type(await SheetAsync(), "1", "certificate", ""));

        Assert.Contains("minh chứng", Assert.Single(saved.Errors).Error);
        Assert.Single(await Book.GetAsync(await PersonAsync("1"), default));
    }

    [Fact]
    public async Task Refuse_people_of_another_unit_and_years_that_are_none()
    {
        await AddAsync("PCT", "1");
        await AddAsync("BCH", "2");
        var all = await SheetAsync("BCH");

        var said = await Assert.ThrowsAsync<UserErrorException>(() => SaveAsync(Type(all, "2", "plan", "Hoàn thành")));
        Assert.Contains("không còn trong đơn vị", said.Message);
        await Assert.ThrowsAsync<UserErrorException>(() => SheetAsync(year: 1900));
        await Assert.ThrowsAsync<UserErrorException>(() => SheetAsync(year: 2500));
    }

    [Fact]
    public async Task Take_plans_of_the_year_to_come_and_nothing_else_of_it()
    {
        await AddAsync("PCT", "1");
        var next = System.Today.Year + 1;
        var sheet = await SheetAsync(year: next);
        var unit = await UnitAsync("PCT");

        Assert.Equal(1, (await Years.SaveAsync(unit, next, [Type(sheet, "1", "plan", "Đăng ký")], default)).Records);
        Assert.Contains("chưa tới", Assert.Single((await Years.SaveAsync(unit, next, [Type(sheet, "1", "selfStudy", "5")], default)).Errors).Error);
    }

    [Fact]
    public async Task Let_a_clerk_fill_his_own_units_and_no_other()
    {
        await AddAsync("PCT", "1");
        var (own, above) = (await UnitAsync("PCT"), await UnitAsync("BCH"));
        var sheet = await SheetAsync();
        using var clerk = System.ActAs("lan", new RoleGrant(Role.UnitClerk, own));

        Assert.Equal(1, (await Years.SaveAsync(own, Year, [Type(sheet, "1", "plan", "Hoàn thành")], default)).Records);
        await Assert.ThrowsAsync<NotAllowedException>(() => Years.SaveAsync(above, Year, [], default));
        await Assert.ThrowsAsync<NotAllowedException>(() => Years.ReadAsync(above, Year, default));
    }
}
