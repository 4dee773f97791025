using NRules;
using NRules.Fluent;
using NRules.Fluent.Dsl;

namespace KhuyenHoc.Rules.Tests;

public sealed class YieldShould
{
    public sealed class Member
    {
        public int Points { get; set; }
    }

    public sealed record Title(int Points);

    public sealed class Notice
    {
        public List<int> Seen { get; } = [];
    }

    public sealed class GiveTitle : Rule
    {
        public override void Define()
        {
            Member member = null!;
            When().Match(() => member, m => m.Points >= 50);
            Then().Yield(_ => new Title(member.Points));
        }
    }

    public sealed class TakeNotice : Rule
    {
        public override void Define()
        {
            Title title = null!;
            Notice notice = null!;
            When().Match(() => title).Match(() => notice);
            Then().Do(_ => notice.Seen.Add(title.Points));
        }
    }

    private readonly Member _member = new() { Points = 60 };
    private readonly Notice _notice = new();
    private readonly ISession _session = Start();

    private static ISession Start()
    {
        var repository = new RuleRepository();
        repository.Load(x => x.From(typeof(GiveTitle), typeof(TakeNotice)));
        return repository.Compile().CreateSession();
    }

    private void Change(int points)
    {
        _member.Points = points;
        _session.Update(_member);
        _session.Fire();
    }

    [Fact]
    public void Keep_the_fact_in_step_with_what_it_came_from()
    {
        _session.InsertAll([_member, _notice]);
        _session.Fire();
        Change(70);

        Assert.Equal([60, 70], _notice.Seen);
        Assert.Equal([new Title(70)], _session.Query<Title>());
    }

    [Fact]
    public void Retract_the_fact_when_its_ground_is_gone_and_give_it_again()
    {
        _session.InsertAll([_member, _notice]);
        _session.Fire();
        Change(40);
        Assert.Empty(_session.Query<Title>());

        Change(80);
        Assert.Equal([60, 80], _notice.Seen);
        _session.Retract(_member);
        _session.Fire();
        Assert.Empty(_session.Query<Title>());
    }
}
