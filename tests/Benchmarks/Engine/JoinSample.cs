using NRules;
using NRules.Fluent;
using NRules.Fluent.Dsl;

namespace KhuyenHoc.Benchmarks.Engine;

public sealed record Unit(int Number);

public sealed record Post(int Unit, int Person);

public sealed class Course(int person, int hours)
{
    public int Person => person;

    public int Hours { get; set; } = hours;
}

/// <summary>Three facts.</summary>
public sealed class Joined : Rule
{
    public override void Define()
    {
        Unit unit = null!;
        Post post = null!;
        Course course = null!;
        When()
            .Match(() => unit)
            .Match(() => post, p => p.Unit == unit.Number)
            .Match(() => course, c => c.Person == post.Person);
        Then().Do(_ => JoinSample.Count(course.Hours));
    }
}

/// <summary>Three facts, grouped and collected.</summary>
public sealed class Collected : Rule
{
    public override void Define()
    {
        Unit unit = null!;
        IEnumerable<Post> posts = null!;
        IGrouping<int, int> hours = null!;
        var total = 0;
        When()
            .Match(() => unit)
            .Query(() => posts, q => q.Match<Post>(p => p.Unit == unit.Number).Collect().Where(p => p.Any()))
            .Query(() => hours, q => q.Match<Course>(c => c.Person == unit.Number).GroupBy(c => c.Person, c => c.Hours))
            .Let(() => total, () => hours.Sum() + posts.Count())
            .Having(() => total > 0);
        Then().Do(_ => JoinSample.Count(total));
    }
}

/// <summary>Units, posts and courses, a third each, that belong together one by one.</summary>
internal static class JoinSample
{
    [ThreadStatic]
    private static long _counted;

    public static void Count(int hours) => _counted += hours;

    public static ISessionFactory Compile(Type rule)
    {
        var repository = new RuleRepository();
        repository.Load(x => x.From(rule));
        return repository.Compile();
    }

    public static object[] Facts(int count)
    {
        var each = Enumerable.Range(0, count / 3).ToList();
        return [.. each.Select(i => new Unit(i)), .. each.Select(i => new Post(i, i)), .. each.Select(i => new Course(i, 1))];
    }

    public static ISession Fired(ISessionFactory factory, object[] facts, bool isOneByOne = false)
    {
        var session = factory.CreateSession();
        if (isOneByOne)
        {
            foreach (var fact in facts)
                session.Insert(fact);
        }
        else
        {
            session.InsertAll(facts);
        }
        if (session.Fire() != facts.Length / 3)
            throw new InvalidOperationException("not all joins were found");
        return session;
    }

    public static void Update(ISession session, object fact)
    {
        session.Update(fact);
        if (session.Fire() != 1)
            throw new InvalidOperationException("the update was not seen once");
    }
}
