using System.CommandLine;
using KhuyenHoc.Documents;
using KhuyenHoc.Modules.Cli;
using static KhuyenHoc.Assessment.Cli.VerbTexts;

namespace KhuyenHoc.Assessment.Cli;

/// <summary><c>kh report units</c>: the table of all units.</summary>
internal static class ReportVerb
{
    /// <summary>A <see cref="VerbFactory"/>.</summary>
    public static Command Create(IVerbRunner runner)
    {
        var period = Verb.Period();
        var xlsx = Verb.File("--xlsx", "XlsxOption");
        var docx = Verb.File("--docx", "ReportDocxOption");
        var units = Verb.Of(runner, "units", "UnitsVerb", [period, xlsx, docx], async call =>
        {
            var opened = await call.PeriodAsync(period);
            var reports = call.Get<IUnitReports>();
            var written = new List<string>();
            foreach (var (path, format) in new[] { (call.Value(xlsx), ReportFormat.Xlsx), (call.Value(docx), ReportFormat.Docx) })
            {
                if (path is null)
                    continue;
                await Files.WriteAsync(path, stream => reports.WriteAsync(opened.Id, format, stream, call.Cancellation));
                written.Add(Path.GetFullPath(path));
            }

            var report = await reports.GetAsync(opened.Id, call.Cancellation);
            call.Answer(report, text =>
            {
                if (written.Count > 0)
                {
                    foreach (var path in written)
                        text.WriteLine(Words["Written", path]);
                    return;
                }

                call.Table(
                    [Words["CodeHead"], Words["UnitHead"], Words["HoldersHead"], Words["ShareHead"], Words["GradeHead"], Words["StateHead"]],
                    report.Rows.Select(r => (IReadOnlyList<string>)
                    [
                        r.Code, new string(' ', r.Depth * 2) + r.Name, $"{r.Members.Part}/{r.Members.Whole}",
                        r.Members.HasValue ? VietnameseFormats.Percent(r.Members.Percent) : "", r.GradeText?.ToString() ?? AssessmentTexts.Words["NotScored"],
                        r.Standing is { } standing ? AssessmentTexts.Name(standing) : "",
                    ]));
                foreach (var part in report.OpenParts)
                    text.WriteLine(part);
            });
        });
        return new Command("report", Words["ReportVerb"]) { units };
    }
}
