using CsCheck;
using NRules;
using NRules.Fluent;
using NRules.Fluent.Dsl;

namespace KhuyenHoc.Rules.Tests;

/// <summary>Random rules over random facts: whatever the order and the batches, the end is that of a fresh session.</summary>
public sealed class AnyOrderShould
{
    public abstract class Thing(int id)
    {
        public int Id { get; } = id;

        public int X { get; set; }

        public int Y { get; set; }

        public override string ToString() => $"{GetType().Name}{Id}:{X},{Y}";
    }

    public sealed class Apple(int id) : Thing(id);

    public sealed class Berry(int id) : Thing(id);

    public sealed class Cherry(int id) : Thing(id);

    public sealed record Found(int Rule, string What, int Value);

    /// <summary>What a random rule is made of: each number picks a line.</summary>
    public sealed record Recipe(int First, int Join, int Quantifier, int Query, int Last, int Limit, bool Yields);

    /// <summary>A rule with all kinds of lines, as its recipe says.</summary>
    public sealed class Cooked(int number, Recipe recipe) : Rule
    {
        public override void Define()
        {
            Apple apple = null!;
            Berry berry = null!;
            IEnumerable<Cherry> cherries = null!;
            IGrouping<int, string> group = null!;
            string text = null!;
            var sum = 0;
            var limit = recipe.Limit;

            var when = recipe.First switch
            {
                0 => When().Match(() => apple),
                1 => When().Match(() => apple, a => a.X > limit),
                2 => When().Not<Cherry>(c => c.X > limit).Match(() => apple),
                _ => When().Or(x => x.Match(() => apple, a => a.X > limit).And(xx => xx.Match(() => apple, a => a.X <= limit).Exists<Thing>(t => t.Y == apple.Y && t.Id != apple.Id))),
            };
            when = recipe.Join switch
            {
                0 => when.Match(() => berry, b => b.X == apple.X),
                1 => when.Match(() => berry, b => b.Y > limit, b => b.X < apple.X),
                2 => when.Match(() => berry, b => b.X > 0 && b.Y == apple.Y, b => b.X == apple.X || b.X == limit),
                _ => when.Let(() => berry, () => null!),
            };
            when = recipe.Quantifier switch
            {
                0 => when.Exists<Cherry>(c => c.X == apple.X),
                1 => when.Not<Thing>(t => t.Id != apple.Id, t => t.X == apple.Y),
                2 => when.All<Cherry>(c => c.X == apple.X, c => c.Y > limit, c => c.Y != apple.Y),
                _ => when,
            };
            var parts = recipe.Query;
            when = parts switch
            {
                0 => when.Query(() => cherries, q => q.Match<Cherry>(c => c.X == apple.X).Collect().OrderBy(c => c.Y)).Let(() => sum, () => cherries.Sum(c => c.Y)),
                1 => when.Query(() => group, q => q.Match<Cherry>().Where(c => c.Y > apple.X).GroupBy(c => c.X, c => $"{c}").Where(g => g.Count() > 1)).Let(() => sum, () => group.Key),
                2 => when.Query(() => text, q => q.Match<Cherry>(c => c.Y > limit).Select(c => $"{c.X}").Where(t => t != "1")).Let(() => sum, () => text.Length),
                3 => when.Query(() => cherries, q => q.From(() => apple.Y).SelectMany(y => Enumerable.Range(0, y)).Select(y => new Cherry(y)).Collect()).Let(() => sum, () => cherries.Count()),
                4 => when.Query(() => sum, q => q.Match<Thing>(t => t.Id > 1).Collect().Where(c => c.Count() > limit).Select(c => c.Count())),
                _ => when.Let(() => sum, () => apple.X + apple.Y),
            };
            when = recipe.Last switch
            {
                0 => when.Having(() => sum > limit),
                1 => when.Having(() => sum % 2 == 0, () => apple.X != limit),
                _ => when,
            };
            if (recipe.Yields)
                Then().Yield(_ => new Found(number, $"{apple.Id}/{Id(berry)}", sum));
            else
                Then().Do(_ => Log.Add($"{number}: {apple} {berry} {sum}"));
        }

        private static int Id(Berry berry) => berry?.Id ?? -1;
    }

    public sealed class Second : Rule
    {
        public override void Define()
        {
            Found found = null!;
            Apple apple = null!;
            IEnumerable<Found> others = null!;
            When()
                .Match(() => found)
                .Match(() => apple, a => a.X == found.Value)
                .Query(() => others, q => q.Match<Found>(f => f.Value == found.Value).Collect());
            Then().Do(_ => Log.Add($"second {found} {apple} {others.Count()}"));
        }
    }

    private static SortedSet<string> Log => _log ??= new SortedSet<string>(StringComparer.Ordinal);

    [ThreadStatic]
    private static SortedSet<string>? _log;

    /// <summary>What a step does with the things that its mask picks: set values, insert or update; or retract. Then it fires, or not.</summary>
    public sealed record Step(int Mask, bool Retracts, int X, int Y, int Firing);

    private static readonly Gen<Recipe> Recipes =
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 5], Gen.Int[0, 2], Gen.Int[0, 3], Gen.Bool,
            (first, join, quantifier, query, last, limit, yields) => new Recipe(first, join, quantifier, query, last, limit, yields));

    private static readonly Gen<Step> Steps =
        Gen.Select(Gen.Int[1, (1 << 11) - 1], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3],
            (mask, kind, x, y, firing) => new Step(mask, kind == 0, x, y, firing));

    [Fact]
    public void End_with_the_matches_linked_facts_and_firings_of_a_fresh_session() =>
        Gen.Select(Recipes.Array[1, 3], Steps.Array[1, 12]).Sample((recipes, steps) =>
        {
            var factory = Cook(recipes);
            Thing[] things =
            [
                .. Enumerable.Range(0, 4).Select(i => new Apple(i)), .. Enumerable.Range(0, 3).Select(i => new Berry(i)),
                .. Enumerable.Range(0, 4).Select(i => new Cherry(i)),
            ];
            var present = new List<Thing>();
            var stepwise = End(factory, session =>
            {
                foreach (var step in steps)
                    Go(session, step, things, present);
                session.UpdateAll(present);
            });

            Assert.Equal(End(factory, session => session.InsertAll(present)), stepwise);
            Assert.Equal(End(factory, session => present.AsEnumerable().Reverse().ToList().ForEach(session.Insert)), stepwise);
        }, iter: 300, threads: 1);

    private static void Go(ISession session, Step step, Thing[] things, List<Thing> present)
    {
        var chosen = things.Where((_, i) => (step.Mask & (1 << i)) != 0).ToList();
        if (step.Retracts)
        {
            var gone = chosen.Where(present.Remove).ToList();
            session.RetractAll(gone);
        }
        else
        {
            foreach (var thing in chosen)
                (thing.X, thing.Y) = ((step.X + thing.Id) % 4, (step.Y * (thing.Id + 1)) % 4);
            var known = chosen.Where(present.Contains).ToList();
            var added = chosen.Except(known).ToList();
            session.UpdateAll(known);
            session.InsertAll(added);
            present.AddRange(added);
        }
        if (step.Firing == 0)
            session.Fire();
        else if (step.Firing == 1)
            session.Fire(1);
    }

    /// <summary>The matches that stand at the end, the facts that were yielded, and what fires when all facts are new or touched.</summary>
    private static List<string> End(ISessionFactory factory, Action<ISession> work)
    {
        var session = factory.CreateSession();
        var matches = new HashSet<NRules.RuleModel.IMatch>();
        session.Events.ActivationCreatedEvent += (_, e) => Assert.True(matches.Add(e.Match));
        session.Events.ActivationUpdatedEvent += (_, e) => Assert.Contains(e.Match, matches);
        session.Events.ActivationDeletedEvent += (_, e) => Assert.True(matches.Remove(e.Match));
        Log.Clear();
        work(session);
        Log.Clear();
        session.Fire();
        var all = matches.Select(m => $"match of {m.Rule.Name}: {string.Join(' ', m.Facts.Select(f => Shown(f.Value)))}").Order(StringComparer.Ordinal).ToList();
        var found = session.Query<Found>().Select(f => f.ToString()).Order(StringComparer.Ordinal).ToList();
        return [.. all, .. found, .. Log.Where(l => !l.StartsWith("second", StringComparison.Ordinal))];
    }

    private static string Shown(object? value) => value switch
    {
        string text => text,
        IGrouping<int, string> group => $"[{group.Key}: {string.Join(' ', group.Order(StringComparer.Ordinal))}]",
        System.Collections.IEnumerable many => $"[{string.Join(' ', many.Cast<object>().Select(Shown).Order(StringComparer.Ordinal))}]",
        _ => $"{value}",
    };

    private static ISessionFactory Cook(Recipe[] recipes)
    {
        var definitions = new RuleDefinitionFactory();
        var rules = recipes.Select((recipe, i) => (Rule)new Cooked(i, recipe)).Append(new Second());
        return new RuleCompiler().Compile([.. definitions.Create(rules)]);
    }
}
