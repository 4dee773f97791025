using System.CommandLine;
using KhuyenHoc.Assessment.Cli.Activations;
using KhuyenHoc.Assessment.Cli.Authoring;
using KhuyenHoc.Assessment.Cli.Packages;
using KhuyenHoc.Assessment.Sets.Sources;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using static KhuyenHoc.Assessment.Cli.VerbTexts;

namespace KhuyenHoc.Assessment.Cli;

/// <summary><c>kh criteria</c>: the installed sets, their gaps, and the packages that they come in.</summary>
internal static class CriteriaVerb
{
    /// <summary>A <see cref="VerbFactory"/>.</summary>
    public static Command Create(IVerbRunner runner)
    {
        var criteria = new Command("criteria", Words["CriteriaVerb"])
        {
            List(runner), Show(runner), Sources(runner), Fill(runner), ShowVerb.Explain(runner), Impact.CompareVerb.Create(runner),
            ReplayVerb.Create(runner),
        };
        foreach (var verb in PackageVerbs.All(runner).Concat(ActivationVerbs.All(runner)).Concat(AuthorVerbs.All(runner)))
            criteria.Add(verb);
        return criteria;
    }

    private static Command List(IVerbRunner runner) => Verb.Of(runner, "list", "ListVerb", [], async call =>
    {
        var sets = await call.Get<ICriteriaSets>().ListAsync(call.Cancellation);
        var packages = (await call.Get<ICriteriaPackages>().ListAsync(call.Cancellation)).ToLookup(p => (p.SetId, p.Version), p => p.State);
        call.Answer(sets.Select(s => new
        {
            s.Description.Id,
            s.Description.Version,
            s.Description.Model,
            s.Description.Title,
            s.Description.Status,
            state = packages[(s.Description.Id, s.Description.Version)].FirstOrDefault(),
            openParts = s.OpenParts.Count,
            s.PackageHash,
        }), text =>
        {
            call.Table(
                [Words["SetHead"], Words["VersionHead"], Words["NameHead"], Words["StateHead"], PackageVerbs.Words["UseHead"], Words["OpenHead"]],
                sets.Select(s => (IReadOnlyList<string>)
                [
                    s.Description.Id, s.Description.Version, s.Description.Title.ToString(), AssessmentTexts.Name(s.Description.Status),
                    PackageVerbs.Words["State" + packages[(s.Description.Id, s.Description.Version)].FirstOrDefault()],
                    s.OpenParts.Count.ToString(System.Globalization.CultureInfo.CurrentCulture),
                ]));
            foreach (var problem in call.Get<ICriteriaSets>().Problems)
                text.WriteLine(problem);
        });
    });

    private static Command Show(IVerbRunner runner)
    {
        var id = SetArgument();
        return Verb.Of(runner, "show", "ShowSetVerb", [id], async call =>
        {
            var set = await FindAsync(call, call.Value(id));
            call.Answer(set, text =>
            {
                text.WriteLine($"{set.Description.Title} ({set.Description.Id} {set.Description.Version})");
                text.WriteLine(AssessmentTexts.Name(set.Description.Status));
                foreach (var basis in set.Description.LegalBases)
                    text.WriteLine($"  {basis.Name}");
                foreach (var criterion in set.Description.Criteria)
                {
                    text.WriteLine();
                    text.WriteLine($"{criterion.Code}. {criterion.Text}");
                    foreach (var indicator in criterion.Indicators)
                        text.WriteLine($"  {indicator.Code} {indicator.Text} ({indicator.Clause}){(indicator.Unconfirmed is null ? "" : " (*)")}");
                }

                if (set.OpenParts.Count == 0)
                    return;
                text.WriteLine();
                text.WriteLine(Words["OpenPartsHead", set.OpenParts.Count]);
                foreach (var part in set.OpenParts)
                    text.WriteLine($"  {part.Code} [{AssessmentTexts.Name(part.Kind)}] {part.Text}: {part.Missing}");
            });
        });
    }

    private static Command Sources(IVerbRunner runner) => Verb.Of(runner, "sources", "SourcesVerb", [], async call =>
    {
        var sets = await call.Get<ICriteriaSets>().ListAsync(call.Cancellation);
        var rows = sets.SelectMany(s => SourceTable.Of(s.Description).Select(r => new
        {
            Set = s.Description.Id,
            s.Description.Version,
            r.Part,
            r.Code,
            r.Indicator,
            r.Clause,
            r.Source,
            r.State,
            r.Doubt,
            Filled = r.Fill?.Document,
            r.Fill?.FilledBy,
        })).ToList();
        call.Answer(rows, _ => call.Table(
            [Words["SetHead"], Words["PartHead"], Words["CodeHead"], Words["ClauseHead"], Words["SourceHead"], Words["StateHead"]],
            rows.Select(r => (IReadOnlyList<string>)[r.Set, SourceWords.Part(r.Part), r.Code, r.Clause, r.Source, SourceWords.State(r.State)])));
    });

    private static Command Fill(IVerbRunner runner)
    {
        var id = SetArgument();
        var code = Verb.Text("--code", "FillCodeOption");
        var all = new Option<bool>("--confirm-all") { Description = Words["ConfirmAllOption"] };
        var value = Verb.Text("--value", "FillValueOption");
        var text = Verb.Text("--text", "FillTextOption");
        var check = new Option<CheckKind?>("--check") { Description = Words["FillCheckOption"] };
        var from = Verb.Day("--from", "FillFromOption");
        var clause = new Option<string>("--clause") { Description = Words["FillClauseOption"], HelpName = Words["TextName"], Required = true };
        var document = new Option<string>("--document") { Description = Words["FillDocumentOption"], HelpName = Words["TextName"], Required = true };
        return Verb.Of(runner, "fill", "FillVerb", [id, code, all, value, text, check, from, clause, document], async call =>
        {
            var set = await FindAsync(call, call.Value(id));
            var parts = call.Value(all)
                ? set.OpenParts.Where(p => p.MayBeConfirmed).ToList()
                : set.OpenParts.Where(p => p.Code == call.Value(code)).ToList();
            if (parts.Count == 0)
                throw new UserErrorException(Words["NothingToFill", call.Value(code) ?? "–", string.Join(", ", set.OpenParts.Select(p => p.Code))]);
            var day = call.Value(from) ?? set.Description.LegalBases.FirstOrDefault()?.InForceFrom
                ?? throw new UserErrorException(Words["FillNeedsDay"]);
            await call.Get<ICriteriaSets>().FillGapsAsync(
                set.Description.Id,
                [.. parts.Select(p => FillOf(set, p, day, call.Value(clause)!, call.Value(document)!, call.Value(value), call.Value(check), call.Value(text)))],
                call.Cancellation);

            var filled = await FindAsync(call, call.Value(id));
            call.Answer(
                new { filled = parts.Count, open = filled.OpenParts.Count }, to => to.WriteLine(Words["Filled", parts.Count, filled.OpenParts.Count]));
        });
    }

    private static CriteriaFill FillOf(
        CriteriaSetInfo set, OpenPart part, DateOnly day, string clause, string document, string? value, CheckKind? check, string? wording)
    {
        // A doubtful threshold without a new value is confirmed as it stands.
        var confirms = part.Kind == FillKind.Confirmation || (part.MayBeConfirmed && value is null);
        var code = confirms && part.Kind == FillKind.Threshold ? $"parameter:{part.Code}" : part.Code;
        var said = wording is null ? part.Text : new Text.LocalText(wording, wording);
        var target = part.Kind == FillKind.Target ? new FilledTarget(check ?? CheckKind.YesNo, said, said, null, null) : null;
        return new CriteriaFill(
            set.Description.Id, code, confirms ? FillKind.Confirmation : part.Kind, value, day, clause, document, Environment.UserName, target);
    }

    private static async Task<CriteriaSetInfo> FindAsync(Call call, string id) =>
        await call.Get<ICriteriaSets>().FindAsync(id, null, call.Cancellation) ?? throw AssessmentTexts.Refusal("SetUnknown", id);

    private static Argument<string> SetArgument() => new("set") { Description = Words["SetArgument"], HelpName = Words["SetName"] };
}
