using System.Reflection;
using NRules;
using NRules.Fluent;
using NRules.Fluent.Dsl;

namespace KhuyenHoc.Rules.Tests.Docs
{
    /// <summary>The page "Fluent Rules Loading".</summary>
    public sealed class LoadingShould
    {
        private static readonly Assembly Here = typeof(LoadingShould).Assembly;

        private static bool IsLoaded(IRuleMetadata rule) => rule.RuleType.Namespace == typeof(Loaded.Third).Namespace;

        private static List<string> Names(Action<IRuleLoadSpec> spec)
        {
            var repository = new RuleRepository();
            repository.Load(spec);
            return [.. repository.GetRules().Select(r => r.Name.Split('.', '+')[^1])];
        }

        [Fact]
        public void Find_public_rules_of_an_assembly_by_name_and_tag() =>
            Assert.Equal(["TestFirst", "Third"], Names(x => x.From(Here).Where(r => r.IsTagged("Loaded") || r.Name.Contains("TestFirst", StringComparison.Ordinal))));

        [Fact]
        public void Find_rules_that_are_not_public_or_nested_only_when_asked()
        {
            Assert.Equal(["TestFirst", "Third"], Names(x => x.From(Here).Where(IsLoaded)));
            Assert.Equal(["Hidden", "TestFirst", "Third"], Names(x => x.PrivateTypes().From(Here).Where(IsLoaded)));
            Assert.Empty(Names(x => x.From(Here).Where(r => r.RuleType == typeof(FluentDslShould.EachLearner))));
            Assert.Equal(["EachLearner"], Names(x => x.NestedTypes().From(Here).Where(r => r.RuleType == typeof(FluentDslShould.EachLearner))));
            Assert.Equal(["EachLearner"], Names(x => x.From(typeof(FluentDslShould.EachLearner))));
        }

        [Fact]
        public void Refuse_a_type_that_is_no_rule() =>
            Assert.Throws<ArgumentException>(() => Names(x => x.From(typeof(string))));

        [Fact]
        public void Compile_a_chosen_rule_set()
        {
            var repository = new RuleRepository();
            repository.Load(x => x.From(typeof(Loaded.TestFirst)).To("one"));
            repository.Load(x => x.From(typeof(Loaded.Third)).To("two"));
            repository.Load(x => x.From(typeof(FluentDslShould.EachLearner)).To("one"));
            Assert.Equal(["one", "two"], repository.GetRuleSets().Select(s => s.Name));

            var session = new RuleCompiler().Compile(repository.GetRuleSets().Where(s => s.Name == "one")).CreateSession();
            session.Insert(new Learner("An"));
            Assert.Equal(2, session.Fire());
        }

        private sealed class Making : IRuleActivator
        {
            public IEnumerable<Rule> Activate(Type type) => [new Loaded.Third("made by hand"), new Loaded.Third("twice")];
        }

        [Fact]
        public void Take_rule_objects_from_an_activator()
        {
            var repository = new RuleRepository { Activator = new Making() };
            repository.Load(x => x.From(typeof(Loaded.Third)));
            var session = repository.Compile().CreateSession();
            var an = new Learner("An");
            session.Insert(an);
            session.Fire();
            Assert.Equal(["made by hand", "twice"], an.Notes);
        }

        [Fact]
        public void Compile_one_rule_object()
        {
            var definition = new RuleDefinitionFactory().Create(new Loaded.Third("alone"));
            var session = new RuleCompiler().Compile([definition]).CreateSession();
            var an = new Learner("An");
            session.Insert(an);
            session.Fire();
            Assert.Equal(["alone"], an.Notes);
        }
    }
}

namespace KhuyenHoc.Rules.Tests.Docs.Loaded
{
    public sealed class TestFirst : Rule
    {
        public override void Define()
        {
            Learner learner = null!;
            When().Match(() => learner);
            Then().Do(_ => learner.Notes.Add("first"));
        }
    }

    internal sealed class Hidden : Rule
    {
        public override void Define()
        {
            Learner learner = null!;
            When().Match(() => learner);
            Then().Do(_ => learner.Notes.Add("hidden"));
        }
    }

    [Tag("Loaded")]
    public sealed class Third(string note) : Rule
    {
        public Third() : this("third")
        {
        }

        public override void Define()
        {
            Learner learner = null!;
            When().Match(() => learner);
            Then().Do(_ => learner.Notes.Add(note));
        }
    }
}
