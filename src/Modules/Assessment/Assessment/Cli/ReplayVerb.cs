using System.CommandLine;
using KhuyenHoc.Modules.Cli;
using static KhuyenHoc.Assessment.Replay.ReplayTexts;

namespace KhuyenHoc.Assessment.Cli;

/// <summary><c>kh criteria replay</c>: decided results, computed again from their seals.</summary>
internal static class ReplayVerb
{
    public static Command Create(IVerbRunner runner)
    {
        var period = new Argument<string?>("period") { Description = Say["PeriodOrAll"], HelpName = VerbTexts.Words["PeriodName"], Arity = ArgumentArity.ZeroOrOne };
        var subject = new Option<string?>("--subject") { Description = Say["SubjectOption"], HelpName = VerbTexts.Words["SubjectName"] };
        return Verb.Judging(runner, "replay", Say["ReplayVerb"], [period, subject], async call =>
        {
            var opened = call.Value(period) is { } code
                ? await call.Get<IPeriods>().FindAsync(code, call.Cancellation) ?? throw AssessmentTexts.Refusal("NoPeriod", code)
                : null;
            var report = await call.Get<IReplay>().ReplayAsync(
                new ReplayScope(opened?.Id, call.Value(subject)), call.Progress<WorkProgress>(p => Say["Progress", p.Done, p.Total]), call.Cancellation);
            call.EndProgress();
            call.Answer(report, text =>
            {
                text.WriteLine(
                    report.Results == 0 ? Say["NoSeals"]
                    : report.IsClean ? Say["Clean", report.Results]
                    : Say["NotClean", report.Results, report.Same, report.Total]);
                foreach (var finding in report.Findings)
                {
                    text.WriteLine();
                    text.WriteLine($"{finding.Period} · {finding.Subject.Name} ({finding.Subject.Code}) · {finding.SetId} {finding.SetVersion}");
                    text.WriteLine($"  {Name(finding.Link)}: {finding.What}");
                }

                if (report.Findings.Count < report.Total)
                    text.WriteLine(Say["First", report.Findings.Count]);
            });
            return report.IsClean;
        });
    }
}
