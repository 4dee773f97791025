using NRules;
using NRules.Extensibility;
using NRules.Fluent.Dsl;
using NRules.RuleModel;

namespace KhuyenHoc.Rules.Tests.Docs;

/// <summary>The pages "Rule Dependencies" and "Action Interceptor".</summary>
public sealed class DependenciesShould
{
    public interface INotices
    {
        void Failed(Class course);
    }

    public sealed class NoticeOfFailure : Rule
    {
        public override void Define()
        {
            INotices notices = null!;
            Class course = null!;
            Dependency().Resolve(() => notices);
            When().Match(() => course, c => !c.IsPassed);
            Then().Do(_ => notices.Failed(course)).Do(ctx => ctx.Resolve<INotices>().Failed(course));
        }
    }

    public sealed class AsksTooEarly : Rule
    {
        public override void Define()
        {
            INotices notices = null!;
            Class course = null!;
            Dependency().Resolve(() => notices);
            When().Match(() => course, c => notices != null);
            Then().Do(_ => notices.Failed(course));
        }
    }

    private sealed class Notices : INotices, IDependencyResolver
    {
        public List<string> Failures { get; } = [];

        public List<string> Asked { get; } = [];

        public void Failed(Class course) => Failures.Add(course.Subject);

        public object Resolve(IResolutionContext context, Type serviceType)
        {
            Asked.Add($"{serviceType.Name} for {context.Rule.Name.Split('+')[^1]}");
            return this;
        }
    }

    private readonly Class _class = new(new Learner("An"), "Toán", 1) { IsPassed = false };

    [Fact]
    public void Be_resolved_each_time_a_rule_fires()
    {
        var notices = new Notices();
        var factory = Compiled.Rules(typeof(NoticeOfFailure));
        factory.DependencyResolver = notices;
        var session = factory.CreateSession();
        session.Insert(_class);
        session.Fire();
        Assert.Equal(["Toán", "Toán"], notices.Failures);
        Assert.Equal(["INotices for NoticeOfFailure", "INotices for NoticeOfFailure"], notices.Asked);
    }

    [Fact]
    public void Say_what_is_missing_when_nobody_resolves_them()
    {
        var session = Compiled.Session(typeof(NoticeOfFailure));
        session.Insert(_class);
        var failure = Assert.Throws<RuleRhsExpressionEvaluationException>(() => session.Fire());
        Assert.Contains("INotices", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Be_refused_in_conditions() =>
        Assert.Contains("'notices'", Assert.Throws<RuleCompilationException>(() => Compiled.Rules(typeof(AsksTooEarly))).Message, StringComparison.Ordinal);

    public sealed class TwoSteps : Rule
    {
        public override void Define()
        {
            Class course = null!;
            When().Match(() => course);
            Then().Do(_ => course.Learner.Notes.Add("one")).Do(_ => course.Learner.Notes.RemoveAt(99));
        }
    }

    private sealed class Guard : IActionInterceptor
    {
        public List<string> Log { get; } = [];

        public void Intercept(IContext context, IEnumerable<IActionInvocation> actions)
        {
            Log.Add($"{context.Rule.Name.Split('+')[^1]}: {string.Join(',', context.Match.Facts.Select(f => f.Declaration.Name))}");
            foreach (var action in actions)
            {
                try
                {
                    action.Invoke();
                    Log.Add($"ran with {action.Arguments.Length}");
                }
                catch (RuleRhsExpressionEvaluationException failure)
                {
                    Log.Add(failure.InnerException!.GetType().Name);
                }
            }
        }
    }

    [Fact]
    public void Let_an_interceptor_run_the_actions()
    {
        var guard = new Guard();
        var session = Compiled.Session(typeof(TwoSteps));
        session.ActionInterceptor = guard;
        session.Insert(_class);
        Assert.Equal(1, session.Fire());
        Assert.Equal(["TwoSteps: course", "ran with 1", "ArgumentOutOfRangeException"], guard.Log);
        Assert.Equal(["one"], _class.Learner.Notes);
    }
}
