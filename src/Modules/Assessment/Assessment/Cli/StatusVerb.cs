using System.CommandLine;
using KhuyenHoc.Assessment.Runs;
using KhuyenHoc.Documents;
using KhuyenHoc.Modules.Cli;
using static KhuyenHoc.Assessment.Cli.VerbTexts;

namespace KhuyenHoc.Assessment.Cli;

/// <summary><c>kh assess status</c>: the periods, or the units of one.</summary>
internal static class StatusVerb
{
    public static Command Create(IVerbRunner runner)
    {
        var period = new Argument<string?>("period") { Description = Words["PeriodOrNone"], HelpName = Words["PeriodName"], Arity = ArgumentArity.ZeroOrOne };
        return Verb.Of(runner, "status", "StatusVerb", [period], async call =>
        {
            if (call.Value(period) is { } code)
            {
                await WriteAsync(call, await call.Get<IPeriods>().FindAsync(code, call.Cancellation) ?? throw AssessmentTexts.Refusal("NoPeriod", code));
                return;
            }

            var periods = await call.Get<IPeriods>().ListAsync(call.Cancellation);
            call.Answer(periods, text =>
            {
                if (periods.Count == 0)
                    text.WriteLine(Words["NoPeriods"]);
                else
                    call.Table(
                        [Words["CodeHead"], Words["NameHead"], Words["WindowHead"], Words["StateHead"]],
                        periods.Select(p => (IReadOnlyList<string>)
                        [
                            p.Plan.Code, p.Plan.Name, $"{VietnameseFormats.Date(p.Plan.From)} – {VietnameseFormats.Date(p.Plan.To)}",
                            Words[p.IsOpen ? "PeriodOpen" : "PeriodClosedWord"],
                        ]));
            });
        });
    }

    public static async Task WriteAsync(Call call, Period period)
    {
        var progress = await call.Get<IPeriods>().GetProgressAsync(period.Id, call.Cancellation);
        call.Answer(progress, text =>
        {
            call.Table(
                [Words["CodeHead"], Words["UnitHead"], Words["PeopleHead"], Words["DeclaredHead"], Words["StateHead"], Words["GradeHead"]],
                progress.Units.Select(u => (IReadOnlyList<string>)
                [
                    u.Code, new string(' ', u.Depth * 2) + u.Name, $"{u.PeopleScored}/{u.People}", $"{u.FieldsDeclared}/{u.FieldsAsked}",
                    AssessmentTexts.Name(u.State), u.GradeText ?? "",
                ]));
            if (progress.LatestRun is { Failed: > 0 and var failed })
                text.WriteLine(FaultTexts.Say["RunHasFaults", failed]);
            foreach (var step in progress.Next)
                text.WriteLine(step.Allowed ? Words["MayDo", AssessmentTexts.Name(step.Step)] : Words["MayNotDo", AssessmentTexts.Name(step.Step), step.WhyNot]);
        });
    }
}
