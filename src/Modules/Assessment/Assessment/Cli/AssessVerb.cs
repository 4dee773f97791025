using System.CommandLine;
using KhuyenHoc.Assessment.Runs;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using static KhuyenHoc.Assessment.Cli.VerbTexts;

namespace KhuyenHoc.Assessment.Cli;

/// <summary><c>kh assess</c>: the yearly round from opening a period to a decision.</summary>
internal static class AssessVerb
{
    /// <summary>A <see cref="VerbFactory"/>.</summary>
    public static Command Create(IVerbRunner runner) => new("assess", Words["AssessVerb"])
    {
        Year(runner), Open(runner), Gather(runner), DeclareVerb.Create(runner), Run(runner), StatusVerb.Create(runner), ShowVerb.Create(runner),
        Confirm(runner), DecideVerb.Create(runner), Close(runner),
    };

    private const int FaultsShown = 20;

    private static Command Year(IVerbRunner runner)
    {
        var year = YearArgument();
        return Verb.Of(runner, "year", "YearVerb", [year], async call =>
        {
            var periods = call.Get<IPeriods>();
            var plan = await periods.ProposeAsync(call.Value(year), call.Cancellation);
            var period = await periods.FindAsync(plan.Code, call.Cancellation) ?? await periods.OpenPeriodAsync(plan, call.Cancellation);
            await GatherAsync(call, period);
            await RunAsync(call, period);
            await StatusVerb.WriteAsync(call, period);
        });
    }

    private static Command Open(IVerbRunner runner)
    {
        var year = YearArgument();
        var code = Verb.Text("--code", "CodeOption");
        var name = Verb.Text("--name", "NameOption");
        var from = Verb.Day("--from", "FromOption");
        var to = Verb.Day("--to", "ToOption");
        var models = new Option<string[]>("--model") { Description = Words["ModelsOption"], HelpName = Words["ModelName"], AllowMultipleArgumentsPerToken = true };
        return Verb.Of(runner, "open", "OpenVerb", [year, code, name, from, to, models], async call =>
        {
            var periods = call.Get<IPeriods>();
            var sets = call.Get<ICriteriaSets>();
            var plan = await periods.ProposeAsync(call.Value(year), call.Cancellation);
            var isSpecial = call.Value(code) is not null || call.Value(from) is not null || call.Value(to) is not null;
            plan = plan with
            {
                Code = call.Value(code) ?? plan.Code,
                Name = call.Value(name) ?? plan.Name,
                From = call.Value(from) ?? plan.From,
                To = call.Value(to) ?? plan.To,
                Kind = isSpecial ? PeriodKind.Special : PeriodKind.Year,
            };
            if (call.Value(models) is { Length: > 0 } wanted)
                plan = plan with { Sets = [.. await ChosenAsync(plan, wanted, sets, call.Cancellation)] };
            var period = await periods.OpenPeriodAsync(plan, call.Cancellation);
            call.Answer(period, text => text.WriteLine(Words["Opened", period.Plan.Name, period.Plan.Code, period.Plan.Sets.Count]));
        });
    }

    private static Command Gather(IVerbRunner runner)
    {
        var period = Verb.Period();
        return Verb.Of(runner, "gather", "GatherVerb", [period], async call =>
        {
            var result = await GatherAsync(call, await call.PeriodAsync(period));
            call.Answer(result, text =>
            {
                text.WriteLine(Words["Gathered", result.Dossiers, result.New, result.Changed, result.Locked]);
                if (result.UnknownFacts.Count > 0)
                    text.WriteLine(Words["UnknownFacts", string.Join(", ", result.UnknownFacts)]);
            });
        });
    }

    private static Command Run(IVerbRunner runner)
    {
        var period = Verb.Period();
        return Verb.Of(runner, "run", "RunVerb", [period], async call =>
        {
            var status = await RunAsync(call, await call.PeriodAsync(period));
            var faults = await call.Get<IRuns>().GetFaultsAsync(status.PeriodId, 0, FaultsShown, call.Cancellation);
            call.Answer(new
            {
                status.Id,
                status.PeriodId,
                status.State,
                status.StartedAt,
                status.StartedBy,
                status.EndedAt,
                status.Total,
                status.Done,
                status.Changed,
                status.Unchanged,
                status.Carried,
                status.Locked,
                status.Failed,
                faults.Stops,
                Faults = faults.Subjects,
            }, text =>
            {
                text.WriteLine(Words["Scored", status.Done, status.Changed, status.Unchanged, status.Locked, status.Carried]);
                if (status.State == RunState.Paused)
                    text.WriteLine(Words["RunIsPaused", call.Value(period)]);
                foreach (var stop in faults.Stops)
                    text.WriteLine(stop.What);
                if (faults.Total > 0)
                    text.WriteLine(FaultTexts.Say["ScoredWithFaults", faults.Total]);
                foreach (var fault in faults.Subjects)
                    text.WriteLine($"  {fault.Subject.Code} {fault.Subject.Name}: {fault.What}");
                if (faults.Total > faults.Subjects.Count)
                    text.WriteLine(FaultTexts.Say["AndMore", faults.Total - faults.Subjects.Count]);
            });
        });
    }

    private static Command Confirm(IVerbRunner runner)
    {
        var period = Verb.Period();
        var unit = new Argument<string?>("unit") { Description = Words["UnitArgument"], HelpName = Words["UnitName"], Arity = ArgumentArity.ZeroOrOne };
        var subtree = new Option<bool>("--subtree") { Description = Words["SubtreeOption"] };
        var withdraw = Verb.Text("--withdraw", "WithdrawOption");
        return Verb.Of(runner, "confirm", "ConfirmVerb", [period, unit, subtree, withdraw], async call =>
        {
            var opened = await call.PeriodAsync(period);
            var progress = await call.Get<IPeriods>().GetProgressAsync(opened.Id, call.Cancellation);
            // Without a unit all are meant: the top one with its subtree.
            var chosen = call.Value(unit) is { } code
                ? progress.Units.FirstOrDefault(u => string.Equals(u.Code, code, StringComparison.OrdinalIgnoreCase) || u.Name == code)
                    ?? throw new UserErrorException(Words["NoSubject", code, opened.Plan.Name])
                : progress.Units[0];
            var recognition = call.Get<IRecognition>();
            if (call.Value(withdraw) is { } reason)
            {
                await recognition.WithdrawConfirmationAsync(opened.Id, chosen.UnitId, reason, call.Cancellation);
                call.Answer(new { chosen.Code, withdrawn = true }, text => text.WriteLine(Words["Withdrawn", chosen.Name]));
                return;
            }

            var count = await recognition.ConfirmResultsAsync(
                opened.Id, chosen.UnitId, call.Value(subtree) || call.Value(unit) is null, call.Cancellation);
            call.Answer(new { chosen.Code, confirmed = count }, text => text.WriteLine(Words["Confirmed", count]));
        });
    }

    private static Command Close(IVerbRunner runner)
    {
        var period = Verb.Period();
        return Verb.Of(runner, "close", "CloseVerb", [period], async call =>
        {
            var opened = await call.PeriodAsync(period);
            await call.Get<IPeriods>().ClosePeriodAsync(opened.Id, call.Cancellation);
            call.Answer(new { opened.Plan.Code, closed = true }, text => text.WriteLine(Words["Closed", opened.Plan.Name]));
        });
    }

    private static async Task<GatherResult> GatherAsync(Call call, Period period)
    {
        var result = await call.Get<IDossiers>().GatherFactsAsync(
            period.Id, call.Progress<WorkProgress>(p => $"{p.Stage}: {p.Done}"), call.Cancellation);
        call.EndProgress();
        return result;
    }

    private static async Task<RunStatus> RunAsync(Call call, Period period)
    {
        var runs = call.Get<IRuns>();
        var run = await runs.StartRunAsync(period.Id, call.Cancellation);
        // Whoever asks for scores wants it to go on.
        if (run.State == RunState.Paused)
            run = await runs.ResumeRunAsync(run.Id, call.Cancellation);
        return await RunsVerb.WorkAsync(call, run.Id);
    }

    private static async Task<IEnumerable<SetChoice>> ChosenAsync(
        PeriodPlan plan, string[] models, ICriteriaSets sets, CancellationToken cancellation)
    {
        var known = await sets.ListAsync(cancellation);
        return models.SelectMany(model => plan.Sets.Any(s => s.Model == model)
            ? plan.Sets.Where(s => s.Model == model)
            : known.Where(k => k.Description.Model == model).Take(1)
                .Select(k => new SetChoice(model, null, k.Description.Id, k.Description.Version)));
    }

    private static Argument<int> YearArgument()
    {
        var year = new Argument<int>("year") { Description = Words["YearArgument"], HelpName = Words["YearName"] };
        year.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 2000 or > 2100)
                result.AddError(Words["YearOutOfRange"]);
        });
        return year;
    }
}
