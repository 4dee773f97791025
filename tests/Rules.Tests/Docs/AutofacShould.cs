using Autofac;
using NRules;
using NRules.Fluent.Dsl;
using NRules.Integration.Autofac;

namespace KhuyenHoc.Rules.Tests.Docs
{
    /// <summary>The parts of "Rule Dependencies" and "Fluent Rules Loading" about Autofac.</summary>
    public sealed class AutofacShould
    {
        private static ContainerBuilder Builder()
        {
            var builder = new ContainerBuilder();
            builder.RegisterInstance(new Contained.Prefix("hello "));
            builder.RegisterType<Contained.Diary>().InstancePerLifetimeScope();
            return builder;
        }

        [Fact]
        public void Give_rules_their_services_when_they_are_made_and_when_they_fire()
        {
            var builder = Builder();
            var types = builder.RegisterRules(x => x.AssemblyOf<AutofacShould>());
            var own = types.Where(t => t.Namespace == typeof(Contained.Greets).Namespace).ToArray();
            builder.RegisterRepository(r => r.Load(x => x.From(own)));
            builder.RegisterSessionFactory();
            builder.RegisterSession();
            using var container = builder.Build();

            foreach (var name in (string[])["An", "Bình"])
            {
                using var scope = container.BeginLifetimeScope();
                var session = scope.Resolve<ISession>();
                session.Insert(new Learner(name));
                session.Fire();
                Assert.Equal(["hello " + name], scope.Resolve<Contained.Diary>().Lines);
            }
            Assert.Same(container.Resolve<ISessionFactory>(), container.Resolve<ISessionFactory>());
        }

        [Fact]
        public void Make_a_rule_that_is_not_registered_without_the_container()
        {
            using var container = Builder().Build();
            Assert.IsType<FluentDslShould.EachLearner>(new AutofacRuleActivator(container).Activate(typeof(FluentDslShould.EachLearner)).Single());
        }
    }
}

namespace KhuyenHoc.Rules.Tests.Docs.Contained
{
    public sealed record Prefix(string Text);

    public sealed class Diary
    {
        public List<string> Lines { get; } = [];
    }

    public sealed class Greets(Prefix prefix) : Rule
    {
        public override void Define()
        {
            Diary diary = null!;
            Learner learner = null!;
            Dependency().Resolve(() => diary);
            When().Match(() => learner);
            Then().Do(_ => diary.Lines.Add(prefix.Text + learner.Name));
        }
    }
}
