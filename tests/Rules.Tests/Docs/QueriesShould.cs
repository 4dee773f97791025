using NRules;
using NRules.Fluent.Dsl;
using NRules.RuleModel;

namespace KhuyenHoc.Rules.Tests.Docs;

/// <summary>The page "Reactive LINQ Queries".</summary>
public sealed class QueriesShould
{
    public sealed class Board
    {
        public List<string> Lines { get; } = [];
    }

    public abstract class Writing : Rule
    {
        protected static void Write(Board board, string title, IEnumerable<object> parts) => board.Lines.Add($"{title}: {string.Join(" ", parts)}");
    }

    public sealed class OpenClasses : Writing
    {
        public override void Define()
        {
            Board board = null!;
            Learner learner = null!;
            IEnumerable<Class> classes = null!;
            When()
                .Match(() => board)
                .Match(() => learner, l => l.IsSoldier)
                .Query(() => classes, x => x
                    .Match<Class>(c => c.Learner == learner, c => c.IsPassed)
                    .Collect()
                    .Where(c => c.Any()));
            Then().Do(_ => Write(board, learner.Name, classes.Select(c => c.Subject)));
        }
    }

    public sealed class HoursBySubject : Writing
    {
        public override void Define()
        {
            Board board = null!;
            IGrouping<string, int> hours = null!;
            When()
                .Match(() => board)
                .Query(() => hours, x => x
                    .Match<Class>()
                    .Where(c => c.IsPassed, c => c.Hours > 0)
                    .GroupBy(c => c.Subject, c => c.Hours)
                    .Where(g => g.Count() > 1));
            Then().Do(_ => Write(board, hours.Key, hours.Select(h => (object)h)));
        }
    }

    public sealed class Names : Writing
    {
        public override void Define()
        {
            Board board = null!;
            string name = null!;
            When().Match(() => board).Query(() => name, x => x.Match<Class>().Select(c => $"{c.Subject}-{c.Learner.Name}").Where(n => n.StartsWith('T')));
            Then().Do(_ => Write(board, name, Array.Empty<object>()));
        }
    }

    public sealed class Letters : Writing
    {
        public override void Define()
        {
            Board board = null!;
            IEnumerable<char> letters = null!;
            When().Match(() => board).Query(() => letters, x => x.Match<Learner>().SelectMany(l => l.Name).Collect().OrderByDescending(c => c));
            Then().Do(_ => Write(board, "letters", letters.Select(l => (object)l)));
        }
    }

    public sealed class InOrder : Writing
    {
        public override void Define()
        {
            Board board = null!;
            IEnumerable<Class> classes = null!;
            When().Match(() => board).Query(() => classes, x => x.Match<Class>().Collect().OrderBy(c => c.Hours).ThenByDescending(c => c.Subject));
            Then().Do(_ => Write(board, "order", classes.Select(c => $"{c.Subject}{c.Hours}")));
        }
    }

    public sealed class AsLookup : Writing
    {
        public override void Define()
        {
            Board board = null!;
            IKeyedLookup<string, int> hours = null!;
            When().Match(() => board).Query(() => hours, x => x.Match<Class>().Collect().ToLookup(c => c.Learner.Name, c => c.Hours));
            Then().Do(_ => Write(board, "lookup", hours.Keys.Select(k => $"{k}={hours[k].Sum()}")));
        }
    }

    public sealed class FromValue : Writing
    {
        public override void Define()
        {
            Board board = null!;
            Learner learner = null!;
            IGrouping<char, string> group = null!;
            When()
                .Match(() => board)
                .Match(() => learner)
                .Query(() => group, x => x.From(() => learner.Notes).SelectMany(n => n).GroupBy(n => n[0]));
            Then().Do(_ => Write(board, $"{learner.Name}{group.Key}", group));
        }
    }

    private readonly Board _board = new();
    private readonly Learner _an = new("An") { IsSoldier = true };
    private readonly Learner _binh = new("Ba");
    private ISession _session = null!;

    private List<string> Fired(Type rule, params object[] facts)
    {
        _session = Compiled.Session(rule);
        _session.InsertAll([_board, _an, _binh, .. facts]);
        return FiredAgain();
    }

    private List<string> FiredAgain()
    {
        _board.Lines.Clear();
        _session.Fire();
        return _board.Lines;
    }

    [Fact]
    public void Collect_the_facts_of_a_match_and_follow_them()
    {
        var maths = new Class(_an, "Toán", 3);
        var letters = new Class(_an, "Văn", 2);
        Assert.Equal(["An: Toán Văn"], Fired(typeof(OpenClasses), maths, letters, new Class(_binh, "Sử", 1)));
        letters.IsPassed = false;
        _session.Update(letters);
        Assert.Equal(["An: Toán"], FiredAgain());
        _session.Retract(maths);
        Assert.Empty(FiredAgain());
        letters.IsPassed = true;
        _session.Update(letters);
        Assert.Equal(["An: Văn"], FiredAgain());
    }

    [Fact]
    public void Group_by_key_and_fire_only_for_the_group_that_changed()
    {
        var third = new Class(_an, "Sử", 7);
        Assert.Equal(["Toán: 3 5", "Sử: 6 7"], Fired(typeof(HoursBySubject),
            new Class(_an, "Toán", 3), new Class(_binh, "Toán", 5), new Class(_an, "Văn", 4), new Class(_binh, "Sử", 6), third));
        third.Hours = 8;
        _session.Update(third);
        Assert.Equal(["Sử: 6 8"], FiredAgain());
        third.Subject = "Văn";
        _session.Update(third);
        Assert.Equal(["Văn: 4 8"], FiredAgain());
    }

    [Fact]
    public void Give_an_empty_collection_when_no_fact_meets_the_conditions() =>
        Assert.Equal(["lookup: "], Fired(typeof(AsLookup)));

    [Fact]
    public void Select_one_result_of_each_fact() =>
        Assert.Equal(["Toán-An: ", "Tin-Ba: "], Fired(typeof(Names), new Class(_an, "Toán", 1), new Class(_an, "Văn", 1), new Class(_binh, "Tin", 1)));

    [Fact]
    public void Flatten_collections_and_put_them_in_descending_order() =>
        Assert.Equal(["letters: n a B A"], Fired(typeof(Letters)));

    [Fact]
    public void Put_collections_in_order_by_several_keys() =>
        Assert.Equal(["order: Sử1 Văn2 Toán2 Tin3"], Fired(typeof(InOrder),
            new Class(_an, "Tin", 3), new Class(_an, "Toán", 2), new Class(_binh, "Văn", 2), new Class(_binh, "Sử", 1)));

    [Fact]
    public void Give_a_lookup_that_follows_the_facts()
    {
        var maths = new Class(_an, "Toán", 3);
        Assert.Equal(["lookup: An=5 Ba=4"], Fired(typeof(AsLookup), maths, new Class(_binh, "Văn", 4), new Class(_an, "Văn", 2)));
        _session.Retract(maths);
        Assert.Equal(["lookup: Ba=4 An=2"], FiredAgain());
    }

    [Fact]
    public void Keep_a_large_collection_in_order_through_changes()
    {
        var random = new Random(1);
        var classes = Enumerable.Range(0, 1_000).Select(i => new Class(_an, $"m{i:000}", random.Next(50))).ToList();
        Fired(typeof(InOrder), [.. classes]);
        foreach (var changed in classes.Where((_, i) => i % 3 == 0))
        {
            changed.Hours = random.Next(50);
            _session.Update(changed);
        }
        var gone = classes.Where((_, i) => i % 7 == 0).ToList();
        _session.RetractAll(gone);

        var expected = classes.Except(gone).OrderBy(c => c.Hours).ThenByDescending(c => c.Subject).Select(c => $"{c.Subject}{c.Hours}");
        Assert.Equal([$"order: {string.Join(' ', expected)}"], FiredAgain());
    }

    [Fact]
    public void Start_from_a_value_of_the_match()
    {
        _an.Notes.AddRange(["xa", "ya", "xb"]);
        Assert.Equal(["Anx: xa xb", "Any: ya"], Fired(typeof(FromValue)));
        _an.Notes.Remove("ya");
        _session.Update(_an);
        Assert.Equal(["Anx: xa xb"], FiredAgain());
    }
}
