using System.Text.Json;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Assessment.Runs;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using KhuyenHoc.Modules.Facts;
using KhuyenHoc.Roster;
using Npgsql;

namespace KhuyenHoc.Assessment.Dossiers;

/// <summary>Makes the dossiers of a period and fills them with what modules know, in streams: memory does not grow with the province.</summary>
internal sealed class Gathering(
    NpgsqlDataSource db, CriteriaLibrary library, PeriodSets periodSets, IOrganisation organisation, GatheredSubjects subjects,
    IEnumerable<IFactSource> sources, FactNames names, IAuditTrail audit, TimeProvider time)
{
    private const int ReportEvery = 500;

    public Task<GatherResult> GatherAsync(Guid periodId, IProgress<WorkProgress>? progress, CancellationToken cancellation) =>
        db.InTransactionAsync(
            async connection =>
            {
                var period = await PeriodStore.LockAsync(connection, periodId, cancellation);
                await RunStore.RefuseAtWorkAsync(connection, period.Period, cancellation);
                period = await periodSets.FollowAsync(connection, period, cancellation);
                var plan = period.Period.Plan;
                var sets = await SetsOfAsync(plan, cancellation);
                var store = new GatheringStore(connection, periodId, time.GetUtcNow());
                await store.BeginAsync(cancellation);

                var total = await WriteSubjectsAsync(store, period, sets, progress, cancellation);
                var (added, locked) = await store.TakeSubjectsAsync(cancellation);
                await connection.RefreshStatisticsAsync(cancellation);
                var changed = 0;
                foreach (var kind in sets.Select(s => s.Subject).Distinct().Order())
                    changed += await GatherKindAsync(store, plan, kind, sets, progress, total, cancellation);

                await PeriodStore.NoteGatheringAsync(connection, periodId, time.GetUtcNow(), cancellation);
                var result = new GatherResult(total, added, changed, locked, UnknownFacts(sets));
                await audit.AppendAsync(
                    connection, new AuditEntry("assessment", "facts.gathered", plan.Code, JsonSerializer.Serialize(result, CanonicalJson.Options)),
                    cancellation);
                return result;
            },
            cancellation);

    private async Task<IReadOnlyList<CriteriaDescription>> SetsOfAsync(PeriodPlan plan, CancellationToken cancellation)
    {
        var sets = new List<CriteriaDescription>();
        foreach (var choice in plan.Sets)
            sets.Add((await library.GetAsync(choice.SetId, choice.SetVersion!, cancellation)).Description);
        return sets;
    }

    private async Task<int> WriteSubjectsAsync(
        GatheringStore store, StoredPeriod period, IReadOnlyList<CriteriaDescription> sets, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        var plan = period.Period.Plan;
        var outline = UnitOutline.Of(await organisation.GetTreeAsync(plan.To, cancellation), plan.UnitScope);
        var count = 0;
        await using var writer = await store.BeginSubjectsAsync(cancellation);
        foreach (var kind in Enum.GetValues<SubjectKind>())
        {
            if (ModelsOf(sets, kind) is not { Count: > 0 } models)
                continue;
            await foreach (var subject in subjects.AllAsync(period, kind, models, outline, cancellation))
                await WriteAsync(subject);
        }

        await writer.CompleteAsync(cancellation);
        return count;

        async Task WriteAsync(GatheredSubject subject)
        {
            await writer.WriteAsync(subject, cancellation);
            if (++count % ReportEvery == 0)
                progress?.Report(new WorkProgress(AssessmentTexts.Words["StageSubjects"], count, 0));
        }
    }

    private async Task<int> GatherKindAsync(
        GatheringStore store, PeriodPlan plan, SubjectKind kind, IReadOnlyList<CriteriaDescription> sets, IProgress<WorkProgress>? progress, int total,
        CancellationToken cancellation)
    {
        // Titles of members are counted when their results are there, in the run.
        var wanted = sets.Where(s => s.Subject == kind).SelectMany(s => s.Fields).Select(f => f.Fact).OfType<string>()
            .Where(n => !MemberTitleFacts.IsOne(n))
            .ToHashSet(StringComparer.Ordinal);
        var asked = sources.Where(s => s.Catalogue.Any(f => f.Subject == kind && wanted.Contains(f.Name))).ToList();
        var read = 0;
        foreach (var source in asked)
        {
            var facts = source.ReadAsync(new FactQuery(kind, plan.From, plan.To, plan.UnitScope, wanted), cancellation);
            await store.CopyFactsAsync(
                facts, wanted,
                () =>
                {
                    if (++read % ReportEvery == 0)
                        progress?.Report(new WorkProgress(AssessmentTexts.Words["StageFacts" + kind], read, total));
                },
                cancellation);
        }

        return await store.TakeFactsAsync(kind, asked.Count, cancellation);
    }

    private IReadOnlyList<string> UnknownFacts(IReadOnlyList<CriteriaDescription> sets) =>
        [.. sets.SelectMany(s => s.Fields).Select(f => f.Fact).OfType<string>().Where(f => !names.Published.Contains(f)).Distinct().Order(StringComparer.Ordinal)];

    private static List<string> ModelsOf(IReadOnlyList<CriteriaDescription> sets, SubjectKind kind) =>
        [.. sets.Where(s => s.Subject == kind).Select(s => s.Model).Distinct()];
}
