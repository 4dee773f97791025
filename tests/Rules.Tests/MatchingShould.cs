using CsCheck;
using NRules;
using NRules.Fluent;
using NRules.Fluent.Dsl;

namespace KhuyenHoc.Rules.Tests;

public sealed class MatchingShould
{
    public sealed class Person(int number)
    {
        public int Number { get; } = number;

        public int Unit { get; set; }
    }

    public sealed class Course(int person)
    {
        public int Person { get; } = person;

        public int Hours { get; set; }
    }

    public static class Log
    {
        [ThreadStatic]
        private static SortedSet<string>? _lines;

        public static SortedSet<string> Lines => _lines ??= new SortedSet<string>(StringComparer.Ordinal);

        public static void Add(string line) => Lines.Add(line);
    }

    public sealed class PairsOfPersonAndCourse : Rule
    {
        public override void Define()
        {
            Person person = null!;
            Course course = null!;
            When().Match(() => person).Match(() => course, c => c.Person == person.Number, c => c.Hours > 3);
            Then().Do(_ => Log.Add($"pair {person.Number} {course.Hours}"));
        }
    }

    public sealed class PersonsWithoutCourse : Rule
    {
        public override void Define()
        {
            Person person = null!;
            When().Match(() => person, p => p.Unit < 4).Not<Course>(c => c.Person == person.Number);
            Then().Do(_ => Log.Add($"none {person.Number}"));
        }
    }

    public sealed class PersonsWithCourse : Rule
    {
        public override void Define()
        {
            Person person = null!;
            When().Match(() => person).Exists<Course>(c => c.Person == person.Number);
            Then().Do(_ => Log.Add($"some {person.Number}"));
        }
    }

    public sealed class PersonsWhoseCoursesAreAllLong : Rule
    {
        public override void Define()
        {
            Person person = null!;
            var twice = 0;
            When()
                .Match(() => person)
                .All<Course>(c => c.Person == person.Number, c => c.Hours > 2)
                .Let(() => twice, () => person.Unit * 2)
                .Having(() => twice > 4);
            Then().Do(_ => Log.Add($"all {person.Number} {twice}"));
        }
    }

    private static readonly ISessionFactory Factory = Compile();

    private static ISessionFactory Compile()
    {
        var repository = new RuleRepository();
        repository.Load(x => x.From(typeof(PairsOfPersonAndCourse), typeof(PersonsWithoutCourse),
            typeof(PersonsWithCourse), typeof(PersonsWhoseCoursesAreAllLong)));
        return repository.Compile();
    }

    private static List<string> FiredIn(Action<ISession> work)
    {
        Log.Lines.Clear();
        var session = Factory.CreateSession();
        work(session);
        session.Fire();
        return [.. Log.Lines];
    }

    /// <summary>Each step is (kind of fact, its place, insert or update or retract, new value).</summary>
    [Fact]
    public void Fire_in_any_order_and_batching_what_a_fresh_session_fires_for_the_final_facts()
    {
        var step = Gen.Select(Gen.Int[0, 1], Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[0, 6]);
        step.Array[0, 40].Sample(steps =>
        {
            object[] facts = [.. Enumerable.Range(0, 5).Select(i => new Person(i)), .. Enumerable.Range(0, 5).Select(i => new Course(i % 3))];
            var present = new List<object>();
            var stepwise = FiredIn(session =>
            {
                foreach (var (kind, place, action, value) in steps)
                {
                    var fact = facts[kind * 5 + place];
                    if (action < 2)
                    {
                        if (fact is Person person)
                            person.Unit = value;
                        else
                            ((Course)fact).Hours = value;
                    }
                    if (present.Contains(fact))
                    {
                        if (action == 2)
                        {
                            session.Retract(fact);
                            present.Remove(fact);
                        }
                        else
                        {
                            session.Update(fact);
                        }
                    }
                    else if (action < 2)
                    {
                        session.Insert(fact);
                        present.Add(fact);
                    }
                    if (value == 0)
                        session.Fire();
                    // A limit leaves matches waiting, which later steps may take the ground from.
                    if (value == 1)
                        session.Fire(1);
                }
                // What fired on the way is over; every fact is touched so that the final matches fire once more.
                Log.Lines.Clear();
                foreach (var fact in present)
                    session.Update(fact);
            });

            var fresh = FiredIn(session => session.InsertAll(present.AsEnumerable().Reverse()));

            Assert.Equal(fresh, stepwise);
        }, iter: 2_000, threads: 1);
    }

    [Fact]
    public void Not_fire_what_has_ceased_to_match_before_it_fired()
    {
        var person = new Person(1);
        Assert.Equal(["some 1"], FiredIn(session =>
        {
            session.Insert(person);
            session.Insert(new Course(1) { Hours = 1 });
        }));
    }
}
