using System.Globalization;
using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Criteria.Testing;

/// <summary>The same dossier gives the same scorecard: whatever the order of its facts, and whatever surrounds the rules.</summary>
/// <param name="set">The set, for what is said of it.</param>
/// <param name="score">Scores a dossier by it.</param>
internal sealed class RepeatCheck(CriteriaSet set, Func<DossierInput, Scorecard> score)
{
    /// <summary>Languages that write numbers and dates, compare and change letters in ways of their own.</summary>
    private static readonly string[] Cultures = ["vi-VN", "tr-TR", "ar-SA", "en-US", ""];

    /// <summary>On both sides of the day line, so that midnight falls on different dates.</summary>
    private static readonly string[] Zones = ["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Ho_Chi_Minh"];

    private static readonly Lock ZoneGate = new();

    /// <summary>Facts and natures come in any order.</summary>
    public PackageProblem? Order(IReadOnlyList<DossierInput> trials)
    {
        foreach (var trial in trials)
        {
            var expected = TextOf(trial);
            foreach (var turned in (DossierInput[])[Turned(trial, v => v.Reverse()), Turned(trial, v => v.OrderBy(p => p.Key.Length)), Turned(trial, v => v.OrderByDescending(p => p.Key, StringComparer.Ordinal))])
            {
                if (Difference(expected, TextOf(turned)) is { } line) return Conformance.Problem(set, null, line, "order");
            }
        }

        return null;
    }

    /// <summary>Nothing but the dossier counts: not what was scored before, nor the thread, the language or the time zone.</summary>
    public PackageProblem? Purity(IReadOnlyList<DossierInput> trials)
    {
        var first = trials.Select(TextOf).ToList();
        return Again("again", trials.Reverse(), [.. first.AsEnumerable().Reverse()])
            ?? OnTwoThreads(trials, first)
            ?? Cultures.Select(c => OnThread(c, trials, first)).FirstOrDefault(p => p is not null)
            ?? InZones(trials, first);
    }

    private PackageProblem? Again(string circumstance, IEnumerable<DossierInput> trials, IReadOnlyList<string> expected)
    {
        foreach (var (trial, before) in trials.Zip(expected))
        {
            if (Difference(before, TextOf(trial)) is { } line)
                return Conformance.Problem(set, null, line, "purity", TestingTexts.Words.Both("purity_" + circumstance));
        }

        return null;
    }

    private PackageProblem? OnTwoThreads(IReadOnlyList<DossierInput> trials, IReadOnlyList<string> expected)
    {
        var found = new PackageProblem?[2];
        var thrown = new Exception?[2];
        var threads = found.Select((_, i) => new Thread(() =>
        {
            try
            {
                found[i] = Again("threads", trials, expected);
            }
            catch (Exception failure)
            {
                thrown[i] = failure;
            }
        })
        { IsBackground = true }).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        if (thrown.FirstOrDefault(t => t is not null) is { } first) throw first;
        return found.FirstOrDefault(p => p is not null);
    }

    private PackageProblem? OnThread(string culture, IReadOnlyList<DossierInput> trials, IReadOnlyList<string> expected)
    {
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return Again("culture", trials, expected);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }

    private PackageProblem? InZones(IReadOnlyList<DossierInput> trials, IReadOnlyList<string> expected)
    {
        lock (ZoneGate)
        {
            var before = Environment.GetEnvironmentVariable("TZ");
            try
            {
                foreach (var zone in Zones)
                {
                    Environment.SetEnvironmentVariable("TZ", zone);
                    TimeZoneInfo.ClearCachedData();
                    if (Again("zone", trials, expected) is { } problem) return problem;
                }

                return null;
            }
            finally
            {
                Environment.SetEnvironmentVariable("TZ", before);
                TimeZoneInfo.ClearCachedData();
            }
        }
    }

    private string TextOf(DossierInput trial) => CanonicalText.Of(score(trial));

    private static DossierInput Turned(DossierInput trial, Func<IEnumerable<KeyValuePair<string, FactValue>>, IEnumerable<KeyValuePair<string, FactValue>>> order) =>
        trial with { Natures = [.. trial.Natures.Reverse()], Values = order(trial.Values).ToDictionary() };

    /// <summary>The indicator of the first line that differs; the grade when it lies outside of the lines.</summary>
    private static string? Difference(string before, string after)
    {
        if (before == after) return null;
        string? indicator = null;
        foreach (var (one, other) in before.Split('\n').Zip(after.Split('\n')))
        {
            if (one.StartsWith("line\t", StringComparison.Ordinal)) indicator = one.Split('\t')[1];
            if (one != other && !one.StartsWith("grade\t", StringComparison.Ordinal)) return indicator is null ? "grade" : $"indicator {indicator}";
        }

        return "grade";
    }
}
