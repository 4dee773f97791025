using System.CommandLine;
using KhuyenHoc.Assessment.Cli;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using static KhuyenHoc.Assessment.Certificates.CertificateTexts;

namespace KhuyenHoc.Assessment.Certificates;

/// <summary><c>kh certificates</c>: prints certificates and checks them, with and without a database.</summary>
internal static class CertificatesVerb
{
    /// <summary>A <see cref="VerbFactory"/>.</summary>
    public static Command Create(IVerbRunner runner) => new("certificates", Say["VerbAll"]) { Print(runner), Check(runner), Key(runner) };

    private static Command Print(IVerbRunner runner)
    {
        var period = Verb.Period();
        var model = Verb.Model();
        var subject = new Option<string?>("--subject") { Description = Say["SubjectOption"] };
        var pdf = new Option<string>("--pdf") { Description = Say["PdfOption"], Required = true };
        return Verb.Saying(runner, "print", Say["VerbPrint"], [period, model, subject, pdf], async call =>
        {
            var opened = await call.PeriodAsync(period);
            var title = call.Value(model) ?? Titles.LearningUnit;
            var recognition = call.Get<IRecognition>();
            var issued = (await recognition.ListDecisionsAsync(opened.Id, call.Cancellation)).FirstOrDefault(d => d.Model == title && d.State == DecisionState.Issued)
                ?? throw Refusal("NoIssued", opened.Plan.Name, AssessmentTexts.TitleName(title));
            var one = call.Value(subject) is { } named ? await HolderAsync(recognition, issued.Id, named, call.Cancellation) : (Guid?)null;
            var path = call.Value(pdf)!;
            await Files.WriteAsync(path, file => call.Get<ICertificates>().WriteAsync(issued.Id, one, file, call.Cancellation));
            var written = Path.GetFullPath(path);
            call.Answer(new { written, certificates = one is null ? issued.Count : 1 }, text => text.WriteLine(VerbTexts.Words["Written", written]));
        });
    }

    private static async Task<Guid> HolderAsync(IRecognition recognition, Guid decisionId, string named, CancellationToken cancellation)
    {
        var items = (await recognition.GetDecisionAsync(decisionId, cancellation))!.Items;
        var found = items.Where(i => string.Equals(i.Subject.Code, named, StringComparison.OrdinalIgnoreCase)).ToList();
        if (found.Count == 0)
            found = [.. items.Where(i => string.Equals(i.Subject.Name, named, StringComparison.CurrentCultureIgnoreCase))];
        return found.Count switch
        {
            0 => throw Refusal("NoSuchHolder", named),
            1 => found[0].SubjectId,
            _ => throw Refusal("SeveralHolders", named, found.Count),
        };
    }

    private static Command Check(IVerbRunner runner)
    {
        var given = new Argument<string>("text") { Description = Say["TextArgument"] };
        var key = new Option<string?>("--key") { Description = Say["KeyOption"], HelpName = VerbTexts.Words["FileName"] };
        var command = new Command("check", Say["VerbCheck"]) { given, key };
        command.SetAction((parse, cancellation) => parse.GetValue(key) is { } file
            ? runner.RunAloneAsync(
                parse,
                (_, _) =>
                {
                    var text = parse.GetValue(given)!.Trim();
                    if (!CertificateStatement.LooksSealed(text))
                        throw Refusal("OfflineNeedsText");
                    using var issuer = CertificateKeys.Read(file);
                    return Task.FromResult(Tell(parse, CertificateChecking.Offline(text, issuer, DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime))));
                },
                cancellation)
            : runner.RunAsync(
                parse,
                async (services, token) =>
                    Tell(parse, await Autofac.ResolutionExtensions.Resolve<ICertificates>(services).CheckAsync(parse.GetValue(given)!, token)),
                cancellation));
        return command;
    }

    // Offline, that a title is not over is all that can be known: this is no refusal.
    private static int Tell(ParseResult parse, CertificateCheck check)
    {
        var text = parse.InvocationConfiguration.Output;
        if (check.Stated is { } said)
            text.WriteLine($"{said.Holder}: {said.Title}, {said.Grade}, {said.Period} ({said.Decision})");
        foreach (var (question, answer) in new[] { ("AskIntact", check.Intact), ("AskTrusted", check.Trusted), ("AskInForce", check.InForce) })
            text.WriteLine($"{Say[question]} {Say["Verdict" + answer.Verdict]}. {answer.Sentence}");
        return check is { Intact.Verdict: CheckVerdict.Yes, Trusted.Verdict: CheckVerdict.Yes, InForce.Verdict: not CheckVerdict.No } ? ExitCodes.Done : ExitCodes.Refused;
    }

    private static Command Key(IVerbRunner runner)
    {
        var output = new Option<string>("--output", "-o") { Description = Say["OutputOption"], Required = true };
        return Verb.Saying(runner, "key", Say["VerbKey"], [output], async call =>
        {
            var path = call.Value(output)!;
            await Files.WriteAsync(path, file => file.WriteAsync(System.Text.Encoding.ASCII.GetBytes(call.Get<ICertificates>().PublicKey()), call.Cancellation).AsTask());
            var written = Path.GetFullPath(path);
            call.Answer(new { written }, text => text.WriteLine(VerbTexts.Words["Written", written]));
        });
    }
}
