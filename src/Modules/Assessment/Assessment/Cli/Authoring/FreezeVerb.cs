using System.CommandLine;
using System.Text;
using KhuyenHoc.Modules.Cli;
using static KhuyenHoc.Assessment.Cli.Authoring.AuthorTexts;

namespace KhuyenHoc.Assessment.Cli.Authoring;

/// <summary><c>kh criteria freeze</c>: a scorecard as a scenario, without the person.</summary>
internal static class FreezeVerb
{
    public static Command Create(IVerbRunner runner)
    {
        var period = Verb.Period();
        var subject = Verb.Subject();
        var model = Verb.Model();
        var output = new Option<string?>("--out", "-o") { Description = Words["FreezeOutputOption"], HelpName = Words["FileName"] };
        return Verb.Saying(runner, "freeze", Words["FreezeVerb"], [period, subject, model, output], async call =>
        {
            var dossier = await call.DossierAsync(await call.PeriodAsync(period), call.Value(subject), call.Value(model));
            var scenario = await call.Get<IFrozenScorecards>().FreezeAsync(dossier, call.Cancellation);
            if (call.Value(output) is not { } path)
            {
                call.Answer(new { scenario }, text => text.Write(scenario));
                return;
            }

            await Files.WriteAsync(path, async stream => await stream.WriteAsync(Encoding.UTF8.GetBytes(scenario), call.Cancellation));
            call.Answer(new { path }, text => text.WriteLine(VerbTexts.Words["Written", path]));
        });
    }
}
