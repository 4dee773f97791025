using NRules;
using NRules.Fluent;
using NRules.Fluent.Dsl;
using NRules.RuleModel;

namespace KhuyenHoc.Rules.Tests.Docs;

/// <summary>The page "Fact Equality and Identity".</summary>
public sealed class FactIdentityShould
{
    public sealed record Score(int Number, string Text) : IIdentityProvider
    {
        public object GetIdentity() => Number;
    }

    public sealed record Grade(int Number, string Text);

    public sealed class Plain(int number)
    {
        public int Number { get; } = number;
    }

    public sealed class Reads : Rule
    {
        public override void Define()
        {
            object fact = null!;
            When().Match(() => fact);
            Then().Do(_ => Seen.Add(fact));
        }

        public static List<object> Seen => _seen ??= [];

        [ThreadStatic]
        private static List<object>? _seen;
    }

    private sealed class ByNumber : IEqualityComparer<Grade>
    {
        public bool Equals(Grade? x, Grade? y) => x!.Number == y!.Number;

        public int GetHashCode(Grade obj) => obj.Number;
    }

    private static ISession Session(RuleCompiler? compiler = null)
    {
        Reads.Seen.Clear();
        var repository = new RuleRepository();
        repository.Load(x => x.From(typeof(Reads)));
        return (compiler ?? new RuleCompiler()).Compile(repository.GetRuleSets()).CreateSession();
    }

    [Fact]
    public void Take_a_fact_with_the_same_identity_as_the_same_fact()
    {
        var session = Session();
        session.Insert(new Score(1, "first"));
        session.Fire();
        session.Update(new Score(1, "second"));
        Assert.Equal(1, session.Fire());
        Assert.Equal([new Score(1, "first"), new Score(1, "second")], Reads.Seen);
        Assert.False(session.TryInsert(new Score(1, "third")));
    }

    [Fact]
    public void Know_records_by_what_they_hold_and_plain_classes_by_reference()
    {
        var session = Session();
        session.InsertAll([new Grade(1, "a"), new Plain(1), new Plain(1)]);
        Assert.False(session.TryInsert(new Grade(1, "a")));
        Assert.True(session.TryInsert(new Grade(1, "b")));
        Assert.Equal(4, session.Query<object>().Count());
    }

    [Fact]
    public void Use_the_comparer_that_is_registered_for_a_type()
    {
        var compiler = new RuleCompiler();
        compiler.FactIdentityComparerRegistry.RegisterComparer(new ByNumber());
        var session = Session(compiler);
        session.InsertAll([new Grade(1, "a"), new Grade(2, "a")]);
        Assert.False(session.TryInsert(new Grade(1, "b")));
        session.Retract(new Grade(2, "c"));
        Assert.Single(session.Query<Grade>());
    }

    public sealed class Growing
    {
        public int Number { get; set; }

        public override bool Equals(object? obj) => obj is Growing other && other.Number == Number;

        public override int GetHashCode() => Number;
    }

    [Fact]
    public void Find_a_fact_whose_content_has_changed()
    {
        var session = Session();
        var growing = new Growing { Number = 1 };
        session.InsertAll([growing, "other"]);
        growing.Number = 2;
        session.Update(growing);
        growing.Number = 3;
        session.Retract(growing);
        Assert.Empty(session.Query<Growing>());
    }
}
