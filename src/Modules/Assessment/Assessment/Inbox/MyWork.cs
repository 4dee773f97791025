using Dapper;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Assessment.Reviews;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using Npgsql;

namespace KhuyenHoc.Assessment.Inbox;

/// <summary>Finds what waits out of the state of things, so that nothing is left standing in a list when it is done.</summary>
internal sealed class MyWork(NpgsqlDataSource db, PeriodStore periods, PeriodCalendar calendar, IPermissions may, ICurrentUser user, TimeProvider time) : IMyWork
{
    public async Task<IReadOnlyList<WorkItem>> ListAsync(CancellationToken cancellation)
    {
        var items = new List<WorkItem>();
        await using var connection = await db.OpenConnectionAsync(cancellation);
        foreach (var period in (await periods.AllAsync(cancellation)).Select(s => s.Period).Where(p => p.IsOpen))
        {
            var days = (await calendar.ReadAsync(connection, period, cancellation)).ToDictionary(d => d.Step, d => d.Until);
            if (period.Plan.Levels.Count > 0)
            {
                items.AddRange(await OwnAsync(connection, period, days, cancellation));
                items.AddRange(await InUnitsAsync(connection, period, days, cancellation));
                items.AddRange(await ReviewsAsync(connection, period, days, cancellation));
            }

            items.AddRange(await DraftsAsync(connection, period, days, cancellation));
        }

        return [.. items.OrderBy(i => i.Due ?? DateOnly.MaxValue).ThenBy(i => i.Kind)];
    }

    public async Task<IReadOnlyList<Notice>> ListNoticesAsync(CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return [.. (await NoticeStore.OfAsync(connection, user.Name, user.PersonId, cancellation)).Select(n => new Notice(
            n.Id, Enum.Parse<NoticeKind>(n.Kind), new DossierKey(n.PeriodId, n.Model, n.SubjectId), n.Name, n.PeriodName, n.At, n.IsRead))];
    }

    public async Task MarkReadAsync(long noticeId, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        await NoticeStore.MarkReadAsync(connection, noticeId, user.Name, user.PersonId, time.GetUtcNow(), cancellation);
    }

    private async Task<IEnumerable<WorkItem>> OwnAsync(
        NpgsqlConnection connection, Period period, Dictionary<PeriodStep, DateOnly?> days, CancellationToken cancellation)
    {
        if (user.PersonId is not { } person)
            return [];
        var own = await connection.QueryAsync<(string Model, string? Stage)>(new CommandDefinition(
            """
            SELECT d.model, r.stage
            FROM assessment.dossiers d
            LEFT JOIN assessment.reviews r USING (period_id, model, subject_id)
            WHERE d.period_id = @Id AND d.model = ANY(@models) AND d.subject_id = @person AND d.in_scope AND d.standing = 'Open'
            """,
            new { period.Id, models = ModelsOf(period), person }, cancellationToken: cancellation));
        return own.Where(o => o.Stage is null or nameof(ReviewStage.Returned)).Select(o => Item(
            period, o.Model, o.Stage is null ? WorkKind.AssessOwn : WorkKind.AnswerOwn, 1, null, new DossierKey(period.Id, o.Model, person),
            days[PeriodStep.SelfAssess]));
    }

    private async Task<IEnumerable<WorkItem>> InUnitsAsync(
        NpgsqlConnection connection, Period period, Dictionary<PeriodStep, DateOnly?> days, CancellationToken cancellation)
    {
        // Who declares for the whole province hands that on to the units; it is no work of his day.
        if (!may.HasSomewhere(AssessmentPermissions.Declare) || may.UnitsWith(AssessmentPermissions.Declare) is not { } own)
            return [];
        var counts = await connection.QueryAsync<(string Model, bool IsReturned, int Count)>(new CommandDefinition(
            """
            SELECT d.model, r.stage IS NOT NULL, count(*)::integer
            FROM assessment.dossiers d
            LEFT JOIN assessment.reviews r USING (period_id, model, subject_id)
            WHERE d.period_id = @Id AND d.unit_id = ANY(@units) AND d.in_scope AND d.standing = 'Open' AND (r.stage IS NULL OR r.stage = 'Returned')
            GROUP BY 1, 2
            """,
            new { period.Id, units = own.ToArray() }, cancellationToken: cancellation));
        return counts.Select(c => Item(
            period, c.Model, c.IsReturned ? WorkKind.AnswerInUnit : WorkKind.SendInUnit, c.Count, null, null, days[PeriodStep.SelfAssess]));
    }

    private async Task<IReadOnlyList<WorkItem>> ReviewsAsync(
        NpgsqlConnection connection, Period period, Dictionary<PeriodStep, DateOnly?> days, CancellationToken cancellation)
    {
        var items = new List<WorkItem>();
        for (var level = 0; level < period.Plan.Levels.Count; level++)
        {
            var body = period.Plan.Levels[level];
            var permission = ReviewCase.PermissionOf(body);
            if (!may.HasSomewhere(permission))
                continue;
            var counts = await connection.QueryAsync<(string Model, int Count)>(new CommandDefinition(
                """
                SELECT r.model, count(*)::integer
                FROM assessment.reviews r
                JOIN assessment.dossiers d USING (period_id, model, subject_id)
                WHERE r.period_id = @Id AND r.stage = 'Sent' AND r.level = @level AND d.in_scope AND (@units::uuid[] IS NULL OR d.unit_id = ANY(@units))
                GROUP BY r.model
                """,
                new { period.Id, level, units = may.UnitsWith(permission)?.ToArray() }, cancellationToken: cancellation));
            items.AddRange(counts.Select(c => Item(period, c.Model, WorkKind.Review, c.Count, body, null, days[StepOf(body)])));
        }

        return items;
    }

    private async Task<IEnumerable<WorkItem>> DraftsAsync(
        NpgsqlConnection connection, Period period, Dictionary<PeriodStep, DateOnly?> days, CancellationToken cancellation)
    {
        if (!may.Has(AssessmentPermissions.Decide, null))
            return [];
        var drafts = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT model FROM assessment.decisions WHERE period_id = @Id AND state = 'Draft'", new { period.Id }, cancellationToken: cancellation));
        return drafts.Select(model => Item(period, model, WorkKind.IssueDraft, 1, null, null, days[PeriodStep.Council]));
    }

    private static WorkItem Item(Period period, string model, WorkKind kind, int count, ReviewBody? body, DossierKey? key, DateOnly? due) =>
        new(kind, period.Id, period.Plan.Name, model, count, body, key, due);

    private static string[] ModelsOf(Period period) => [.. period.Plan.Sets.Select(s => s.Model).Distinct()];

    private static PeriodStep StepOf(ReviewBody body) => body switch
    {
        ReviewBody.UnitCouncil => PeriodStep.UnitReview,
        ReviewBody.StandingOffice => PeriodStep.OfficeReview,
        _ => PeriodStep.Council,
    };
}
