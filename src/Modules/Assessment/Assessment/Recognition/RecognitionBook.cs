using Dapper;
using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Documents.Official;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Roster;
using Npgsql;
using static KhuyenHoc.Assessment.AssessmentTexts;

namespace KhuyenHoc.Assessment.Recognition;

internal sealed class RecognitionBook(
    NpgsqlDataSource db, Confirmations confirmations, Decisions decisions, DecisionStore store, PeriodStore periods, IOrganisation organisation,
    Seen seen, IPermissions may, ICurrentUser user)
    : IRecognition
{
    public Task<int> ConfirmResultsAsync(Guid periodId, Guid unitId, bool withSubtree, CancellationToken cancellation) =>
        confirmations.ConfirmAsync(periodId, unitId, withSubtree, cancellation);

    public Task WithdrawConfirmationAsync(Guid periodId, Guid unitId, string reason, CancellationToken cancellation) =>
        confirmations.WithdrawAsync(periodId, unitId, reason, cancellation);

    public Task<IReadOnlyList<string>> WhyNoDecisionAsync(Guid periodId, string model, CancellationToken cancellation) =>
        decisions.WhyNotAsync(periodId, model, cancellation);

    public async Task<Decision> DraftDecisionAsync(Guid periodId, string model, Letterhead letterhead, CancellationToken cancellation) =>
        await GetAsync(await decisions.DraftAsync(periodId, model, letterhead, cancellation), cancellation);

    public async Task<Decision> EditDraftAsync(Guid decisionId, Letterhead letterhead, CancellationToken cancellation)
    {
        await decisions.EditAsync(decisionId, letterhead, cancellation);
        return await GetAsync(decisionId, cancellation);
    }

    public Task DiscardDraftAsync(Guid decisionId, CancellationToken cancellation) => decisions.DiscardAsync(decisionId, cancellation);

    public async Task<Decision> IssueDecisionAsync(Guid decisionId, DateOnly date, int? number, CancellationToken cancellation)
    {
        await decisions.IssueAsync(decisionId, date, number, cancellation);
        return await GetAsync(decisionId, cancellation);
    }

    public async Task<IReadOnlyList<Decision>> ListDecisionsAsync(Guid periodId, CancellationToken cancellation) =>
        [.. (await store.OfPeriodAsync(periodId, cancellation)).Select(ToDecision)];

    public async Task<DecisionWithItems?> GetDecisionAsync(Guid decisionId, CancellationToken cancellation)
    {
        if (await store.GetAsync(decisionId, cancellation) is not { } row)
            return null;
        var items = await store.ItemsAsync(decisionId, cancellation);
        // Who is left out is told in sentences that name people of all units.
        return seen.Of(null)?.ToHashSet() is not { } own
            ? new DecisionWithItems(ToDecision(row), items, row.LeftOut)
            : new DecisionWithItems(ToDecision(row), [.. items.Where(item => own.Contains(item.Subject.UnitId) || item.SubjectId == user.PersonId)], []);
    }

    public Task WriteDocumentAsync(Guid decisionId, Stream target, CancellationToken cancellation) =>
        decisions.WriteDocumentAsync(decisionId, target, cancellation);

    public async Task<Letterhead> ProposeLetterheadAsync(Guid periodId, string model, CancellationToken cancellation)
    {
        if (await store.LastLetterheadAsync(model, cancellation) is { } last)
            return last;
        var plan = (await periods.GetAsync(periodId, cancellation)).Period.Plan;
        var units = (await organisation.GetTreeAsync(plan.To, cancellation)).Units;
        return Letterheads.For(units.FirstOrDefault(u => u.Id == plan.UnitScope) ?? units[0]);
    }

    public async Task<IReadOnlyList<HeldTitle>> ListTitlesAsync(Guid subjectId, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        // A unit is its own place; a person stands where his newest dossier has him.
        var unit = await connection.QueryFirstOrDefaultAsync<Guid?>(new CommandDefinition(
            """
            SELECT d.unit_id
            FROM assessment.dossiers d
            JOIN assessment.periods p USING (period_id)
            WHERE d.subject_id = @subjectId
            ORDER BY p.data_to DESC
            LIMIT 1
            """,
            new { subjectId }, cancellationToken: cancellation));
        // Without a dossier there is no title to tell of.
        if (unit is not { } place)
            return [];
        if (user.PersonId != subjectId)
            may.Demand(AssessmentPermissions.Read, place);
        var rows = await connection.QueryAsync<TitleRow>(new CommandDefinition(
            """
            SELECT t.subject_id AS SubjectId, t.model AS Model, t.grade AS Grade, t.grade_text AS GradeText, p.code AS PeriodCode, d.number AS Number,
                   d.letterhead ->> 'symbol' AS Symbol, t.valid_from AS ValidFrom, t.valid_to AS ValidTo, t.validity_clause AS ValidityClause
            FROM assessment.titles t
            JOIN assessment.decisions d USING (decision_id)
            JOIN assessment.periods p ON p.period_id = t.period_id
            WHERE t.subject_id = @subjectId
            ORDER BY t.valid_from DESC, t.model
            """,
            new { subjectId }, cancellationToken: cancellation));
        return [.. rows.Select(r => new HeldTitle(
            r.SubjectId, r.Model, r.Grade, r.GradeText, r.PeriodCode, new DocumentNumber(r.Number, r.Symbol).ToString(), r.ValidFrom, r.ValidTo,
            r.ValidityClause))];
    }

    private async Task<Decision> GetAsync(Guid decisionId, CancellationToken cancellation) =>
        ToDecision(await store.GetAsync(decisionId, cancellation) ?? throw Refusal("NoDecision", decisionId));

    private static Decision ToDecision(DecisionRow row)
    {
        var whyNot = row.IsDraft ? null : Words["DecisionIssued", new DocumentNumber(row.Number, row.Letterhead.Symbol).ToString(), row.IssuedOn];
        return new Decision(
            row.Id, row.PeriodId, row.Model, Enum.Parse<DecisionState>(row.State), row.Number, row.IssuedOn, row.Letterhead, row.Count, row.IssuedBy,
            [new NextStep(FlowStep.IssueDecision, whyNot)]);
    }

    private sealed record TitleRow(
        Guid SubjectId, string Model, string Grade, string GradeText, string PeriodCode, int Number, string Symbol, DateOnly ValidFrom, DateOnly? ValidTo,
        string? ValidityClause);
}
