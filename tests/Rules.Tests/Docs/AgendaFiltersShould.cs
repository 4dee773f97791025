using NRules;
using NRules.AgendaFilters;
using NRules.Fluent.Dsl;
using NRules.RuleModel;

namespace KhuyenHoc.Rules.Tests.Docs;

/// <summary>The page "Agenda Filters".</summary>
public sealed class AgendaFiltersShould
{
    public sealed class Fee
    {
        public int Hours { get; set; }

        public int Price { get; set; }

        public int Amount { get; set; }

        public int Times { get; set; }
    }

    [Tag("Disabled")]
    public sealed class WorksOutFee : Rule
    {
        public override void Define()
        {
            Fee fee = null!;
            When().Match(() => fee);
            Filter()
                .OnChange(() => fee.Hours, () => fee.Price)
                .Where(() => fee.Hours > 0);
            Then().Do(ctx => ctx.Update(fee, WorkOut));
        }

        private static void WorkOut(Fee fee)
        {
            fee.Amount = fee.Hours * fee.Price;
            fee.Times++;
        }
    }

    private sealed class DisabledFilter : IAgendaFilter
    {
        public bool Accept(AgendaContext context, Activation activation) => !activation.Rule.Tags.Contains("Disabled");
    }

    private sealed class OnceFilter : IStatefulAgendaFilter
    {
        private readonly HashSet<Activation> _fired = [];

        public int Removed { get; private set; }

        public bool Accept(AgendaContext context, Activation activation) => !_fired.Contains(activation);

        public void Select(AgendaContext context, Activation activation) => _fired.Add(activation);

        public void Remove(AgendaContext context, Activation activation) => Removed += _fired.Remove(activation) ? 1 : 0;
    }

    [Fact]
    public void Fire_again_only_when_a_key_has_changed()
    {
        var session = Compiled.Session(typeof(WorksOutFee));
        var fee = new Fee { Hours = 2, Price = 5 };
        session.Insert(fee);
        Assert.Equal(1, session.Fire());
        Assert.Equal(10, fee.Amount);

        fee.Price = 6;
        session.Update(fee);
        Assert.Equal(1, session.Fire());
        Assert.Equal((12, 2), (fee.Amount, fee.Times));
    }

    [Fact]
    public void Not_fire_while_the_condition_of_a_filter_does_not_hold()
    {
        var session = Compiled.Session(typeof(WorksOutFee));
        var fee = new Fee { Price = 5 };
        session.Insert(fee);
        Assert.Equal(0, session.Fire());
        fee.Hours = 1;
        session.Update(fee);
        Assert.Equal(1, session.Fire());
    }

    [Fact]
    public void Filter_all_rules_of_a_session()
    {
        var session = Compiled.Rules(typeof(WorksOutFee)).CreateSession(x => x.Agenda.AddFilter(new DisabledFilter()));
        session.Insert(new Fee { Hours = 1 });
        Assert.True(session.Agenda.IsEmpty);
        Assert.Equal(0, session.Fire());
    }

    public sealed class Counts : Rule
    {
        public override void Define()
        {
            Fee fee = null!;
            When().Match(() => fee);
            Then().Do(_ => Count(fee));
        }

        private static void Count(Fee fee) => fee.Times++;
    }

    [Fact]
    public void Filter_one_rule_and_remember_its_matches()
    {
        var repository = new NRules.Fluent.RuleRepository();
        repository.Load(x => x.From(typeof(Counts)));
        var rule = repository.GetRules().Single();
        var filter = new OnceFilter();
        var session = repository.Compile().CreateSession(x => x.Agenda.AddFilter(rule, filter));
        var fee = new Fee();
        session.Insert(fee);
        session.Fire();
        session.Update(fee);
        Assert.Equal(0, session.Fire());
        session.Retract(fee);
        Assert.Equal((1, 1), (fee.Times, filter.Removed));
    }

    [Fact]
    public void Show_what_fires_next_and_forget_it_when_told()
    {
        var session = Compiled.Session(typeof(Counts));
        var fee = new Fee();
        session.Insert(fee);
        var next = session.Agenda.Peek();
        Assert.Equal((typeof(Counts).FullName, MatchTrigger.Created), (next.Rule.Name, next.Trigger));
        Assert.Same(fee, next.Facts.Single().Value);
        session.Agenda.Clear();
        Assert.Throws<InvalidOperationException>(() => session.Agenda.Peek());
        Assert.Equal(0, session.Fire());
    }
}
