using System.Globalization;
using KhuyenHoc.Assessment.Tests.Support;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Assessment.Tests.Reviews;

/// <summary>What waits for whom, until when, and what one is told.</summary>
public sealed class MyWorkShould : IAsyncLifetime
{
    private readonly SmallProvince _roster = new();
    private Unit _unit = null!;
    private Person _person = null!;
    private AssessedProvince _province = null!;
    private Period _period = null!;

    private IMyWork Work => _province.System.Get<IMyWork>();

    private DossierKey Key => new(_period.Id, Titles.LearningCitizen, _person.Id);

    private RoleGrant Commander => new(Role.UnitCommander, _unit.Id);

    public async Task InitializeAsync()
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = Text.Languages.Vietnamese;
        _unit = _roster.AddUnit("TD1", "Tiểu đoàn 1");
        _roster.AddUnit("H1", "Ban Chỉ huy huyện", null, UnitKind.DistrictCommand);
        _person = _roster.AddPerson(_unit, "1", "Trần Văn Giỏi");
        _roster.SetScores(_person, 9);
        _province = await AssessedProvince.StartAsync(_roster);
        var plan = await _province.Periods.ProposeAsync(2025, default);
        _period = await _province.Periods.OpenPeriodAsync(plan with { Levels = [ReviewBody.UnitCouncil] }, default);
        await _province.Dossiers.GatherFactsAsync(_period.Id, null, default);
        await _province.ScoreAsync(_period);
    }

    public async Task DisposeAsync() => await _province.DisposeAsync();

    [Fact]
    public async Task Begin_with_the_owner_go_to_the_reviewer_and_come_back_with_a_return()
    {
        using (AsOwner())
            Assert.Equal([WorkKind.AssessOwn], (await Work.ListAsync(default)).Select(i => i.Kind));
        using (As("chi-huy", Commander))
            Assert.DoesNotContain(await Work.ListAsync(default), i => i.Kind == WorkKind.Review);

        using (AsOwner())
        {
            await _province.Reviews.SendAsync(Key, default);
            Assert.Empty(await Work.ListAsync(default));
        }

        using (As("chi-huy", Commander))
        {
            var item = Assert.Single(await Work.ListAsync(default), i => i.Kind == WorkKind.Review);
            Assert.Equal((1, ReviewBody.UnitCouncil, Titles.LearningCitizen), (item.Count, item.Body, item.Model));
            await _province.Reviews.ReturnAsync(Key, (await _province.Reviews.GetAsync(Key, default))!.Version, [new LineComment("1", "Thiếu")], default);
        }

        using (AsOwner())
        {
            Assert.Equal([WorkKind.AnswerOwn], (await Work.ListAsync(default)).Select(i => i.Kind));
            Assert.All(await Work.ListNoticesAsync(default), n => Assert.Equal((NoticeKind.Returned, false), (n.Kind, n.IsRead)));
        }

        using (As("phu-trach", new RoleGrant(Role.UnitClerk, _unit.Id)))
            Assert.Contains(await Work.ListAsync(default), i => i.Kind == WorkKind.AnswerInUnit && i.Count == 1);
    }

    [Fact]
    public async Task Not_show_nor_mark_the_notices_of_another()
    {
        using (AsOwner())
            await _province.Reviews.SendAsync(Key, default);
        using (As("chi-huy", Commander))
            await _province.Reviews.AcceptAsync(Key, (await _province.Reviews.GetAsync(Key, default))!.Version, default);
        long id;
        using (AsOwner())
            id = (await Work.ListNoticesAsync(default))[0].Id;

        using (As("ban"))
        {
            Assert.Empty(await Work.ListNoticesAsync(default));
            await Work.MarkReadAsync(id, default);
        }

        using var owner = AsOwner();
        Assert.False((await Work.ListNoticesAsync(default))[0].IsRead);
        await Work.MarkReadAsync(id, default);
        Assert.True((await Work.ListNoticesAsync(default)).Single(n => n.Id == id).IsRead);
    }

    [Fact]
    public async Task Be_due_by_the_documents_until_the_office_sets_a_day_of_its_own()
    {
        var days = await _province.Periods.GetCalendarAsync(_period.Id, default);
        Assert.Equal(new DateOnly(2026, 1, 14), days.Single(d => d.Step == PeriodStep.UnitReview).Until);
        Assert.Equal(new DateOnly(2026, 2, 14), days.Single(d => d.Step == PeriodStep.Council).Until);
        Assert.Null(days.Single(d => d.Step == PeriodStep.OfficeReview).Until);

        await SetAsync(PeriodStep.SelfAssess, new DateOnly(2026, 1, 5));
        using (AsOwner())
            Assert.Equal(new DateOnly(2026, 1, 5), Assert.Single(await Work.ListAsync(default)).Due);

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => SetAsync(PeriodStep.SelfAssess, new DateOnly(2026, 1, 20)));
        Assert.Contains("20/01/2026", refused.Message, StringComparison.Ordinal);
        await SetAsync(PeriodStep.SelfAssess, null);
        Assert.Null((await _province.Periods.GetCalendarAsync(_period.Id, default)).Single(d => d.Step == PeriodStep.SelfAssess).Until);
    }

    private Task SetAsync(PeriodStep step, DateOnly? until) =>
        _province.Periods.SetCalendarAsync(_period.Id, new Dictionary<PeriodStep, DateOnly?> { [step] = until }, default);

    private IDisposable AsOwner() => _province.System.ActAs("gioi", _person.Id, new RoleGrant(Role.Soldier, _unit.Id));

    private IDisposable As(string name, params RoleGrant[] roles) => _province.System.ActAs(name, roles);
}
