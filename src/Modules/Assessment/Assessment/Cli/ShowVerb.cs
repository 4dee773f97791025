using System.CommandLine;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using static KhuyenHoc.Assessment.Cli.VerbTexts;

namespace KhuyenHoc.Assessment.Cli;

/// <summary><c>kh assess show</c> and <c>kh criteria explain</c>: a scorecard in words.</summary>
internal static class ShowVerb
{
    public static Command Create(IVerbRunner runner) => Create(runner, "show", "ShowVerb", explains: false);

    public static Command Explain(IVerbRunner runner) => Create(runner, "explain", "ExplainVerb", explains: true);

    private static Command Create(IVerbRunner runner, string name, string key, bool explains)
    {
        var period = Verb.Period();
        var subject = Verb.Subject();
        var model = Verb.Model();
        var engine = new Option<bool>("--engine") { Description = Words["EngineOption"] };
        return Verb.Of(runner, name, key, explains ? [period, subject, model, engine] : [period, subject, model], async call =>
        {
            var opened = await call.PeriodAsync(period);
            var dossier = await call.DossierAsync(opened, call.Value(subject), call.Value(model));
            var sheet = await call.Get<IResults>().GetScorecardAsync(dossier, call.Cancellation)
                ?? throw new UserErrorException(Words["NoScorecard", call.Value(subject), opened.Plan.Name]);
            if (!explains || !call.Value(engine))
            {
                call.Answer(sheet, text => PlainScorecard.Write(sheet, text, withDerivation: explains));
                return;
            }

            var rules = await call.Get<ICriteriaSets>().ListRulesAsync(sheet.Set.Id, sheet.Set.Version, call.Cancellation);
            call.Answer(new { sheet, rules }, text =>
            {
                PlainScorecard.Write(sheet, text, withDerivation: true);
                // A class may answer several indicators, each by a rule of its own.
                foreach (var rule in rules.DistinctBy(r => (ShortName(r.Rule), r.Reason)))
                    text.WriteLine($"  {ShortName(rule.Rule)}: {Words[rule.IsStraightLine ? "RunsStraight" : "RunsByMatching"]}{(rule.Reason is null ? "" : $" ({rule.Reason})")}");
            });
        });
    }

    private static string ShortName(string rule) => rule.Split('`')[0].Split('.')[^1];
}
