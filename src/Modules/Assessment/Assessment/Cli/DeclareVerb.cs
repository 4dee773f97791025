using System.CommandLine;
using System.Text;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using static KhuyenHoc.Assessment.Cli.VerbTexts;

namespace KhuyenHoc.Assessment.Cli;

/// <summary><c>kh assess declare</c>: values of one dossier on the command line, or of many in a file.</summary>
internal static class DeclareVerb
{
    public static Command Create(IVerbRunner runner)
    {
        var period = Verb.Period();
        var subject = new Argument<string?>("subject") { Description = Words["SubjectArgument"], HelpName = Words["SubjectName"], Arity = ArgumentArity.ZeroOrOne };
        var values = new Argument<string[]>("values") { Description = Words["ValuesArgument"], HelpName = Words["ValuesName"], Arity = ArgumentArity.ZeroOrMore };
        var model = Verb.Model();
        var evidence = Verb.Text("--evidence", "EvidenceOption");
        var file = Verb.File("--file", "DeclareFileOption");
        return Verb.Of(runner, "declare", "DeclareVerb", [period, subject, values, model, evidence, file], async call =>
        {
            var opened = await call.PeriodAsync(period);
            var lines = call.Value(file) is { } path
                ? Read(path)
                : [.. call.Value(values).Select(v => Split(call.Value(subject)!, v, call.Value(evidence)))];
            if (lines.Count == 0)
            {
                await ShowFormAsync(call, opened, call.Value(subject), call.Value(model));
                return;
            }

            var byDossier = new Dictionary<DossierKey, List<Declaration>>();
            foreach (var line in lines)
            {
                var key = await call.DossierAsync(opened, line.Subject, call.Value(model));
                if (!byDossier.TryGetValue(key, out var said))
                    byDossier[key] = said = [];
                said.Add(line.Declaration);
            }

            var changed = 0;
            foreach (var sameModel in byDossier.GroupBy(d => d.Key.Model))
            {
                changed += await call.Get<IDossiers>().DeclareManyAsync(
                    opened.Id, sameModel.Key, sameModel.ToDictionary(d => d.Key.SubjectId, d => (IReadOnlyList<Declaration>)d.Value), call.Cancellation);
            }

            call.Answer(new { dossiers = byDossier.Count, changed }, text => text.WriteLine(Words["Declared", byDossier.Count, changed]));
        });
    }

    private static async Task ShowFormAsync(Call call, Period period, string? subject, string? model)
    {
        var key = await call.DossierAsync(period, subject ?? throw new UserErrorException(Words["DeclareWhat"]), model);
        var form = await call.Get<IDossiers>().GetFormAsync(key, call.Cancellation);
        call.Answer(form!, _ => call.Table(
            [Words["FieldHead"], Words["QuestionHead"], Words["KindHead"], Words["ValueHead"]],
            form!.Asked.Select(f => (IReadOnlyList<string>)[f.Field.Code, f.Field.Text.ToString(), AssessmentTexts.Words["Example" + f.Field.Kind], f.Value.ToString()])));
    }

    private static (string Subject, Declaration Declaration) Split(string subject, string value, string? evidence)
    {
        var equals = value.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? (subject, new Declaration(value[..equals].Trim(), value[(equals + 1)..].Trim(), evidence))
            : throw new UserErrorException(Words["ValueWithoutField", value]);
    }

    // subject;field;value;evidence, one a line, the first line being the header.
    private static List<(string Subject, Declaration Declaration)> Read(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path, Encoding.UTF8);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(Words["FileUnreadable", path], unreadable);
        }

        var said = new List<(string, Declaration)>();
        for (var i = 1; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
                continue;
            var cells = lines[i].Split(';');
            if (cells.Length < 3)
                throw new UserErrorException(Words["LineTooShort", path, i + 1]);
            said.Add((cells[0].Trim(), new Declaration(
                cells[1].Trim(), cells[2].Trim(), cells.Length > 3 ? string.Join(';', cells[3..]).Trim().Normalize() : null)));
        }

        return said;
    }
}
