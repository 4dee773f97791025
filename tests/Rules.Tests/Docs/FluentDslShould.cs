using NRules;
using NRules.Fluent.Dsl;
using NRules.RuleModel;

namespace KhuyenHoc.Rules.Tests.Docs;

/// <summary>The page "Fluent Rules DSL".</summary>
public sealed class FluentDslShould
{
    [Name("Everything is said"), Description("Shows what can be said of a rule")]
    [Tag("Shown"), Tag("Tested")]
    [Priority(10)]
    [Repeatability(RuleRepeatability.NonRepeatable)]
    public class WithMetadata : Rule
    {
        public override void Define()
        {
            When().Match<Learner>(l => l.Name == "An");
            Then().Do(ctx => Say(ctx));
        }

        private static void Say(IContext context)
        {
            var learner = (Learner)context.Match.Facts.Single().Value!;
            learner.Notes.Add($"{context.Rule.Name}|{context.Rule.Description}|{string.Join(',', context.Rule.Tags)}|{context.Rule.Priority}|{context.Rule.Repeatability}");
        }
    }

    [Name("Named for itself")]
    public sealed class Heir : WithMetadata;

    public sealed class Unnamed : WithMetadata;

    public sealed class EachLearner : Rule
    {
        public override void Define()
        {
            Learner learner = null!;
            When().Match(() => learner);
            Then().Do(_ => learner.Notes.Add("seen"));
        }
    }

    public sealed class SoldierInClass : Rule
    {
        public override void Define()
        {
            Learner learner = null!;
            Class course = null!;
            When()
                .Match(() => learner, l => l.IsSoldier)
                .Match(() => course, c => c.IsPassed, c => c.Learner == learner);
            Then().Do(_ => learner.Notes.Add(course.Subject));
        }
    }

    public sealed class SomeClass : Rule
    {
        public override void Define()
        {
            Learner learner = null!;
            When().Match(() => learner).Exists<Class>(c => c.Learner == learner, c => c.IsPassed);
            Then().Do(_ => learner.Notes.Add("some"));
        }
    }

    public sealed class NoClass : Rule
    {
        public override void Define()
        {
            Learner learner = null!;
            When().Match(() => learner).Not<Class>(c => c.Learner == learner, c => c.IsPassed);
            Then().Do(_ => learner.Notes.Add("none"));
        }
    }

    public sealed class AllPassed : Rule
    {
        public override void Define()
        {
            Learner learner = null!;
            When().Match(() => learner).All<Class>(c => c.Learner == learner, c => c.IsPassed, c => c.Hours > 1);
            Then().Do(_ => learner.Notes.Add("all"));
        }
    }

    public sealed class SoldierOrLongClass : Rule
    {
        public override void Define()
        {
            Learner learner = null!;
            When()
                .Or(x => x
                    .Match(() => learner, l => l.IsSoldier)
                    .And(xx => xx
                        .Match(() => learner, l => !l.IsSoldier)
                        .Exists<Class>(c => c.Learner == learner, c => c.Hours >= 100)));
            Then().Do(_ => learner.Notes.Add("or"));
        }
    }

    public sealed class ManyHours : Rule
    {
        public override void Define()
        {
            Learner learner = null!;
            IEnumerable<Class> classes = null!;
            var total = 0;
            When()
                .Match(() => learner)
                .Query(() => classes, q => q.Match<Class>(c => c.Learner == learner, c => c.IsPassed).Collect())
                .Let(() => total, () => classes.Sum(c => c.Hours))
                .Having(() => total > 100);
            Then().Do(_ => learner.Notes.Add($"total {total}"));
        }
    }

    private readonly Learner _an = new("An") { IsSoldier = true };
    private readonly Learner _binh = new("Bình");

    private ISession Fired(Type rule, params object[] facts)
    {
        var session = Compiled.Session(rule);
        session.InsertAll([_an, _binh, .. facts]);
        session.Fire();
        return session;
    }

    [Fact]
    public void Carry_what_is_said_of_a_rule()
    {
        Fired(typeof(WithMetadata));
        Assert.Equal(["Everything is said|Shows what can be said of a rule|Shown,Tested|10|NonRepeatable"], _an.Notes);
    }

    [Fact]
    public void Inherit_tags_and_priority_but_not_the_name()
    {
        Fired(typeof(Heir));
        Fired(typeof(Unnamed));
        Assert.Equal("Named for itself||Shown,Tested|10|Repeatable", _an.Notes[0]);
        Assert.StartsWith(typeof(Unnamed).FullName, _an.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Match_facts_of_derived_types_too()
    {
        var officer = new Officer("Chi");
        Assert.Equal(["An", "Bình", "Chi"], Fired(typeof(EachLearner), officer).Query<Learner>().Where(l => l.Notes.Contains("seen")).Select(l => l.Name));
    }

    [Fact]
    public void Fire_once_for_each_set_of_facts_that_meets_all_conditions()
    {
        Fired(typeof(SoldierInClass), new Class(_an, "Toán", 3), new Class(_an, "Văn", 3), new Class(_an, "Sử", 3) { IsPassed = false }, new Class(_binh, "Toán", 3));
        Assert.Equal(["Toán", "Văn"], _an.Notes);
        Assert.Empty(_binh.Notes);
    }

    [Fact]
    public void Fire_once_however_many_facts_exist()
    {
        Fired(typeof(SomeClass), new Class(_an, "Toán", 3), new Class(_an, "Văn", 3));
        Assert.Equal(["some"], _an.Notes);
        Assert.Empty(_binh.Notes);
    }

    [Fact]
    public void Fire_when_no_fact_is_there()
    {
        Fired(typeof(NoClass), new Class(_an, "Toán", 3));
        Assert.Empty(_an.Notes);
        Assert.Equal(["none"], _binh.Notes);
    }

    [Fact]
    public void Fire_when_all_facts_of_the_base_meet_the_rest()
    {
        Fired(typeof(AllPassed), new Class(_an, "Toán", 3), new Class(_an, "Văn", 1));
        Assert.Empty(_an.Notes);
        Assert.Equal(["all"], _binh.Notes);
    }

    [Fact]
    public void Fire_for_each_alternative_that_holds()
    {
        Fired(typeof(SoldierOrLongClass), new Class(_binh, "Toán", 100), new Class(_an, "Toán", 100));
        Assert.Equal(["or"], _an.Notes);
        Assert.Equal(["or"], _binh.Notes);
    }

    [Fact]
    public void Work_values_out_and_test_them()
    {
        Fired(typeof(ManyHours), new Class(_an, "Toán", 60), new Class(_an, "Văn", 50), new Class(_binh, "Toán", 60));
        Assert.Equal(["total 110"], _an.Notes);
        Assert.Empty(_binh.Notes);
    }

    public sealed class UsesTooEarly : Rule
    {
        public override void Define()
        {
            Learner learner = null!;
            Class course = null!;
            When().Match(() => course, c => c.Learner == learner).Match(() => learner);
            Then().Do(_ => learner.Notes.Add(""));
        }
    }

    public sealed class BindsInOneAlternative : Rule
    {
        public override void Define()
        {
            Learner learner = null!;
            Class course = null!;
            When().Or(x => x.Match(() => learner).Match(() => course));
            Then().Do(_ => learner.Notes.Add(""));
        }
    }

    public sealed class BindsTwice : Rule
    {
        public override void Define()
        {
            Learner learner = null!;
            When().Match(() => learner).Match(() => learner);
            Then().Do(_ => learner.Notes.Add(""));
        }
    }

    public sealed class DoesNothing : Rule
    {
        public override void Define() => When().Match<Learner>();
    }

    [Theory]
    [InlineData(typeof(UsesTooEarly), "'learner'")]
    [InlineData(typeof(BindsInOneAlternative), "'learner'")]
    [InlineData(typeof(BindsTwice), "bound twice")]
    [InlineData(typeof(DoesNothing), "Then()")]
    public void Say_which_rule_cannot_be_compiled_and_why(Type rule, string reason)
    {
        var failure = Assert.Throws<RuleCompilationException>(() => Compiled.Rules(rule));
        Assert.Equal(rule.FullName, failure.RuleName);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }
}
