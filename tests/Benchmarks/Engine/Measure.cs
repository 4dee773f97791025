using System.Diagnostics;

namespace KhuyenHoc.Benchmarks.Engine;

/// <summary>
/// Times work side by side in one run, in turns after the code is warm, and keeps the best turn of each. Work for one core is
/// measured by what the process used of the processor (its collector included), which other programs on the machine disturb less.
/// </summary>
internal static class Measure
{
    /// <summary>The best processor time of each work in milliseconds.</summary>
    public static double[] Best(params Action[] works) => Best(TimeSpan.FromSeconds(5), works);

    public static double[] Best(TimeSpan length, params Action[] works) => BestAndMean(length, works).Best;

    /// <summary>The best and the mean processor time of each work: the mean has all that the collector does now and then.</summary>
    public static (double[] Best, double[] Mean) BestAndMean(TimeSpan length, params Action[] works)
    {
        Turns(length / 2, works, ProcessorTime);
        return Turns(length, works, ProcessorTime);
    }

    /// <summary>The best time on the clock of each work in milliseconds.</summary>
    public static double[] BestOnClock(TimeSpan length, params Action[] works)
    {
        Turns(length / 2, works, Clock);
        return Turns(length, works, Clock).Best;
    }

    public static long Allocated(Action work)
    {
        work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static (double[] Best, double[] Mean) Turns(TimeSpan length, Action[] works, Func<TimeSpan> now)
    {
        var best = new double[works.Length];
        Array.Fill(best, double.MaxValue);
        var sum = new double[works.Length];
        var all = Stopwatch.StartNew();
        var round = 0;
        for (; round < 3 || all.Elapsed < length; round++)
        {
            for (var i = 0; i < works.Length; i++)
            {
                var before = now();
                works[i]();
                var time = (now() - before).TotalMilliseconds;
                best[i] = Math.Min(best[i], time);
                sum[i] += time;
            }
        }
        return (best, [.. sum.Select(s => s / round)]);
    }

    private static TimeSpan ProcessorTime() => Environment.CpuUsage.TotalTime;

    private static TimeSpan Clock() => Stopwatch.GetElapsedTime(0);
}
