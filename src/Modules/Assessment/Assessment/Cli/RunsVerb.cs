using System.CommandLine;
using KhuyenHoc.Assessment.Runs;
using KhuyenHoc.Documents;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using static KhuyenHoc.Assessment.Cli.VerbTexts;

namespace KhuyenHoc.Assessment.Cli;

/// <summary><c>kh runs</c>: what is done with a run that has begun.</summary>
internal static class RunsVerb
{
    /// <summary>A <see cref="VerbFactory"/>.</summary>
    public static Command Create(IVerbRunner runner) => new("runs", Words["RunsVerb"])
    {
        Start(runner), Of(runner, "status", "RunsStatusVerb", (_, _, run) => Task.FromResult(run)),
        Of(runner, "pause", "RunsPauseVerb", (call, runs, run) => runs.PauseRunAsync(run.Id, call.Cancellation)),
        Of(runner, "resume", "RunsResumeVerb", (call, runs, run) => runs.ResumeRunAsync(run.Id, call.Cancellation)),
        Of(runner, "cancel", "RunsCancelVerb", (call, runs, run) => runs.CancelRunAsync(run.Id, call.Cancellation)),
        Of(runner, "work", "RunsWorkVerb", (call, _, run) => WorkAsync(call, run.Id)),
    };

    /// <summary>Works on a run in this process and shows how far it is.</summary>
    public static async Task<RunStatus> WorkAsync(Call call, Guid runId)
    {
        var status = await call.Get<IRuns>().WorkAsync(
            runId, call.Progress<RunStatus>(r => Words["ScoringLine", r.Done, r.Total] + " · " + RunTexts.Pace(r)), call.Cancellation);
        call.EndProgress();
        return status is { State: RunState.Failed or RunState.Paused, Problem: { } problem } ? throw new UserErrorException(problem) : status;
    }

    private static Command Start(IVerbRunner runner)
    {
        var period = Verb.Period();
        return Verb.Of(runner, "start", "RunsStartVerb", [period], async call =>
        {
            var opened = await call.PeriodAsync(period);
            Answer(call, opened, await call.Get<IRuns>().StartRunAsync(opened.Id, call.Cancellation));
        });
    }

    private static Command Of(IVerbRunner runner, string name, string key, Func<Call, IRuns, RunStatus, Task<RunStatus>> deed)
    {
        var period = Verb.Period();
        return Verb.Of(runner, name, key, [period], async call =>
        {
            var runs = call.Get<IRuns>();
            var opened = await call.PeriodAsync(period);
            var run = await runs.GetLatestAsync(opened.Id, call.Cancellation) ?? throw AssessmentTexts.Refusal("NoRunOfPeriod", opened.Plan.Name);
            Answer(call, opened, await deed(call, runs, run));
        });
    }

    private static void Answer(Call call, Period period, RunStatus status) => call.Answer(status, text =>
    {
        text.WriteLine(Words[
            "RunLine", AssessmentTexts.Name(status.State), VietnameseFormats.Number(status.Done), VietnameseFormats.Number(status.Total),
            status.IsAtWork ? ", " + RunTexts.Pace(status) : ""]);
        if (status.Problem is not null)
            text.WriteLine(status.Problem);
        else if (status.State == RunState.Paused)
            text.WriteLine(Words["RunIsPaused", period.Plan.Code]);
    });
}
