using System.Text.Json;
using KhuyenHoc.Assessment.Reviews;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Runtime.Distribution;
using static KhuyenHoc.Assessment.Replay.ReplayTexts;

namespace KhuyenHoc.Assessment.Replay;

internal sealed class ReplayBook(ReplayStore seals, CriteriaStore packages, WatchedScoring scoring) : IReplay
{
    private const int BatchSize = 500;

    public async Task<ReplayReport> ReplayAsync(ReplayScope scope, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var total = await seals.CountAsync(scope, cancellation);
        var tally = new ReplayTally();
        var batch = new List<SealRow>(BatchSize);
        SealedSet? set = null;
        await foreach (var row in seals.ReadAsync(scope).WithCancellation(cancellation))
        {
            if (batch.Count == BatchSize || (batch.Count > 0 && !IsOfSame(batch[0], row)))
                await FlushAsync();
            batch.Add(row);
        }

        await FlushAsync();
        return tally.Report;

        async Task FlushAsync()
        {
            if (batch.Count == 0)
                return;
            if (set is null || !set.Fits(batch[0]))
                set = await Task.Run(() => Open(batch[0]), cancellation);
            await ReplayAsync(batch, set, tally, cancellation);
            batch.Clear();
            progress?.Report(new WorkProgress(Say["Stage"], tally.Report.Results, total));
        }
    }

    private async Task ReplayAsync(IReadOnlyList<SealRow> rows, SealedSet sealedSet, ReplayTally tally, CancellationToken cancellation)
    {
        var ready = new List<(SealRow Row, DossierInput Input)>(rows.Count);
        foreach (var row in rows)
        {
            if (SealCheck.WhatIsWrong(row, out var input) is { } wrong)
                tally.Add(row, wrong.Link, wrong.What);
            else if (sealedSet.Set is null)
                tally.Add(row, sealedSet.Link, sealedSet.What);
            else
                ready.Add((row, input!));
        }

        // A set that is given up leaves the rest of the batch without an answer: each then fails for the same reason.
        var scored = ready.Count == 0 ? [] : await scoring.ScoreAsync(sealedSet.Set!, [.. ready.Select(r => r.Input)], cancellation);
        for (var i = 0; i < ready.Count; i++)
        {
            var row = ready[i].Row;
            var (card, fault) = scored[Math.Min(i, scored.Count - 1)];
            if (card is null)
                tally.Add(row, ReplayLink.ScoringFailed, Say["ScoringFailed", fault!.Rule ?? "–", fault.What]);
            else if (CanonicalText.Of(card) == row.Card)
                AddRuled(row, ready[i].Input, sealedSet.Set!, tally);
            else
                tally.Add(row, ReplayLink.ResultDiffers, Say["ResultDiffers", Differences.Between(CanonicalReader.Scorecard(row.Card!), card, sealedSet.Set!.Description)]);
        }
    }

    // The rules give what they gave; where reviewers ruled otherwise, their rulings must still lead to the decided grade.
    private static void AddRuled(SealRow row, DossierInput input, CriteriaSet set, ReplayTally tally)
    {
        if (row.Rulings is null)
        {
            tally.AddSame();
            return;
        }

        var grade = set.Review(input, [.. SealedRulings.Read(row.Rulings).Rulings.Select(r => r.ForScoring())]).Grade;
        if (grade == row.Grade)
            tally.AddSame();
        else
            tally.Add(row, ReplayLink.DecisionDiffers, Say["DecisionDiffers", row.Grade, grade]);
    }

    private SealedSet Open(SealRow row)
    {
        if (row.PackageHash is null)
            return new SealedSet(row, null, ReplayLink.SealMissing, "");
        var recalled = packages.Recall(row.PackageHash);
        if (recalled.Set is not { } set)
            return new SealedSet(row, null, LinkOf(recalled.State), Say["Package", row.SetId, row.SetVersion, string.Join(" ", recalled.Problems)]);
        try
        {
            var fills = JsonSerializer.Deserialize<List<CriteriaFill>>(row.Fills!, CanonicalJson.Options)!;
            return new SealedSet(row, fills.Count == 0 ? set : set.With(fills), default, "");
        }
        catch (Exception unreadable) when (unreadable is JsonException or PackageRefusedException)
        {
            return new SealedSet(row, null, ReplayLink.InputAltered, Say["FillsAltered", unreadable.Message]);
        }
    }

    private static ReplayLink LinkOf(RecallState state) => state switch
    {
        RecallState.Missing => ReplayLink.PackageMissing,
        RecallState.Altered => ReplayLink.PackageAltered,
        _ => ReplayLink.PackageNotRunnable,
    };

    private static bool IsOfSame(SealRow one, SealRow other) => one.PackageHash == other.PackageHash && one.Fills == other.Fills;

    /// <summary>The set that a seal names, or why it cannot be had.</summary>
    private sealed record SealedSet(SealRow Of, CriteriaSet? Set, ReplayLink Link, string What)
    {
        public bool Fits(SealRow row) => IsOfSame(Of, row);
    }
}
