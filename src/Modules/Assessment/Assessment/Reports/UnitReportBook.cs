using Dapper;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Assessment.Runs;
using KhuyenHoc.Assessment.Scorecards;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;
using KhuyenHoc.Documents.Official;
using KhuyenHoc.Documents.Workbooks;
using KhuyenHoc.Text;
using Npgsql;

namespace KhuyenHoc.Assessment.Reports;

internal sealed class UnitReportBook(
    NpgsqlDataSource db, PeriodStore periods, UnitFigures figures, MemberTitleFacts memberTitles, CriteriaLibrary library, SeenUnits seen,
    IRecognition recognition)
    : IUnitReports
{
    private const string MemberFacts = "assessment.members.title.";

    public async Task<UnitReport> GetAsync(Guid periodId, CancellationToken cancellation)
    {
        var period = (await periods.GetAsync(periodId, cancellation)).Period;
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var places = seen.Of(await figures.ReadAsync(connection, period, cancellation));
        IReadOnlyList<UnitFigure> units = [.. places.Select(place => place.Figure)];
        var sets = await SetsAsync(units, cancellation);
        var title = TitleOf(sets.Values, period.Plan);
        var shares = (await memberTitles.CountAsync(connection, periodId, period.Plan.To, period.Plan.UnitScope, [MemberFacts + title], cancellation))
            .ToDictionary(f => f.SubjectId, f => f.Facts[MemberFacts + title].Value.Share);
        var decisions = await DecisionsAsync(connection, periodId, cancellation);
        var used = await UsedAsync(period.Plan, cancellation);
        IReadOnlyList<UnitReportRow> rows = [.. places.Select(place => RowOf(place, sets, shares, decisions))];
        return new UnitReport(
            period, title, rows, GradesOf(units, sets), rows.Where(r => r.Depth == 0).Aggregate(new Share(0, 0), (sum, r) => Add(sum, r.Members)),
            [.. used.Select(OpenPartsOf).OfType<string>()])
        {
            Sets = used,
        };
    }

    public async Task WriteAsync(Guid periodId, ReportFormat format, Stream target, CancellationToken cancellation)
    {
        var report = await GetAsync(periodId, cancellation);
        if (format == ReportFormat.Xlsx)
        {
            TableWorkbook.Write(UnitReportSheet.SheetOf(report), UnitReportSheet.RowsOf(report), target);
            return;
        }

        var head = await recognition.ProposeLetterheadAsync(periodId, Titles.LearningUnit, cancellation);
        OfficialDocumentWriter.Write(UnitReportDocument.Compose(report, head), target);
    }

    private static UnitReportRow RowOf(
        SeenUnit place, IReadOnlyDictionary<(string, string), CriteriaDescription> sets, Dictionary<Guid, Share> shares,
        Dictionary<Guid, string> decisions)
    {
        var unit = place.Figure;
        var result = unit.Result;
        var set = result is null ? null : sets[(result.SetId, result.SetVersion)];
        var grade = set?.Grades.FirstOrDefault(g => g.Code == result!.Grade);
        return new UnitReportRow(
            unit.UnitId, unit.Place.Unit.Code, unit.Name, place.Depth, shares.GetValueOrDefault(unit.UnitId), grade is null ? null : set!.Title,
            grade?.Code, grade?.Text, grade?.IsRecognised ?? false, result?.Points, result?.LinesMet ?? 0, result?.LinesAsked ?? 0,
            grade is null ? null : StandingOf(unit), decisions.GetValueOrDefault(unit.UnitId));
    }

    private static ResultStanding StandingOf(UnitFigure unit) =>
        unit.IsDecided ? ResultStanding.Decided : unit.IsConfirmed ? ResultStanding.Confirmed : ResultStanding.Scored;

    private static IReadOnlyList<GradeCount> GradesOf(
        IReadOnlyList<UnitFigure> units, IReadOnlyDictionary<(string, string), CriteriaDescription> sets) => ResultBook.GradesOf(
            [.. units.Select(u => u.Result).OfType<UnitResult>().GroupBy(r => (r.SetId, r.SetVersion, r.Grade))
                .Select(g => new GradeRow(g.Key.SetId, g.Key.SetVersion, g.Key.Grade, g.Count()))],
            sets);

    // The title that the units' sets count members by, else that of the people assessed.
    private static string TitleOf(IEnumerable<CriteriaDescription> sets, PeriodPlan plan) =>
        sets.SelectMany(s => s.Fields).Select(f => f.Fact).OfType<string>().FirstOrDefault(MemberTitleFacts.IsOne)?[MemberFacts.Length..]
        ?? plan.Sets.Select(s => s.Model).FirstOrDefault(m => m is Titles.LearningCitizen or Titles.LearningSoldier) ?? Titles.LearningCitizen;

    private static Share Add(Share a, Share b) => new(a.Part + b.Part, a.Whole + b.Whole);

    private async Task<IReadOnlyDictionary<(string, string), CriteriaDescription>> SetsAsync(
        IReadOnlyList<UnitFigure> units, CancellationToken cancellation)
    {
        var sets = new Dictionary<(string, string), CriteriaDescription>();
        foreach (var (setId, version) in units.Select(u => u.Result).OfType<UnitResult>().Select(r => (r.SetId, r.SetVersion)).Distinct())
            sets[(setId, version)] = (await library.GetAsync(setId, version, cancellation)).Description;
        return sets;
    }

    private async Task<IReadOnlyList<CriteriaDescription>> UsedAsync(PeriodPlan plan, CancellationToken cancellation)
    {
        var used = new List<CriteriaDescription>();
        foreach (var choice in plan.Sets.DistinctBy(s => (s.SetId, s.SetVersion)))
            used.Add((await library.GetAsync(choice.SetId, choice.SetVersion!, cancellation)).Description);
        return used;
    }

    private static string? OpenPartsOf(CriteriaDescription set)
    {
        var open = OpenParts.Of(set);
        return open.Count > 0 ? AssessmentTexts.Words["OpenPartsOfSet", set.Title, open.Count, OpenParts.Names(open)]
            : set.Status == SetStatus.Template ? AssessmentTexts.Words["TemplateSet", set.Title]
            : null;
    }

    private static async Task<Dictionary<Guid, string>> DecisionsAsync(NpgsqlConnection connection, Guid periodId, CancellationToken cancellation) =>
        (await connection.QueryAsync<(Guid SubjectId, int Number, string Symbol)>(new CommandDefinition(
            """
            SELECT i.subject_id, d.number, d.letterhead ->> 'symbol'
            FROM assessment.decisions d
            JOIN assessment.decision_items i USING (decision_id)
            WHERE d.period_id = @periodId AND d.state = 'Issued' AND i.subject_kind = 'Unit'
            """,
            new { periodId }, cancellationToken: cancellation)))
        .ToDictionary(r => r.SubjectId, r => new DocumentNumber(r.Number, r.Symbol).ToString());
}
