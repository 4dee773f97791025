using KhuyenHoc.Assessment.Tests.Support;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;
using KhuyenHoc.Roster;
using Npgsql;

namespace KhuyenHoc.Assessment.Tests.Activations;

/// <summary>Putting versions in force, by two people, on a province of three units.</summary>
public sealed class ActivationsShould : IAsyncLifetime
{
    private const string Old = "don-vi-hoc-tap.tt22-2020";
    private const string New = "don-vi-hoc-tap.tt24-2023.cap-tinh";
    private const string Lower = "don-vi-hoc-tap.tt24-2023.cap-huyen";

    private static readonly DateOnly From2022 = new(2022, 1, 1);
    private static readonly DateOnly From2024 = new(2024, 2, 1);
    private static readonly DateOnly EndOf2025 = new(2025, 12, 31);

    private AssessedProvince _province = null!;
    private Unit _command = null!;
    private Unit _battalion = null!;
    private Unit _company = null!;

    private ICriteriaActivations Acts => _province.Activations;

    public async Task InitializeAsync()
    {
        var roster = new SmallProvince();
        _command = roster.AddUnit("BCH", "Bộ Chỉ huy");
        _battalion = roster.AddUnit("TD1", "Tiểu đoàn 1", _command);
        _company = roster.AddUnit("DD1", "Đại đội 1", _battalion);
        roster.AddPeople(_company, 3, 9);
        _province = await AssessedProvince.StartAsync(roster);
    }

    public async Task DisposeAsync() => await _province.DisposeAsync();

    [Fact]
    public async Task Change_nothing_before_somebody_else_has_approved()
    {
        var proposed = await ProposeAsync(Old, null, From2022);

        Assert.Equal(ActivationState.Proposed, proposed.State);
        var now = await InForceAsync(null);
        Assert.Null(now.Activation);
        Assert.Equal(New, now.SetId);
        Assert.Null((await _province.Periods.ProposeAsync(2025, default)).Sets.First(s => s.Model == Titles.LearningUnit).ActivationId);

        await ApproveAsync(proposed);

        now = await InForceAsync(null);
        Assert.Equal((Old, ActivationState.InForce), (now.SetId, now.Activation!.State));
        Assert.Contains("minh đề xuất, hoa duyệt", now.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Be_refused_to_their_own_proposer_by_the_call_and_by_the_database()
    {
        var proposed = await ProposeAsync(Old, null, From2022);
        _province.System.User.Name = "MINH";

        var own = await Assert.ThrowsAsync<UserErrorException>(() => Acts.ApproveAsync(proposed.Id, default));
        await Assert.ThrowsAsync<UserErrorException>(() => Acts.RefuseAsync(proposed.Id, "Không", default));

        Assert.Contains("phải là một người khác", own.Message, StringComparison.Ordinal);
        Assert.Equal(["activation_answers_two_people"], await ViolatedAsync(
            $"INSERT INTO assessment.activation_answers (activation_id, answer, proposed_by, answered_by, answered_at) VALUES ('{proposed.Id}', 'Approved', 'minh', 'Minh', now())"));
        Assert.Equal(["activation_answers_activation_id_proposed_by_fkey"], await ViolatedAsync(
            $"INSERT INTO assessment.activation_answers (activation_id, answer, proposed_by, answered_by, answered_at) VALUES ('{proposed.Id}', 'Approved', 'lan', 'minh', now())"));
    }

    [Fact]
    public async Task Be_answered_once()
    {
        var proposed = await ProposeAsync(Old, null, From2022);
        await ApproveAsync(proposed);

        var twice = await Assert.ThrowsAsync<UserErrorException>(() => Acts.ApproveAsync(proposed.Id, default));
        await Assert.ThrowsAsync<UserErrorException>(() => Acts.RefuseAsync(proposed.Id, "Muộn", default));
        _province.System.User.Name = "minh";
        await Assert.ThrowsAsync<UserErrorException>(() => Acts.WithdrawAsync(proposed.Id, null, default));

        Assert.Contains("đã được trả lời: đã duyệt, hoa", twice.Message, StringComparison.Ordinal);
        Assert.Equal(["activation_answers_once"], await ViolatedAsync(
            $"INSERT INTO assessment.activation_answers (activation_id, answer, proposed_by, answered_by, answered_at) VALUES ('{proposed.Id}', 'Approved', 'minh', 'lan', now())"));
    }

    [Fact]
    public async Task Be_approved_once_by_two_people_at_the_same_moment()
    {
        var proposed = await ProposeAsync(Old, null, From2022);
        _province.System.User.Name = "hoa";

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            try
            {
                await Acts.ApproveAsync(proposed.Id, default);
                return true;
            }
            catch (UserErrorException)
            {
                return false;
            }
        })));

        Assert.Single(answers, done => done);
    }

    [Fact]
    public async Task Say_what_each_may_do_next_and_why_not()
    {
        var proposed = await ProposeAsync(Old, null, From2022);

        Assert.Equal([ActivationDeed.Withdraw], proposed.Next.Where(n => n.Allowed).Select(n => n.Deed));
        Assert.All(proposed.Next.Where(n => n.Deed != ActivationDeed.Withdraw), n => Assert.Contains("minh", n.WhyNot, StringComparison.Ordinal));
        _province.System.User.Name = "hoa";
        var seen = (await Acts.FindAsync(proposed.Id.ToString()[..34], default))!;
        Assert.Equal([ActivationDeed.Approve, ActivationDeed.Refuse], seen.Next.Where(n => n.Allowed).Select(n => n.Deed));
        await Assert.ThrowsAsync<UserErrorException>(() => Acts.RefuseAsync(proposed.Id, " ", default));
        var refused = await Acts.RefuseAsync(proposed.Id, "Chưa có văn bản của tỉnh", default);
        Assert.Equal((ActivationState.Refused, "Chưa có văn bản của tỉnh"), (refused.State, refused.Answer!.Reason));
        Assert.Empty(refused.Next);
    }

    [Fact]
    public async Task Be_withdrawn_by_the_proposer_only_and_then_be_proposed_anew()
    {
        var proposed = await ProposeAsync(Old, null, From2022);
        _province.System.User.Name = "hoa";
        await Assert.ThrowsAsync<UserErrorException>(() => Acts.WithdrawAsync(proposed.Id, null, default));
        var overlapping = await Assert.ThrowsAsync<UserErrorException>(() => ProposeAsync(New, null, From2024));
        Assert.Contains("đang chờ duyệt", overlapping.Message, StringComparison.Ordinal);
        _province.System.User.Name = "minh";

        Assert.Equal(ActivationState.Withdrawn, (await Acts.WithdrawAsync(proposed.Id, null, default)).State);

        Assert.Equal(ActivationState.Proposed, (await ProposeAsync(New, null, From2024)).State);
    }

    [Fact]
    public async Task Let_the_later_approval_win_where_dates_overlap()
    {
        await PutInForceAsync(Old, null, From2022);
        await PutInForceAsync(New, null, From2024, new DateOnly(2024, 12, 31));

        Assert.Equal(Old, (await InForceAsync(null, new DateOnly(2023, 12, 31))).SetId);
        Assert.Equal(New, (await InForceAsync(null, new DateOnly(2024, 12, 31))).SetId);
        Assert.Equal(Old, (await InForceAsync(null)).SetId);
        Assert.Equal([ActivationState.Ended, ActivationState.InForce], (await Acts.ListAsync(default)).Select(a => a.State));
    }

    [Fact]
    public async Task Let_the_deepest_unit_win()
    {
        await PutInForceAsync(New, null, From2024);
        await PutInForceAsync(Lower, _battalion, From2024);
        await PutInForceAsync(Old, _company, From2024);

        Assert.Equal(New, (await InForceAsync(_command.Id)).SetId);
        Assert.Equal(Lower, (await InForceAsync(_battalion.Id)).SetId);
        var deepest = await InForceAsync(_company.Id);
        Assert.Equal(Old, deepest.SetId);
        Assert.Contains("Việc áp dụng cho đơn vị gần nhất được ưu tiên hơn", deepest.Why, StringComparison.Ordinal);
        Assert.Equal(
            [(null, New), (_battalion.Id, Lower), (_company.Id, Old)],
            (await _province.Periods.ProposeSetsAsync(EndOf2025, null, default)).Where(s => s.Model == Titles.LearningUnit).Select(s => (s.UnitId, s.SetId)).OrderBy(s => Array.IndexOf([null, _battalion.Id, _company.Id], s.UnitId)));
        Assert.Equal(
            [(null, Lower), (_company.Id, Old)],
            (await _province.Periods.ProposeSetsAsync(EndOf2025, _battalion.Id, default)).Where(s => s.Model == Titles.LearningUnit).Select(s => (s.UnitId, s.SetId)));
    }

    [Fact]
    public async Task Stand_announced_until_their_first_day()
    {
        var act = await PutInForceAsync(New, null, new DateOnly(2026, 1, 1));
        Assert.Equal(ActivationState.Announced, act.State);
        Assert.Null((await InForceAsync(null)).Activation);

        _province.System.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(ActivationState.InForce, (await Acts.FindAsync(act.Id.ToString(), default))!.State);
        Assert.Equal(act.Id, (await InForceAsync(null, new DateOnly(2026, 1, 1))).Activation!.Id);
    }

    [Fact]
    public async Task Come_back_when_what_replaced_them_is_undone_by_two_people_and_go_again_when_that_is_undone()
    {
        var before = await PutInForceAsync(Old, null, From2022);
        var after = await PutInForceAsync(New, null, From2024);
        Assert.Equal(ActivationState.Superseded, (await Acts.FindAsync(before.Id.ToString(), default))!.State);

        _province.System.User.Name = "minh";
        var undo = await Acts.ProposeUndoAsync(after.Id, "Thông tư bị hoãn", default);
        Assert.Equal(New, (await InForceAsync(null)).SetId);
        await Assert.ThrowsAsync<UserErrorException>(() => Acts.ApproveAsync(undo.Id, default));
        await Assert.ThrowsAsync<UserErrorException>(() => Acts.ProposeUndoAsync(after.Id, "Hai lần", default));
        undo = await ApproveAsync(undo);

        Assert.Equal((Old, before.Id), ((await InForceAsync(null)).SetId, (await InForceAsync(null)).Activation!.Id));
        Assert.Equal((ActivationState.Done, ActivationState.Undone), (undo.State, (await Acts.FindAsync(after.Id.ToString(), default))!.State));
        await ApproveAsync(await AsAsync("minh", () => Acts.ProposeUndoAsync(undo.Id, "Thông tư vẫn có hiệu lực", default)));
        Assert.Equal(New, (await InForceAsync(null)).SetId);
        Assert.Equal(4, (await Acts.ListAsync(default)).Count);
    }

    [Fact]
    public async Task Stay_for_ever_and_leave_a_trace_of_each_act()
    {
        var act = await PutInForceAsync(Old, null, From2022);
        var refused = await ProposeAsync(New, null, From2024);
        await AsAsync("hoa", () => Acts.RefuseAsync(refused.Id, "Chưa", default));

        await ChangeRefusedAsync($"UPDATE assessment.activations SET reason = 'x' WHERE activation_id = '{act.Id}'");
        await ChangeRefusedAsync("DELETE FROM assessment.activation_answers");
        await ChangeRefusedAsync("TRUNCATE assessment.activations CASCADE");

        await using var source = NpgsqlDataSource.Create(_province.System.ConnectionString);
        await using var command = source.CreateCommand("SELECT actor || ' ' || action FROM host.audit_entries WHERE action LIKE 'activation.%' ORDER BY number");
        await using var rows = await command.ExecuteReaderAsync();
        var deeds = new List<string>();
        while (await rows.ReadAsync()) deeds.Add(rows.GetString(0));
        Assert.Equal(["minh activation.proposed", "hoa activation.approved", "minh activation.proposed", "hoa activation.refused"], deeds);
    }

    [Theory]
    [InlineData("khong-co", 2024, null, "Thử", "khong-co")]
    [InlineData(New, 2020, null, "Thử", "có hiệu lực từ")]
    [InlineData(New, 2024, 2023, "Thử", "đứng trước ngày đầu")]
    [InlineData(New, 2024, null, " ", "Chưa ghi lý do")]
    public async Task Be_refused_with_a_reason_when_they_cannot_be(string setId, int from, int? to, string reason, string says)
    {
        var proposal = new ActivationProposal(setId, null, null, new DateOnly(from, 1, 1), to is { } year ? new DateOnly(year, 1, 1) : null, reason);

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => Acts.ProposeAsync(proposal, default));

        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.Empty(await Acts.ListAsync(default));
    }

    [Fact]
    public async Task Be_refused_without_a_report_of_what_would_change_and_for_a_unit_that_is_not_there()
    {
        await PutInForceAsync(Old, null, From2022);

        var bare = await Assert.ThrowsAsync<UserErrorException>(
            () => Acts.ProposeAsync(new ActivationProposal(New, null, null, From2024, null, "Thông tư mới"), default));
        var nowhere = await Assert.ThrowsAsync<UserErrorException>(
            () => Acts.ProposeAsync(new ActivationProposal(New, null, Guid.NewGuid(), From2024, null, "Thông tư mới"), default));

        Assert.Contains("Chưa kèm báo cáo tác động", bare.Message, StringComparison.Ordinal);
        var other = await Assert.ThrowsAsync<UserErrorException>(async () => await Acts.ProposeAsync(
            new ActivationProposal(New, null, null, From2024, null, "Thông tư mới", await _province.CompareAsync(Lower, null, null)), default));
        var narrower = await Assert.ThrowsAsync<UserErrorException>(async () => await Acts.ProposeAsync(
            new ActivationProposal(New, null, null, From2024, null, "Thông tư mới", await _province.CompareAsync(New, null, _battalion.Id)), default));
        var none = await Assert.ThrowsAsync<UserErrorException>(
            () => Acts.ProposeAsync(new ActivationProposal(New, null, null, From2024, null, "Thông tư mới", Guid.NewGuid()), default));
        Assert.Contains("không đúng phiên bản và phạm vi", other.Message, StringComparison.Ordinal);
        Assert.Contains("không đúng phiên bản và phạm vi", narrower.Message, StringComparison.Ordinal);
        Assert.Contains("Không có báo cáo tác động nào", none.Message, StringComparison.Ordinal);
        Assert.Contains("không có trong cây tổ chức", nowhere.Message, StringComparison.Ordinal);
        var preview = await Acts.PreviewAsync(new ActivationProposal(New, null, null, From2024, null, ""), default);
        Assert.True(preview is { NeedsImpact: true, WhyNot: null, Replaces.SetId: Old });
    }

    private Task<Activation> ProposeAsync(string setId, Unit? unit, DateOnly from, DateOnly? to = null) =>
        _province.ProposeAsync(setId, null, unit?.Id, from, to);

    private Task<Activation> ApproveAsync(Activation act) => _province.ApproveAsync(act);

    private Task<Activation> PutInForceAsync(string setId, Unit? unit, DateOnly from, DateOnly? to = null) =>
        _province.PutInForceAsync(setId, null, unit?.Id, from, to);

    private Task<T> AsAsync<T>(string user, Func<Task<T>> deed)
    {
        _province.System.User.Name = user;
        return deed();
    }

    private Task<SetInForce> InForceAsync(Guid? unit, DateOnly? on = null) => Acts.FindInForceAsync(Titles.LearningUnit, unit, on ?? EndOf2025, default);

    private async Task<IReadOnlyList<string?>> ViolatedAsync(string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(sql));
        return [refused.ConstraintName];
    }

    private async Task ChangeRefusedAsync(string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(sql));
        Assert.Contains("kept for ever", refused.MessageText, StringComparison.Ordinal);
    }

    private async Task RunAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_province.System.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
