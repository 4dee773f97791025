using KhuyenHoc.Assessment;
using KhuyenHoc.Criteria;
using KhuyenHoc.Host.Cli;
using KhuyenHoc.Text;

namespace KhuyenHoc.Host.Demo;

/// <summary>
/// Plays three years of assessment on the demo province, by the doors that people use. 2023 and 2024 end with decisions;
/// 2025 is left on the way, so that every state can be seen and the last steps are the reader's. Begun again, it goes on.
/// </summary>
internal sealed class DemoYears(
    IPeriods periods, IDossiers dossiers, IRuns runs, ICriteriaSets sets, IRecognition recognition, DemoActivations activations, int seed)
{
    /// <summary>Named as the document of everything that the demo fills in.</summary>
    public const string NoRule = "TRÌNH DIỄN – không phải quy định";

    // Left with its gaps, so that a set that recognises nobody can be seen.
    private const string LeftOpen = "don-vi-hoc-tap.tt24-2023.cap-huyen";

    private static readonly Dictionary<int, DateOnly> DecidedOn = new() { [2023] = new(2024, 1, 22), [2024] = new(2025, 1, 24) };

    /// <summary>Plays what has not been played yet.</summary>
    /// <param name="line">Hears how far it is; null when nobody looks.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public async Task PlayAsync(ProgressLine? line, CancellationToken cancellation)
    {
        foreach (var year in DemoLearning.Years)
            await PlayAsync(year, line, cancellation);
    }

    private async Task PlayAsync(int year, ProgressLine? line, CancellationToken cancellation)
    {
        await activations.PlayAsync(year, cancellation);
        var plan = await periods.ProposeAsync(year, cancellation);
        await FillAsync(plan, cancellation);
        var period = await periods.FindAsync(plan.Code, cancellation) ?? await periods.OpenPeriodAsync(plan, cancellation);
        if ((await recognition.ListDecisionsAsync(period.Id, cancellation)).Any(d => d.State == DecisionState.Issued))
            return;
        line?.Show(DemoTexts.Get("Assessing", year), 0, 0);
        await dossiers.GatherFactsAsync(period.Id, null, cancellation);
        var progress = await periods.GetProgressAsync(period.Id, cancellation);
        if (progress.Units.Any(u => u.State is UnitState.Confirmed or UnitState.Decided))
            return;
        var isLast = year == DemoLearning.Years[^1];
        await DeclareAsync(period, progress, unit => isLast && IsLate(unit), cancellation);
        await ScoreAsync(period, line, cancellation);
        if (!isLast)
        {
            await DecideAsync(period, progress.Units[0].UnitId, DecidedOn[year], cancellation);
            return;
        }

        // Some units come late: one has said half of what is asked, one all of it after the run, two nothing.
        var late = progress.Units.Where(u => IsLate(u.Code)).ToList();
        await DeclareAsync(period, late[0], 2, cancellation);
        await DeclareAsync(period, late[1], 1, cancellation);
        foreach (var unit in progress.Units.Where(u => u.Code is "TD1" or "TD2" or "DD1" or "DD2" or "PCT" or "PTM" or "CHKH1"))
            await recognition.ConfirmResultsAsync(period.Id, unit.UnitId, withSubtree: false, cancellation);
    }

    private static bool IsLate(string unit) => unit is "PHK" or "VP" or "X03" or "DD4";

    private async Task FillAsync(PeriodPlan plan, CancellationToken cancellation)
    {
        foreach (var setId in plan.Sets.Select(s => s.SetId).Distinct().Where(id => id != LeftOpen))
        {
            var set = await sets.FindAsync(setId, null, cancellation) ?? throw new InvalidOperationException($"The set {setId} is gone.");
            if (set.OpenParts.Count > 0)
                await sets.FillGapsAsync(setId, [.. set.OpenParts.Select(p => FillOf(setId, p))], cancellation);
        }
    }

    private static CriteriaFill FillOf(string setId, OpenPart part)
    {
        var confirms = part.MayBeConfirmed;
        var code = confirms && part.Kind == FillKind.Threshold ? $"parameter:{part.Code}" : part.Code;
        var target = part.Kind == FillKind.Target ? new FilledTarget(CheckKind.YesNo, DemoTarget, DemoTarget, null, null) : null;
        return new CriteriaFill(
            setId, code, confirms ? FillKind.Confirmation : part.Kind, Sample(part.ValueKind), DemoUnits.Founded, NoRule, NoRule, "demo", target);
    }

    private static LocalText DemoTarget { get; } = new($"Chỉ tiêu {NoRule}", "Demonstration target, not an official rule");

    private static string? Sample(ValueKind kind) => kind switch
    {
        ValueKind.Share => "90%",
        ValueKind.Number => "1",
        ValueKind.YesNo => "yes",
        ValueKind.Code => "don-vi-tien-tien",
        _ => null,
    };

    private async Task DeclareAsync(Period period, PeriodProgress progress, Predicate<string> leaveOut, CancellationToken cancellation)
    {
        foreach (var unit in progress.Units.Where(u => !leaveOut(u.Code)))
            await DeclareAsync(period, unit, 1, cancellation);
    }

    /// <param name="period">The period.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="oneOf">Every which field is declared: 1 for all, 2 for every second.</param>
    /// <param name="cancellation">Cancels the call.</param>
    private async Task DeclareAsync(Period period, UnitProgress unit, int oneOf, CancellationToken cancellation)
    {
        var key = new DossierKey(period.Id, Titles.LearningUnit, unit.UnitId);
        if (await dossiers.GetFormAsync(key, cancellation) is not { } form)
            return;
        var random = new DemoRandom(seed, DemoStream.Declared + period.Plan.To.Year, unit.Code.Sum(c => c));
        var said = form.Asked.Select(f => Answer(f, unit.Code, ref random)).Where((_, i) => i % oneOf == 0).OfType<Declaration>().ToList();
        await dossiers.DeclareAsync(key, said, cancellation);
    }

    // Two thirds of the units are good ones; of the rest each answer may be no, and some are not given at all.
    private static Declaration? Answer(FormField field, string unit, ref DemoRandom random)
    {
        var isGood = unit.Sum(c => c) % 3 != 0;
        if (!isGood && random.Chance(10))
            return null;
        var well = isGood || random.Chance(65);
        var value = field.Field.Kind switch
        {
            ValueKind.YesNo => well ? "yes" : "no",
            ValueKind.Share => well ? $"{96 + random.Below(5)}/100" : $"{60 + random.Below(30)}/100",
            ValueKind.Number => well ? "3" : "0",
            _ => Chosen(field.Field, well),
        };
        return new Declaration(field.Field.Code, value, well ? "Hồ sơ lưu tại đơn vị (trình diễn)" : null);
    }

    private static string Chosen(Field field, bool well) =>
        well ? (field.Choices.FirstOrDefault(c => c.Code == "don-vi-tien-tien") ?? field.Choices[^1]).Code : field.Choices[0].Code;

    private async Task ScoreAsync(Period period, ProgressLine? line, CancellationToken cancellation)
    {
        var run = await runs.StartRunAsync(period.Id, cancellation);
        var ended = await runs.WorkAsync(run.Id, line is null ? null : new RunLine(line, period.Plan.To.Year), cancellation);
        if (ended.State != RunState.Done)
            throw new InvalidOperationException($"The demo's run of {period.Plan.Code} ended as {ended.State}: {ended.Problem}");
    }

    private async Task DecideAsync(Period period, Guid topUnit, DateOnly day, CancellationToken cancellation)
    {
        await recognition.ConfirmResultsAsync(period.Id, topUnit, withSubtree: true, cancellation);
        foreach (var model in new[] { Titles.LearningUnit, Titles.LearningCitizen })
        {
            if ((await recognition.WhyNoDecisionAsync(period.Id, model, cancellation)).Count > 0)
                continue;
            var head = await recognition.ProposeLetterheadAsync(period.Id, model, cancellation);
            var draft = await recognition.DraftDecisionAsync(
                period.Id, model, head with { Place = "Tỉnh trình diễn", SignerRank = "Đại tá", SignerName = "Nguyễn Văn Mẫu" }, cancellation);
            await recognition.IssueDecisionAsync(draft.Id, day, null, cancellation);
        }
    }

    private sealed class RunLine(ProgressLine line, int year) : IProgress<RunStatus>
    {
        public void Report(RunStatus value) => line.Show(DemoTexts.Get("Assessing", year), value.Done, value.Total);
    }
}
