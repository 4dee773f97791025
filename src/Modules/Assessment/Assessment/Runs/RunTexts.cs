using KhuyenHoc.Documents;
using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Runs;

/// <summary>What is said of a run at work.</summary>
internal static class RunTexts
{
    public static TextSource Say { get; } = new(typeof(RunTexts));

    /// <summary>How quick and how long still, as far as it can be said.</summary>
    public static string Pace(RunStatus run) => string.Join(" · ", Parts(run));

    private static IEnumerable<string> Parts(RunStatus run)
    {
        if (run.PerSecond is not { } speed)
        {
            yield return Say["Waiting"];
            yield break;
        }

        yield return Say["PerSecond", VietnameseFormats.Number((long)Math.Max(1, Math.Round(speed)))];
        if (run.Left is { } left)
            yield return Left(left);
        if (run.Hosts > 1)
            yield return Say["Hosts", run.Hosts];
    }

    private static string Left(TimeSpan left) =>
        left.TotalMinutes < 1 ? Say["SecondsLeft", Math.Max(1, (int)Math.Ceiling(left.TotalSeconds))]
        : left.TotalMinutes < 60 ? Say["MinutesLeft", (int)Math.Ceiling(left.TotalMinutes)]
        : Say["HoursLeft", (int)left.TotalHours, left.Minutes];
}
