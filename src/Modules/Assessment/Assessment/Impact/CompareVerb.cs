using System.CommandLine;
using KhuyenHoc.Assessment.Cli;
using KhuyenHoc.Documents;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using KhuyenHoc.Roster;
using static KhuyenHoc.Assessment.Impact.ImpactTexts;

namespace KhuyenHoc.Assessment.Impact;

/// <summary><c>kh criteria compare</c>: a candidate beside the version in force over the live dossiers.</summary>
internal static class CompareVerb
{
    private const int RowsShown = 20;

    public static Command Create(IVerbRunner runner)
    {
        var candidate = new Argument<string>("candidate") { Description = Say["CandidateArgument"], HelpName = Say["SetAtVersion"] };
        var other = new Option<string?>("--base") { Description = Say["BaseOption"], HelpName = Say["SetAtVersion"] };
        var unit = new Option<string?>("--unit") { Description = Say["UnitOption"], HelpName = Say["CodeName"] };
        var asOf = Verb.Day("--as-of", "AsOfOption");
        asOf.Description = Say["AsOfOption"];
        var period = new Option<string?>("--period") { Description = Say["PeriodOption"], HelpName = Say["CodeName"] };
        var xlsx = Verb.File("--xlsx", "XlsxOption");
        return Verb.Of(runner, "compare", "CompareVerb", [candidate, other, unit, asOf, period, xlsx], async call =>
        {
            var (setId, version) = SetOf(call.Value(candidate));
            var (baseId, baseVersion) = call.Value(other) is { } named ? SetOf(named) : (null, null);
            var chosen = call.Value(period) is { } code
                ? await call.Get<IPeriods>().FindAsync(code, call.Cancellation) ?? throw AssessmentTexts.Refusal("NoPeriod", code)
                : null;
            var day = chosen?.Plan.To ?? call.Value(asOf);
            var request = new ImpactRequest(
                setId!, version, baseId, baseVersion, chosen?.Id, call.Value(asOf),
                call.Value(unit) is { } unitCode ? await UnitAsync(call, unitCode, day) : null);
            var report = await CompareAsync(call, request);
            var moves = await call.Get<IImpact>().FindMovesAsync(
                new ImpactMoveQuery(report.Head.Id, null, null, null, null, null, null, 0, RowsShown), call.Cancellation);
            if (call.Value(xlsx) is { } path)
                await Files.WriteAsync(path, stream => call.Get<IImpact>().WriteAsync(report.Head.Id, stream, call.Cancellation));
            call.Answer(Json(report, moves), text => Write(call, report, moves, text));
        });
    }

    private static (string? SetId, string? Version) SetOf(string text) =>
        text.Split('@', 2) is [var id, var version] ? (id, version) : (text, null);

    private static async Task<Guid> UnitAsync(Call call, string code, DateOnly? day)
    {
        var asOf = day ?? (await call.Get<IPeriods>().ListAsync(call.Cancellation)) switch
        {
            [var newest, ..] => newest.Plan.To,
            _ => DateOnly.FromDateTime(call.Get<TimeProvider>().GetLocalNow().DateTime),
        };
        var tree = await call.Get<IOrganisation>().GetTreeAsync(asOf, call.Cancellation);
        return tree.Units.FirstOrDefault(u => string.Equals(u.Code, code, StringComparison.OrdinalIgnoreCase) || u.Name == code)?.Id
            ?? throw Refusal("NoUnitCode", code, asOf);
    }

    private static async Task<ImpactReport> CompareAsync(Call call, ImpactRequest request)
    {
        var impact = call.Get<IImpact>();
        var begun = await impact.StartAsync(request, call.Cancellation);
        ImpactHead ended;
        try
        {
            ended = await impact.WaitAsync(begun.Id, call.Progress<ImpactHead>(ProgressLine), call.Cancellation);
        }
        catch (OperationCanceledException)
        {
            await impact.CancelAsync(begun.Id, CancellationToken.None);
            throw;
        }

        call.EndProgress();
        return ended.State == ImpactState.Done
            ? (await impact.FindAsync(ended.Id, null, call.Cancellation))!
            : throw new UserErrorException(ended.Problem ?? Name(ended.State));
    }

    private static string ProgressLine(ImpactHead head) => head.Total == 0
        ? Say["ProgressReading", head.Done]
        : $"[{new string('█', 30 * head.Done / head.Total)}{new string('░', 30 - (30 * head.Done / head.Total))}] {Say["ProgressScoring", head.Done, head.Total, head.Moved]}";

    private static object Json(ImpactReport report, ImpactMovePage moves) => new
    {
        report.Head,
        report.Tally,
        report.Cells,
        units = report.Units.Select(u => new { u.Code, u.Name, u.Depth, u.Tally }),
        fields = report.Fields.Select(f => new { f.Field.Code, f.Field.Text, f.IsNew, f.IsAsked, f.Indicators, f.Subjects, f.Missing }),
        moves = new
        {
            moves.Total,
            first = moves.Rows.Select(r => new { r.Subject.Code, r.Subject.Name, r.UnitName, before = r.Before?.Code, after = r.After?.Code, r.Move, r.Faults }),
        },
    };

    private static void Write(Call call, ImpactReport report, ImpactMovePage moves, TextWriter text)
    {
        var head = report.Head;
        text.WriteLine(Say["CompareTitle", string.Join("; ", head.Bases.Select(ImpactWords.Set)), ImpactWords.Set(head.Candidate)]);
        text.WriteLine($"{head.Scope.UnitName}. {ImpactWords.Data(head.Scope)}");
        if (head.Candidate.HasUnconfirmedParts)
            text.WriteLine(Say["CandidateOpen"]);
        text.WriteLine();
        text.WriteLine(ImpactWords.Summary(report));
        WriteMatrix(call, report);
        if (moves.Total > 0)
        {
            text.WriteLine(Say["MovesHead", Math.Min(RowsShown, moves.Total), moves.Total]);
            call.Table(
                [Say["Code"], Say["Name"], Say["Unit"], Say["GradeBefore"], Say["GradeAfter"], Say["Move"]],
                moves.Rows.Select(r => (IReadOnlyList<string>)
                    [r.Subject.Code, r.Subject.Name, r.UnitName ?? "", r.Before?.Text.ToString() ?? "–", r.After?.Text.ToString() ?? string.Join(" ", r.Faults), Name(r.Move)]));
        }

        if (report.Fields.Count > 0)
        {
            text.WriteLine(Say["FieldsHead", report.Fields.Count]);
            call.Table(
                [Say["Field"], Say["Targets"], Say["ComesFrom"], Say["WithoutData"]],
                report.Fields.Select(f => (IReadOnlyList<string>)
                [
                    f.IsNew ? Say["FieldIsNew", f.Field.Text] : f.Field.Text.ToString(), string.Join(", ", f.Indicators),
                    Say[f.IsAsked ? "FromPeople" : "FromRecords"], Say["Of", VietnameseFormats.Number(f.Missing), VietnameseFormats.Number(f.Subjects)],
                ]));
        }

        text.WriteLine(Say["KeptAs", head.Id]);
    }

    private static void WriteMatrix(Call call, ImpactReport report)
    {
        var matrix = ImpactMatrix.Of(report);
        // The column of errors stands only where there are some.
        var shown = matrix.Columns.Select((c, i) => c is not null || matrix.Totals[i] > 0).ToList();
        var several = report.Head.Bases.Count > 1;
        call.Table(
            [Say["MatrixCorner"], .. matrix.Columns.Where((_, i) => shown[i]).Select(c => c?.Text.ToString() ?? Say["ImpactMoveFault"]), Say["Sum"]],
            matrix.Rows.Select(r => (IReadOnlyList<string>)
            [
                several ? $"{r.Name} ({report.Head.Bases[r.Base].Title})" : r.Name, .. r.Cells.Where((_, i) => shown[i]).Select(c => c.Subjects == 0 ? "·" : VietnameseFormats.Number(c.Subjects)),
                VietnameseFormats.Number(r.Total),
            ]));
    }
}
