using System.Linq.Expressions;
using NRules.Fluent.Dsl;
using NRules.RuleModel;

namespace KhuyenHoc.Rules.Tests.Docs;

/// <summary>The page "DSL Extensions".</summary>
public sealed class DslExtensionsShould
{
    public sealed class Warns : Rule
    {
        public override void Define()
        {
            Learner learner = null!;
            Class course = null!;
            When().Learner(() => learner).Class(() => course, c => c.Learner == learner, c => !c.IsPassed);
            Then().Warning(learner, "not passed");
        }
    }

    [Fact]
    public void Work_in_rules_as_the_words_they_stand_for()
    {
        var session = Compiled.Session(typeof(Warns));
        var an = new Learner("An");
        session.InsertAll([an, new Class(an, "Toán", 1) { IsPassed = false }]);
        session.Fire();
        Assert.Equal(["not passed"], an.Notes);
    }
}

internal static class SchoolWords
{
    public static ILeftHandSideExpression Learner(this ILeftHandSideExpression when, Expression<Func<Learner>> alias, params Expression<Func<Learner, bool>>[] conditions) =>
        when.Match(alias, conditions);

    public static ILeftHandSideExpression Class(this ILeftHandSideExpression when, Expression<Func<Class>> alias, params Expression<Func<Class, bool>>[] conditions) =>
        when.Match(alias, conditions);

    public static IRightHandSideExpression Warning(this IRightHandSideExpression then, Learner learner, string message) =>
        then.Do(ctx => ctx.Warn(learner, message));

    public static void Warn(this IContext context, Learner learner, string message) => learner.Notes.Add(message);
}
