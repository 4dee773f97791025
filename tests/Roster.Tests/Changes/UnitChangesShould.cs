namespace KhuyenHoc.Roster.Tests.Changes;

public sealed class UnitChangesShould : RosterUnderChange
{
    private static readonly DateOnly Before = Reform.AddDays(-1);

    [Fact]
    public async Task Found_a_unit_that_is_not_there_the_day_before()
    {
        await DoAsync(new CreateUnit(Reform, Order, new NewUnit("KV1", "Ban Chỉ huy Phòng thủ khu vực 1", UnitKind.RegionalDefenceCommand, await UnitAsync("BCH"))));

        Assert.Contains("BCH/KV1:0", await TreeAsync(Reform));
        Assert.DoesNotContain("BCH/KV1:0", await TreeAsync(Before));
    }

    [Fact]
    public async Task Keep_the_old_name_for_the_days_before_a_renaming()
    {
        var unit = await UnitAsync("PCT");
        await DoAsync(new RenameUnit(Reform, Order, unit, "PCTR", "Phòng Chính trị mới", UnitKind.Office));

        Assert.Equal("Phòng Chính trị", (await Organisation.GetTreeAsync(Before, CancellationToken.None)).Find(unit)!.Name);
        Assert.Equal(("PCTR", "Phòng Chính trị mới"), (await Organisation.GetTreeAsync(Reform, CancellationToken.None)).Find(unit) is { } now ? (now.Code, now.Name) : default);
    }

    [Fact]
    public async Task Move_a_unit_with_all_below_it()
    {
        await FoundAsync("TRD", "Trung đoàn", UnitKind.Regiment, "BCH");
        await FoundAsync("D1", "Tiểu đoàn 1", UnitKind.Battalion, "TRD");
        await FoundAsync("C1", "Đại đội 1", UnitKind.Company, "D1");

        await DoAsync(new MoveUnit(Reform, Order, await UnitAsync("D1"), await UnitAsync("PCT")));

        Assert.Equal(["/BCH:0", "BCH/PCT:0", "BCH/TRD:0", "D1/C1:0", "PCT/D1:0"], await TreeAsync(Reform));
        Assert.Contains("TRD/D1:0", await TreeAsync(Before));
    }

    [Fact]
    public async Task Refuse_a_move_that_makes_a_circle_and_name_it()
    {
        await FoundAsync("TRD", "Trung đoàn 1", UnitKind.Regiment, "BCH");
        await FoundAsync("D1", "Tiểu đoàn 1", UnitKind.Battalion, "TRD");

        var said = await RefusalAsync(new MoveUnit(Reform, Order, await UnitAsync("TRD"), await UnitAsync("D1")));

        Assert.Contains("Trung đoàn 1", said);
        Assert.Contains("Tiểu đoàn 1", said);
        Assert.Contains("Chọn đơn vị cấp trên khác", said);
    }

    [Fact]
    public async Task Refuse_a_circle_that_closes_only_later()
    {
        var regiment = await FoundAsync("TRD", "Trung đoàn 1", UnitKind.Regiment, "BCH");
        var other = await FoundAsync("TRE", "Trung đoàn 2", UnitKind.Regiment, "BCH");
        await DoAsync(new MoveUnit(Reform.AddMonths(2), Order, regiment, other));

        Assert.Contains((Reform.AddMonths(2)).ToString("dd/MM/yyyy", null), await RefusalAsync(new MoveUnit(Reform, Order, other, regiment)));
    }

    [Fact]
    public async Task Merge_units_into_a_new_one_with_their_people_and_the_units_below()
    {
        await FoundAsync("H02", "Ban CHQS huyện 2", UnitKind.DistrictCommand, "BCH");
        await FoundAsync("H03", "Ban CHQS huyện 3", UnitKind.DistrictCommand, "BCH");
        await FoundAsync("X01", "Ban CHQS xã 1", UnitKind.CommuneCommand, "H02");
        await AddAsync("H02", "1", "2");
        await AddAsync("H03", "3");
        var total = await CountAsync(Before);

        var merge = new MergeUnits(
            Reform, Order, [await UnitAsync("H02"), await UnitAsync("H03")], null,
            new NewUnit("KV1", "Ban CH PTKV 1", UnitKind.RegionalDefenceCommand, await UnitAsync("BCH")), Replaces: true);
        var plan = await Changes.PreviewAsync(merge, CancellationToken.None);
        var done = await Changes.ApplyAsync(merge, plan.Stamp, CancellationToken.None);

        Assert.Equal([("H02", 2, 2), ("H03", 1, 1)], plan.People.Select(p => (p.FromName.EndsWith('2') ? "H02" : "H03", p.People, p.Opened)));
        Assert.Equal(3, done.People);
        Assert.Contains(plan.Units, u => u is { Kind: UnitEffectKind.NewParent, Name: "Ban CHQS xã 1", After: "Ban CH PTKV 1" });
        Assert.Equal(["/BCH:0", "BCH/KV1:3", "BCH/PCT:0", "KV1/X01:0"], await TreeAsync(Reform));
        Assert.Equal(total, await CountAsync(Before));
        Assert.Equal(["H02 → KV1", "H03 → KV1"], await LineageAsync());
        var moved = await System.Get<IPeople>().GetMembershipsAsync((await FindAsync("1")).Id, CancellationToken.None);
        Assert.Equal([(Reform, (DateOnly?)null), (new DateOnly(2020, 1, 1), Before)], moved.Select(m => (m.From, m.To)));
    }

    [Fact]
    public async Task Join_a_province_to_another_with_all_its_units()
    {
        await FoundAsync("BCH2", "Bộ Chỉ huy tỉnh khác", UnitKind.ProvinceCommand, null);
        await FoundAsync("TRD", "Trung đoàn", UnitKind.Regiment, "BCH2");
        await AddAsync("BCH2", "1");
        await AddAsync("TRD", "2");

        await DoAsync(new MergeUnits(Reform, Order, [await UnitAsync("BCH2")], await UnitAsync("BCH"), null));

        Assert.Equal(["/BCH:1", "BCH/PCT:0", "BCH/TRD:1"], await TreeAsync(Reform));
        Assert.Equal(2, (await Organisation.CountMembersAsync(Reform, CancellationToken.None))[await UnitAsync("BCH")].WithSubtree);
    }

    [Fact]
    public async Task Split_a_unit_and_send_the_people_where_they_are_told()
    {
        var old = await FoundAsync("D1", "Tiểu đoàn 1", UnitKind.Battalion, "BCH");
        await FoundAsync("C1", "Đại đội 1", UnitKind.Company, "D1");
        await AddAsync("D1", "1", "2", "3");
        var parent = await UnitAsync("BCH");

        await DoAsync(new SplitUnit(
            Reform, Order, old,
            [
                new SplitPart(new NewUnit("D1A", "Tiểu đoàn 1A", UnitKind.Battalion, parent), [], []),
                new SplitPart(new NewUnit("D1B", "Tiểu đoàn 1B", UnitKind.Battalion, parent), [(await FindAsync("2", Before)).Id], [await UnitAsync("C1")]),
            ],
            LivesOn: false));

        Assert.Equal(["/BCH:0", "BCH/D1A:2", "BCH/D1B:1", "BCH/PCT:0", "D1B/C1:0"], await TreeAsync(Reform));
        Assert.Equal(["D1 → D1A", "D1 → D1B"], await LineageAsync());
    }

    [Fact]
    public async Task Split_a_part_off_a_unit_that_stays()
    {
        var old = await FoundAsync("D1", "Tiểu đoàn 1", UnitKind.Battalion, "BCH");
        await AddAsync("D1", "1", "2");

        await DoAsync(new SplitUnit(
            Reform, Order, old, [new SplitPart(new NewUnit("D2", "Tiểu đoàn 2", UnitKind.Battalion, await UnitAsync("BCH")), [(await FindAsync("1", Before)).Id], [])], LivesOn: true));

        Assert.Equal(["/BCH:0", "BCH/D1:1", "BCH/D2:1", "BCH/PCT:0"], await TreeAsync(Reform));
    }

    [Fact]
    public async Task Not_dissolve_a_unit_with_people_who_have_nowhere_to_go()
    {
        await AddAsync("PCT", "1", "2");
        var unit = await UnitAsync("PCT");

        var said = await RefusalAsync(new DissolveUnit(Reform, Order, unit, null, null));
        await DoAsync(new DissolveUnit(Reform, Order, unit, await UnitAsync("BCH"), null));

        Assert.Equal("Phòng Chính trị còn 2 người, chưa rõ chuyển về đâu. Chọn đơn vị tiếp nhận người rồi làm lại.", said);
        Assert.Equal(["/BCH:2"], await TreeAsync(Reform));
    }

    [Fact]
    public async Task Not_dissolve_a_unit_with_units_below_that_have_nowhere_to_go()
    {
        await FoundAsync("TRD", "Trung đoàn 1", UnitKind.Regiment, "BCH");
        await FoundAsync("D1", "Tiểu đoàn 1", UnitKind.Battalion, "TRD");

        Assert.Contains("còn 1 đơn vị trực thuộc", await RefusalAsync(new DissolveUnit(Reform, Order, await UnitAsync("TRD"), null, null)));
    }

    [Fact]
    public async Task Redirect_people_who_were_to_come_after_the_end()
    {
        await ApplyAsync(People(Person("1", "Nguyễn Văn An", unit: "PCT", from: Reform.AddMonths(1))));

        await DoAsync(new DissolveUnit(Reform, Order, await UnitAsync("PCT"), await UnitAsync("BCH"), null));

        Assert.Equal("BCH", (await Organisation.GetTreeAsync(Day, CancellationToken.None)).Find((await FindAsync("1")).UnitId!.Value)!.Code);
    }

    [Fact]
    public async Task Refuse_a_code_that_another_unit_has_on_that_day() =>
        Assert.StartsWith("Mã pct đã là mã của Phòng Chính trị", await RefusalAsync(new CreateUnit(Reform, Order, new NewUnit("pct", "Phòng khác", UnitKind.Office, await UnitAsync("BCH")))));

    [Fact]
    public async Task Take_the_code_of_a_unit_that_ends_on_the_day()
    {
        await DoAsync(new MergeUnits(Reform, Order, [await UnitAsync("PCT")], null, new NewUnit("PCT", "Phòng Chính trị mới", UnitKind.Office, await UnitAsync("BCH"))));

        Assert.Equal(["/BCH:0", "BCH/PCT:0"], await TreeAsync(Reform));
    }

    [Theory]
    [InlineData("", "Phòng mới", "Mã đơn vị còn trống")]
    [InlineData("X", "  ", "Tên đơn vị còn trống")]
    public async Task Say_which_field_is_empty(string code, string name, string said) =>
        Assert.StartsWith(said, await RefusalAsync(new CreateUnit(Reform, Order, new NewUnit(code, name, UnitKind.Office, null))));

    [Fact]
    public async Task Ask_for_the_document() =>
        Assert.StartsWith("Chưa ghi văn bản", await RefusalAsync(new MoveUnit(Reform, new LegalDocument(" ", null, null), await UnitAsync("PCT"), null)));

    [Fact]
    public async Task Refuse_a_year_that_is_a_slip_of_the_fingers() =>
        Assert.Contains("01/07/2205", await RefusalAsync(new MoveUnit(new DateOnly(2205, 7, 1), Order, await UnitAsync("PCT"), null)));

    [Fact]
    public async Task Not_change_a_unit_before_a_change_that_it_has_later()
    {
        var unit = await UnitAsync("PCT");
        await DoAsync(new RenameUnit(Reform, Order, unit, "PCT", "Phòng Chính trị mới", UnitKind.Office));

        Assert.Contains("01/07/2025", await RefusalAsync(new MoveUnit(Before, Order, unit, null)));
    }

    [Fact]
    public async Task Not_do_what_was_shown_when_people_have_come_since()
    {
        await AddAsync("PCT", "1");
        var dissolve = new DissolveUnit(Reform, Order, await UnitAsync("PCT"), await UnitAsync("BCH"), null);
        var plan = await Changes.PreviewAsync(dissolve, CancellationToken.None);
        await AddAsync("PCT", "2");

        var said = await Assert.ThrowsAsync<Modules.UserErrorException>(() => Changes.ApplyAsync(dissolve, plan.Stamp, CancellationToken.None));

        Assert.StartsWith("Tổ chức hoặc danh sách người đã được sửa", said.Message);
    }

    [Fact]
    public async Task Correct_a_name_for_all_the_days_that_it_was_wrong()
    {
        var unit = await UnitAsync("PCT");
        await DoAsync(new CorrectUnit(Reform, Order, unit, "PCT", "Phòng Chính trị đúng", UnitKind.Office, ["armed-forces"], 7));

        Assert.Equal("Phòng Chính trị đúng", (await Organisation.GetTreeAsync(Founded, CancellationToken.None)).Find(unit)!.Name);
    }

    [Fact]
    public async Task Keep_a_history_that_names_document_and_hand()
    {
        var unit = await UnitAsync("PCT");
        await DoAsync(new RenameUnit(Reform, Order, unit, "PCT", "Phòng Chính trị mới", UnitKind.Office) { Note = "theo biên chế mới" });

        var told = Assert.Single(await Changes.GetHistoryAsync(unit, CancellationToken.None));
        Assert.Equal((UnitOperationKind.Rename, Reform, Order, "theo biên chế mới", true), (told.Kind, told.On, told.Document, told.Note, told.IsLast));
        Assert.NotEmpty(told.DoneBy);
        Assert.Equal(System.Clock.GetUtcNow(), told.DoneAt);
    }

    [Fact]
    public async Task Take_the_last_operation_back_and_nothing_else()
    {
        await AddAsync("PCT", "1", "2");
        await FoundAsync("T1", "Tổ 1", UnitKind.Office, "PCT");
        var was = await StateAsync();
        var first = await DoAsync(new DissolveUnit(Reform, Order, await UnitAsync("PCT"), await UnitAsync("BCH"), await UnitAsync("BCH")));
        var between = await StateAsync();
        var second = await DoAsync(new MoveUnit(Reform.AddDays(1), Order, await UnitAsync("T1"), null));

        var said = await Assert.ThrowsAsync<Modules.UserErrorException>(() => Changes.UndoAsync(first.Id, CancellationToken.None));
        await Changes.UndoAsync(second.Id, CancellationToken.None);
        Assert.Equal(between, await StateAsync());
        await Changes.UndoAsync(first.Id, CancellationToken.None);

        Assert.Contains("Hoàn tác việc sau trước", said.Message);
        Assert.Equal(was, await StateAsync());
        Assert.All((await Changes.GetHistoryAsync(null, CancellationToken.None)).Take(2), o => Assert.NotNull(o.UndoneAt));
    }

    [Fact]
    public async Task Not_take_back_what_people_were_changed_after()
    {
        await AddAsync("PCT", "1");
        var done = await DoAsync(new DissolveUnit(Reform, Order, await UnitAsync("PCT"), await UnitAsync("BCH"), null));
        await ApplyAsync(People(Person("1", "Nguyễn Văn X", unit: "BCH", from: Reform, rank: "Đại úy")));

        var said = await Assert.ThrowsAsync<Modules.UserErrorException>(() => Changes.UndoAsync(done.Id, CancellationToken.None));

        Assert.StartsWith("Có 1 quá trình công tác đã đổi", said.Message);
    }

    [Fact]
    public async Task Not_take_back_the_founding_of_a_unit_that_people_have_joined()
    {
        var founded = await DoAsync(new CreateUnit(Reform, Order, new NewUnit("KV1", "Ban CH PTKV 1", UnitKind.RegionalDefenceCommand, await UnitAsync("BCH"))));
        await ApplyAsync(People(Person("1", "Nguyễn Văn An", unit: "KV1", from: Reform)));

        await Assert.ThrowsAsync<Modules.UserErrorException>(() => Changes.UndoAsync(founded.Id, CancellationToken.None));
    }

    private async Task<string[]> LineageAsync()
    {
        var codes = (await Organisation.GetTreeAsync(Before, CancellationToken.None)).Units
            .Concat((await Organisation.GetTreeAsync(Reform, CancellationToken.None)).Units).DistinctBy(u => u.Id).ToDictionary(u => u.Id, u => u.Code);
        var events = await Organisation.GetLineageAsync(null, CancellationToken.None);
        return [.. events.Where(e => codes.ContainsKey(e.FromUnitId) && e.FromName != "Ban CHQS huyện Ea Súp").Select(e => $"{codes[e.FromUnitId]} → {codes[e.ToUnitId!.Value]}").Order(StringComparer.Ordinal)];
    }

    private async Task<int> CountAsync(DateOnly day) => (await Organisation.CountMembersAsync(day, CancellationToken.None)).Values.Sum(c => c.Own);
}
