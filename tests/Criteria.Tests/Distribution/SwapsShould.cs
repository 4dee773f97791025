using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using KhuyenHoc.Criteria.Runtime.Distribution;

namespace KhuyenHoc.Criteria.Tests.Distribution;

/// <summary>Changing versions while others work. Memory is measured, so nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(SwapsShould), DisableParallelization = true)]
[Collection(nameof(SwapsShould))]
public sealed class SwapsShould
{
    private const string Id = "thu-nghiem.doi";

    [Fact]
    public void Free_the_memory_of_a_removed_version()
    {
        using var test = new TestStore();
        Install(test, 1);
        var context = ContextOf(1);

        test.Store.Remove(Id, Version(1));

        Assert.Null(test.Store.Catalogue.Find(Id));
        Assert.True(IsFreed(context), "The load context of a removed version is still held.");
    }

    [Fact]
    public void Let_a_run_finish_on_the_version_that_it_took()
    {
        using var test = new TestStore();
        Install(test, 1);
        var (grade, context) = ScoreAfterRemoval(test);

        Assert.Equal("chua-dat", grade);
        Assert.True(IsFreed(context), "The version is held though the run has let it go.");
    }

    [Fact]
    public async Task Leave_memory_flat_and_never_mix_versions_under_load()
    {
        const int swaps = 200;
        using var test = new TestStore(trial: new NoTrial());
        Install(test, 0);
        using var stop = new CancellationTokenSource();
        var workers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => ScoreUntil(test, stop.Token))).ToList();

        var after = new List<long>();
        for (var i = 1; i <= swaps; i++)
        {
            Install(test, i);
            test.Store.Remove(Id, Version(i - 1));
            if (i % 50 == 0) after.Add(Settled());
        }

        await stop.CancelAsync();
        var scored = await Task.WhenAll(workers);
        Assert.All(scored, count => Assert.True(count > swaps, $"Only {count} dossiers were scored: there was no load."));
        Assert.InRange(after[^1] - after[0], long.MinValue, 4 * 1024 * 1024);
        Assert.InRange(Contexts().Count(), 1, 5);
    }

    private static int ScoreUntil(TestStore test, CancellationToken stop)
    {
        var count = 0;
        while (!stop.IsCancellationRequested)
        {
            if (test.Store.Catalogue.Find(Id) is not { } set) throw new InvalidOperationException("There was a moment without any version.");
            var card = TestStore.Score(set, 5);
            // Version, rules, and the assembly that the rules brought along all belong together.
            var isHard = int.Parse(card.SetVersion.Split('.')[1], null) % 2 == 1;
            if (card.Grade != (isHard ? "chua-dat" : "dat")) throw new InvalidOperationException($"{card.SetVersion} gave {card.Grade}.");
            count++;
        }

        return count;
    }

    private static void Install(TestStore test, int number) => test.Install(PackageBuilder.Counting(Version(number), isHard: number % 2 == 1, Id));

    /// <summary>The same few assemblies again and again need no trial.</summary>
    private sealed class NoTrial : IPackageTrial
    {
        public void Try(string name, byte[] file, byte[]? official)
        {
        }
    }

    private static string Version(int number) => $"1.{number}.0";

    private static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static IEnumerable<AssemblyLoadContext> Contexts() =>
        AssemblyLoadContext.All.Where(c => c.Name!.StartsWith("criteria " + Id, StringComparison.Ordinal));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference ContextOf(int number) => new(Contexts().Single(c => c.Name!.Contains(Version(number), StringComparison.Ordinal)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (string Grade, WeakReference Context) ScoreAfterRemoval(TestStore test)
    {
        var taken = test.Store.Catalogue.Find(Id)!;
        var context = ContextOf(1);
        test.Store.Remove(Id, Version(1));
        Assert.Null(test.Store.Catalogue.Find(Id));
        Settled();
        Assert.True(context.IsAlive);
        return (TestStore.Score(taken, 5).Grade, context);
    }

    private static bool IsFreed(WeakReference context)
    {
        for (var i = 0; i < 20 && context.IsAlive; i++) Settled();
        return !context.IsAlive;
    }
}
