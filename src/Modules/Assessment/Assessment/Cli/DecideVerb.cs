using System.CommandLine;
using KhuyenHoc.Criteria;
using KhuyenHoc.Documents.Official;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using static KhuyenHoc.Assessment.Cli.VerbTexts;

namespace KhuyenHoc.Assessment.Cli;

/// <summary><c>kh assess decide</c>: drafts a decision, issues it, writes it as a Word file.</summary>
internal static class DecideVerb
{
    public static Command Create(IVerbRunner runner)
    {
        var period = Verb.Period();
        var model = Verb.Model();
        var issue = new Option<bool>("--issue") { Description = Words["IssueOption"] };
        var discard = new Option<bool>("--discard") { Description = Words["DiscardOption"] };
        var date = Verb.Day("--date", "DateOption");
        var number = new Option<int?>("--number") { Description = Words["NumberOption"] };
        var docx = Verb.File("--docx", "DocxOption");
        var head = new HeadOptions();
        return Verb.Of(runner, "decide", "DecideVerb", [period, model, issue, discard, date, number, docx, .. head.All], async call =>
        {
            var opened = await call.PeriodAsync(period);
            var recognition = call.Get<IRecognition>();
            var title = call.Value(model) ?? Titles.LearningUnit;
            var all = await recognition.ListDecisionsAsync(opened.Id, call.Cancellation);
            var draft = all.FirstOrDefault(d => d.Model == title && d.State == DecisionState.Draft);
            if (call.Value(discard))
            {
                if (draft is not null)
                    await recognition.DiscardDraftAsync(draft.Id, call.Cancellation);
                call.Answer(new { discarded = draft is not null }, text => text.WriteLine(Words[draft is null ? "NoDraft" : "Discarded"]));
                return;
            }

            // An issued decision is written out again where nothing new can be drafted.
            var decision = draft;
            if (decision is null && all.FirstOrDefault(d => d.Model == title) is { } issued
                && (await recognition.WhyNoDecisionAsync(opened.Id, title, call.Cancellation)).Count > 0)
                decision = issued;
            decision ??= await recognition.DraftDecisionAsync(
                opened.Id, title, head.On(await recognition.ProposeLetterheadAsync(opened.Id, title, call.Cancellation), call), call.Cancellation);
            if (draft is not null && head.AnyGiven(call))
                decision = await recognition.EditDraftAsync(draft.Id, head.On(draft.Letterhead, call), call.Cancellation);
            if (call.Value(issue))
            {
                var day = call.Value(date) ?? throw new UserErrorException(Words["IssueNeedsDate"]);
                decision = await recognition.IssueDecisionAsync(decision.Id, day, call.Value(number), call.Cancellation);
            }

            if (call.Value(docx) is { } path)
                await Files.WriteAsync(path, stream => recognition.WriteDocumentAsync(decision.Id, stream, call.Cancellation));
            var whole = await recognition.GetDecisionAsync(decision.Id, call.Cancellation);
            call.Answer(whole!, text =>
            {
                text.WriteLine(Words[
                    "DecisionLine", AssessmentTexts.Name(decision.State), new DocumentNumber(decision.Number, decision.Letterhead.Symbol).ToString().Trim(),
                    decision.Count]);
                foreach (var line in whole!.LeftOut)
                    text.WriteLine($"  - {line}");
                if (call.Value(docx) is { } written)
                    text.WriteLine(Words["Written", Path.GetFullPath(written)]);
            });
        });
    }

    private sealed class HeadOptions
    {
        private readonly Option<string?> _parent = Verb.Text("--parent", "ParentOption");
        private readonly Option<string?> _issuer = Verb.Text("--issuer", "IssuerOption");
        private readonly Option<string?> _enactedBy = Verb.Text("--enacted-by", "EnactedByOption");
        private readonly Option<string?> _symbol = Verb.Text("--symbol", "SymbolOption");
        private readonly Option<string?> _place = Verb.Text("--place", "PlaceOption");
        private readonly Option<string?> _position = Verb.Text("--position", "PositionOption");
        private readonly Option<string?> _rank = Verb.Text("--rank", "RankOption");
        private readonly Option<string?> _signer = Verb.Text("--signer", "SignerOption");
        private readonly Option<string?> _proposedBy = Verb.Text("--proposed-by", "ProposedByOption");

        public IEnumerable<Option<string?>> All => [_parent, _issuer, _enactedBy, _symbol, _place, _position, _rank, _signer, _proposedBy];

        public bool AnyGiven(Call call) => All.Any(o => call.Value(o) is not null);

        public Letterhead On(Letterhead head, Call call) => head with
        {
            Parent = call.Value(_parent) ?? head.Parent,
            Issuer = call.Value(_issuer) ?? head.Issuer,
            EnactedBy = call.Value(_enactedBy) ?? head.EnactedBy,
            Symbol = call.Value(_symbol) ?? head.Symbol,
            Place = call.Value(_place) ?? head.Place,
            SignerPosition = call.Value(_position) ?? head.SignerPosition,
            SignerRank = call.Value(_rank) ?? head.SignerRank,
            SignerName = call.Value(_signer) ?? head.SignerName,
            ProposedBy = call.Value(_proposedBy) ?? head.ProposedBy,
        };
    }
}
