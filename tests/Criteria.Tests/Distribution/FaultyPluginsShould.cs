using KhuyenHoc.Criteria.Runtime.Distribution;

namespace KhuyenHoc.Criteria.Tests.Distribution;

/// <summary>Plugins that break in every way; each is tried in a process of its own, and the others go on.</summary>
public sealed class FaultyPluginsShould
{
    private static readonly ProcessTrial Process = new(Path.Combine(AppContext.BaseDirectory, "KhuyenHoc.Criteria.Trial.dll"), TimeSpan.FromSeconds(4));

    [Theory]
    [InlineData("Throws", "ThrowingRule", "lost my way")]
    [InlineData("NeverBegins", "StillbornRule", "lost before I began")]
    [InlineData("NeverEnds", "EndlessRule", "did not end within 4 seconds")]
    [InlineData("DefinesForEver", "", "did not end within 4 seconds")]
    [InlineData("EatsMemory", "HungryRule", "OutOfMemoryException")]
    [InlineData("OverflowsStack", "RecursiveRule", "Stack overflow")]
    [InlineData("GivesTooMuch", "GenerousRule", "1000000 points of at most 10")]
    [InlineData("LeavesOpen", "1", "has no answer")]
    public void Be_refused_with_the_rule_named(string fault, string rule, string what)
    {
        using var test = new TestStore(trial: Process);
        test.Install(PackageBuilder.Counting());
        var points = fault == "GivesTooMuch" ? "max-points: 10" : "";

        var refused = test.Refuses(PackageBuilder.Of("Faulty", "KhuyenHoc.Criteria.Faulty." + fault, id: "thu-nghiem.loi", points: points).BuildSigned(TestStore.Signer));

        var problem = refused.Problems[0].ToString();
        Assert.Contains(rule, problem, StringComparison.Ordinal);
        Assert.Contains(what, refused.Problems[0].What.En, StringComparison.Ordinal);
        Assert.NotNull(test.Store.Catalogue.Find("thu-nghiem.dem"));
    }

    [Fact]
    public void Be_refused_for_what_they_call_before_any_of_it_runs()
    {
        using var test = new TestStore();

        var refused = test.Refuses(PackageBuilder.Of("Forbidden", "KhuyenHoc.Criteria.Forbidden").BuildSigned(TestStore.Signer));

        var found = refused.Problems.ToLookup(p => p.Part, p => p.What.En);
        Assert.All(
            new (string Part, string What)[]
            {
                ("Calls.Clock", "A rule uses System.DateTime.get_Now."), ("Calls.Ticks", "A rule uses System.Environment.get_TickCount64."),
                ("Calls.Provider", "A rule uses System.TimeProvider.get_System."), ("Calls.Chance", "A rule uses System.Random.get_Shared."),
                ("Calls.Identifier", "A rule uses System.Guid.NewGuid."), ("Calls.TextHash", "A rule uses System.String.GetHashCode."),
                ("Calls.Reads", "A rule uses System.IO.File.ReadAllText."), ("Calls.Network", "A rule uses System.Net.Http.HttpClient..ctor."),
                ("Calls.Threads", "A rule uses System.Threading.Thread..ctor."), ("Calls.Tasks", "A rule uses System.Threading.Tasks.Task.Run."),
                ("Calls.Processes", "A rule uses System.Diagnostics.Process.Start."), ("Calls.Exits", "A rule uses System.Environment.Exit."),
                ("Calls.Fails", "A rule uses System.Environment.FailFast."), ("Calls.Emits", "A rule uses System.Reflection.Emit.DynamicMethod..ctor."),
                ("Calls.Reflects", "A rule uses System.Type.GetMethod."), ("Calls.Loads", "A rule uses System.Reflection.Assembly.LoadFrom."),
                ("Calls.Native", "The rules call code outside of .NET."), ("Calls.Hidden", "A rule uses System.Console."),
                ("Memory.Seen", "The class keeps something that can change between scorings."),
                ("RememberingRule._seen", "The class keeps something that can change between scorings."),
            },
            expected => Assert.Contains(found[expected.Part], what => what.StartsWith(expected.What, StringComparison.Ordinal)));
    }

    [Fact]
    public void Not_be_found_among_the_sets_that_ship()
    {
        foreach (var folder in Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "criteria")))
        {
            using var test = new TestStore(allowsUnsigned: true);
            var (_, file) = PackageWriter.Pack(folder);

            test.Install(file);
        }
    }
}
