using System.Diagnostics;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Tests.Distribution;

namespace KhuyenHoc.Criteria.Tests.Watched;

/// <summary>A set that works for nearly everybody, and what happens to the others and to us.</summary>
public sealed class WatchedScoringShould
{
    private const int Throws = 101, NeverEnds = 102, EatsMemory = 103, LacksCode = 104, NeverEndsAndWillNotStop = 105, UnknownField = 106, WastesMemory = 107;

    private static readonly CriteriaSet Moody = Load();
    private static readonly ScoringLimits Limits = new(TimeSpan.FromMilliseconds(800), 128L * 1024 * 1024);

    [Fact]
    public async Task Give_what_scoring_without_a_watcher_gives()
    {
        var inputs = Enumerable.Range(0, 2_000).Select(i => Dossier(i % 3)).ToList();

        var scored = await Score([.. inputs]);

        Assert.Equal(inputs.Select(i => CanonicalText.Of(Moody.Score(i))), scored.Select(s => CanonicalText.Of(s.Card!)));
    }

    [Theory]
    [InlineData(Throws, "InvalidOperationException: lost my way")]
    [InlineData(UnknownField, "there is no field 'khong-co'")]
    public async Task Mark_one_in_ten_thousand_and_score_the_others(int number, string what)
    {
        var inputs = Enumerable.Range(0, 10_000).Select(i => Dossier(i == 6_543 ? number : 5)).ToList();

        var scored = await Score([.. inputs]);

        Assert.Equal(10_000, scored.Count);
        var (card, fault) = scored[6_543];
        Assert.Null(card);
        Assert.Equal(("MoodyRule", inputs[6_543].SubjectId, what, false), (fault!.Rule, fault.Subject, fault.What, fault.StopsSet));
        Assert.Equal(9_999, scored.Count(s => s.Card is { Grade: "dat" }));
    }

    [Theory]
    [InlineData(NeverEnds, CriteriaFaultKind.TooLong, "did not end within 0.8 seconds")]
    [InlineData(NeverEndsAndWillNotStop, CriteriaFaultKind.TooLong, "did not end within 0.8 seconds")]
    [InlineData(EatsMemory, CriteriaFaultKind.TooMuchMemory, "allocated more than 128 MB")]
    [InlineData(WastesMemory, CriteriaFaultKind.TooMuchMemory, "allocated more than 128 MB")]
    [InlineData(LacksCode, CriteriaFaultKind.Broken, "MissingMethodException")]
    public async Task Stop_the_set_and_name_the_rule_and_keep_what_was_done(int number, CriteriaFaultKind kind, string what)
    {
        var inputs = new[] { Dossier(5), Dossier(0), Dossier(number), Dossier(5) };
        var begun = Stopwatch.GetTimestamp();

        var scored = await Score(inputs);

        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Equal(["dat", "chua-dat"], scored.Take(2).Select(s => s.Card!.Grade));
        var fault = Assert.Single(scored.Skip(2)).Fault!;
        Assert.Equal((kind, "MoodyRule", inputs[2].SubjectId), (fault.Kind, fault.Rule, fault.Subject));
        Assert.StartsWith(what, fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leave_no_thread_at_work_when_rules_that_never_end_let_themselves_be_stopped()
    {
        var set = Load("dung-lai.loi");
        var scoring = new WatchedScoring(Limits).ScoreAsync(set, [Dossier(NeverEnds)], default);
        await Until(() => Threads("score dung-lai.").Any(), "the thread is at work");

        await scoring;

        await Until(() => !Threads("score dung-lai.").Any(), "the thread is gone");
    }

    [Fact]
    public async Task Go_on_with_other_sets_while_one_never_ends()
    {
        var endless = new WatchedScoring(new ScoringLimits(TimeSpan.FromSeconds(5), Limits.Memory)).ScoreAsync(Moody, [Dossier(NeverEnds)], default);

        var other = await new WatchedScoring(Limits).ScoreAsync(Load(), [Dossier(5)], default);

        Assert.False(endless.IsCompleted);
        Assert.Equal("dat", other[0].Card!.Grade);
        Assert.Equal(CriteriaFaultKind.TooLong, (await endless)[0].Fault!.Kind);
    }

    [Fact]
    public async Task End_at_once_when_the_run_is_left()
    {
        using var leave = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAsync<OperationCanceledException>(
            () => new WatchedScoring(new ScoringLimits(TimeSpan.FromMinutes(5), Limits.Memory)).ScoreAsync(Moody, [Dossier(NeverEnds)], leave.Token));
    }

    private static Task<IReadOnlyList<ScoredDossier>> Score(params DossierInput[] inputs) => new WatchedScoring(Limits).ScoreAsync(Moody, inputs, default);

    private static DossierInput Dossier(int lessons) => new(
        Guid.NewGuid(), new DateOnly(2026, 12, 31), [], new Dictionary<string, FactValue> { ["so"] = FactValue.Of(lessons) });

    /// <summary>Threads of this process by the beginning of their name, as the kernel keeps it.</summary>
    private static IEnumerable<string> Threads(string name) => Directory.EnumerateDirectories("/proc/self/task")
        .Where(t => File.Exists(Path.Combine(t, "comm")) && File.ReadAllText(Path.Combine(t, "comm")).StartsWith(name, StringComparison.Ordinal));

    private static async Task Until(Func<bool> isSo, string what)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            if (Stopwatch.GetElapsedTime(begun) > TimeSpan.FromSeconds(10)) throw new TimeoutException($"Waited in vain until {what}.");
            await Task.Delay(20);
        }
    }

    private static CriteriaSet Load(string id = "thu-nghiem.loi")
    {
        var folder = Directory.CreateTempSubdirectory("kh-moody-");
        foreach (var (name, content) in PackageBuilder.Of("Faulty", "KhuyenHoc.Criteria.Faulty.Moody", id: id).Entries.Where(e => e.Name.StartsWith("criteria/", StringComparison.Ordinal)))
            File.WriteAllBytes(Path.Combine(folder.FullName, name["criteria/".Length..]), content);
        var set = CriteriaPackage.Load(folder.FullName);
        folder.Delete(recursive: true);
        return set;
    }
}
