using System.Text.Json;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Documents.Official;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using KhuyenHoc.Roster;
using Npgsql;
using static KhuyenHoc.Assessment.AssessmentTexts;

namespace KhuyenHoc.Assessment.Recognition;

/// <summary>Drafts and issues decisions.</summary>
internal sealed class Decisions(
    NpgsqlDataSource db, DecisionStore store, PeriodStore periods, Eligibility eligibility, SealStore seals, IOrganisation organisation,
    IAuditTrail audit, ICurrentUser user, TimeProvider time)
{
    public async Task<IReadOnlyList<string>> WhyNotAsync(Guid periodId, string model, CancellationToken cancellation)
    {
        var stored = await periods.GetAsync(periodId, cancellation);
        if (!stored.Period.IsOpen)
            return [Words["PeriodClosed", stored.Period.Plan.Name]];
        if (Eligibilities.All.Contains(model))
            return [Words["NotATitle", TitleName(model)]];
        if ((await store.OfPeriodAsync(periodId, cancellation)).Any(d => d.IsDraft && d.Model == model))
            return [Words["DraftExists", TitleName(model), stored.Period.Plan.Name]];
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var choice = await ChooseAsync(connection, stored.Period, model, Today, cancellation);
        return choice.In.Count > 0 ? [] : choice.Out.Count > 0 ? choice.Out : [Words["NobodyToRecognise", TitleName(model), stored.Period.Plan.Name]];
    }

    public Task<Guid> DraftAsync(Guid periodId, string model, Letterhead letterhead, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            var period = (await PeriodStore.LockAsync(connection, periodId, cancellation)).Period;
            if (Eligibilities.All.Contains(model))
                throw Refusal("NotATitle", TitleName(model));
            var choice = await ChooseAsync(connection, period, model, Today, cancellation);
            if (choice.In.Count == 0)
                throw new UserErrorException(choice.Out.Count > 0
                    ? string.Join(Environment.NewLine, choice.Out)
                    : Words["NobodyToRecognise", TitleName(model), period.Plan.Name]);
            var head = Letterheads.Checked(letterhead);
            var draft = new DecisionRow(
                Guid.CreateVersion7(time.GetUtcNow()), periodId, model, nameof(DecisionState.Draft), Letterheads.SeriesOf(head), null, null,
                JsonSerializer.Serialize(head, CanonicalJson.Options), JsonSerializer.Serialize(choice.Out, CanonicalJson.Options), choice.In.Count, null);
            try
            {
                await DecisionStore.InsertDraftAsync(connection, draft, time.GetUtcNow(), user.Name, cancellation);
            }
            catch (PostgresException twice) when (twice.ConstraintName == "decisions_one_draft")
            {
                throw Refusal("DraftExists", TitleName(model), period.Plan.Name);
            }

            var tree = await organisation.GetTreeAsync(period.Plan.To, cancellation);
            await DecisionStore.InsertItemsAsync(
                connection, draft.Id, choice.In,
                [.. choice.In.Select(c => c.SubjectKind == nameof(SubjectKind.Unit) ? null : tree.Find(c.UnitId)?.Name)],
                [.. choice.In.Select(c => choice.Sets[(c.SetId, c.SetVersion)].Description.Grades.First(g => g.Code == c.Grade).Text.Vi)], cancellation);
            await RecordAsync(connection, "decision.drafted", period, draft, new { model, count = choice.In.Count }, cancellation);
            return draft.Id;
        },
        cancellation);

    public Task EditAsync(Guid decisionId, Letterhead letterhead, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            var draft = await LockDraftAsync(connection, decisionId, cancellation);
            var head = Letterheads.Checked(letterhead);
            await DecisionStore.EditAsync(connection, decisionId, Letterheads.SeriesOf(head), head, cancellation);
            await RecordAsync(connection, "decision.edited", await PeriodOf(draft, cancellation), draft, head, cancellation);
        },
        cancellation);

    public Task DiscardAsync(Guid decisionId, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            var draft = await LockDraftAsync(connection, decisionId, cancellation);
            await DecisionStore.DiscardAsync(connection, decisionId, cancellation);
            await RecordAsync(connection, "decision.discarded", await PeriodOf(draft, cancellation), draft, new { draft.Model, draft.Count }, cancellation);
        },
        cancellation);

    public Task IssueAsync(Guid decisionId, DateOnly date, int? number, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            var draft = await LockDraftAsync(connection, decisionId, cancellation);
            var period = (await PeriodStore.LockAsync(connection, draft.PeriodId, cancellation)).Period;
            if (number < 1)
                throw Refusal("NumberBelowOne");
            if (date <= period.Plan.To)
                throw Refusal("DecisionTooEarly", date, period.Plan.To);
            var head = Letterheads.CheckedForIssue(draft.Letterhead);
            var choice = await ChooseAsync(connection, period, draft.Model, date, cancellation);
            var items = await DecisionStore.ItemsAsync(connection, decisionId, cancellation);
            var chosen = choice.In.ToDictionary(c => c.SubjectId);
            if (items.FirstOrDefault(i => !chosen.TryGetValue(i.SubjectId, out var c) || c.Grade != i.Grade) is { } changed)
                throw new UserErrorException(string.Join(
                    Environment.NewLine, choice.Out.Where(o => o.Contains(changed.Subject.Name, StringComparison.Ordinal)).Prepend(Words["DraftOutdated", changed.Subject.Name])));

            var next = await IssueStore.NextNumberAsync(connection, draft.Series, date.Year, cancellation);
            var given = number ?? next;
            var used = items.Select(i => chosen[i.SubjectId]).Select(c => (c.SetId, c.SetVersion)).Distinct().ToList();
            await seals.SealAsync(connection, draft, period.Plan.To, choice.Sets, cancellation);
            foreach (var key in used)
                await IssueStore.RecordTitlesAsync(connection, draft, date, choice.Sets[key].Description, cancellation);

            await IssueStore.MarkDecidedAsync(connection, draft, cancellation);
            await Inbox.NoticeStore.TellDecidedAsync(connection, decisionId, time.GetUtcNow(), cancellation);
            var document = Write(DecisionDocument.Compose(
                draft, given, date, period, items, [.. used.Select(k => choice.Sets[k].Description)]));
            try
            {
                await IssueStore.LockDocumentAsync(connection, decisionId, given, date, document, time.GetUtcNow(), user.Name, cancellation);
            }
            catch (PostgresException taken) when (taken.ConstraintName == "decisions_number_once")
            {
                throw Refusal("NumberTaken", new DocumentNumber(given, head.Symbol).ToString(), date.Year, next);
            }

            await RecordAsync(
                connection, "decision.issued", period, draft, new { number = new DocumentNumber(given, head.Symbol).ToString(), date, count = items.Count },
                cancellation);
        },
        cancellation);

    public async Task WriteDocumentAsync(Guid decisionId, Stream target, CancellationToken cancellation)
    {
        var decision = await store.GetAsync(decisionId, cancellation) ?? throw Refusal("NoDecision", decisionId);
        if (await store.DocumentAsync(decisionId, cancellation) is { } issued)
        {
            await target.WriteAsync(issued, cancellation);
            return;
        }

        var period = (await periods.GetAsync(decision.PeriodId, cancellation)).Period;
        var items = await store.ItemsAsync(decisionId, cancellation);
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var choice = await ChooseAsync(connection, period, decision.Model, Today, cancellation);
        var listed = items.Select(i => i.SubjectId).ToHashSet();
        var used = choice.In.Where(c => listed.Contains(c.SubjectId)).Select(c => (c.SetId, c.SetVersion)).Distinct().ToList();
        await target.WriteAsync(
            Write(DecisionDocument.Compose(decision, null, null, period, items, [.. used.Select(k => choice.Sets[k].Description)])), cancellation);
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    private async Task<Choice> ChooseAsync(NpgsqlConnection connection, Period period, string model, DateOnly day, CancellationToken cancellation)
    {
        var reached = await DecisionStore.CandidatesAsync(connection, period.Id, model, cancellation);
        var (sets, whyNot) = await eligibility.OfAsync(period, reached.Select(c => (c.SetId, c.SetVersion)), cancellation);
        var left = new List<string>();
        foreach (var barred in reached.Where(c => whyNot.ContainsKey((c.SetId, c.SetVersion))).GroupBy(c => (c.SetId, c.SetVersion)))
            left.Add(Words["LeftOutBySet", barred.Count(), whyNot[barred.Key]]);
        var open = reached.Where(c => !whyNot.ContainsKey((c.SetId, c.SetVersion))).ToList();
        var outdated = open.Select(c => (Candidate: c, Why: Eligibility.WhyOutdated(c, sets[(c.SetId, c.SetVersion)]))).ToList();
        left.AddRange(outdated.Select(o => o.Why).OfType<string>());
        var (chosen, waiting) = new Candidates(sets.ToDictionary(s => s.Key, s => s.Value.Description)).Choose(
            [.. outdated.Where(o => o.Why is null).Select(o => o.Candidate)],
            await DecisionStore.TitlesInForceAsync(connection, model, day, cancellation), day);
        return new Choice(chosen, [.. left, .. waiting], sets);
    }

    private static async Task<DecisionRow> LockDraftAsync(NpgsqlConnection connection, Guid decisionId, CancellationToken cancellation)
    {
        var decision = await DecisionStore.LockAsync(connection, decisionId, cancellation) ?? throw Refusal("NoDecision", decisionId);
        return decision.IsDraft
            ? decision
            : throw Refusal("DecisionIssued", new DocumentNumber(decision.Number, decision.Letterhead.Symbol).ToString(), decision.IssuedOn);
    }

    private async Task<Period> PeriodOf(DecisionRow decision, CancellationToken cancellation) =>
        (await periods.GetAsync(decision.PeriodId, cancellation)).Period;

    private static byte[] Write(OfficialDocument document)
    {
        var buffer = new MemoryStream();
        OfficialDocumentWriter.Write(document, buffer);
        return buffer.ToArray();
    }

    private Task RecordAsync(
        NpgsqlConnection connection, string action, Period period, DecisionRow decision, object details, CancellationToken cancellation) =>
        audit.AppendAsync(
            connection,
            new AuditEntry("assessment", action, $"{period.Plan.Code} {decision.Id}", JsonSerializer.Serialize(details, CanonicalJson.Options)), cancellation);

    private sealed record Choice(
        IReadOnlyList<Candidate> In, IReadOnlyList<string> Out, IReadOnlyDictionary<(string, string), CriteriaSet> Sets);
}
