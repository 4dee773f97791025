using KhuyenHoc.Assessment.Inbox;
using KhuyenHoc.Assessment.Runs;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Modules.Data;
using Npgsql;
using static KhuyenHoc.Assessment.Reviews.ReviewTexts;

namespace KhuyenHoc.Assessment.Reviews;

internal sealed class ReviewBook(
    NpgsqlDataSource db, ReviewDesk desk, ReviewList list, ReviewSheets sheets, Overriding overriding, IPermissions may, ICurrentUser user) : IReviews
{
    private const int RefusalsListed = 200;

    public Task<ReviewPage> FindAsync(ReviewQuery query, CancellationToken cancellation) => list.FindAsync(query, cancellation);

    public Task<ReviewSheet?> GetAsync(DossierKey key, CancellationToken cancellation) => sheets.GetAsync(key, cancellation);

    public Task SendAsync(DossierKey key, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            var taken = await desk.TakeAsync(connection, key, cancellation);
            if (taken.WhyNotSend(may, user) is { } why)
                throw new UserErrorException(why);
            var comments = await ReviewStore.CommentsAsync(connection, key, cancellation);
            if (comments.FirstOrDefault(c => c.Answer is null) is { } open)
                throw Refusal("AnswerFirst", Scorecards.SheetWords.Number(open.Indicator));
            var self = await desk.ScoreAsync(taken, cancellation);
            // Levels that have confirmed these very data need not look again.
            var level = taken.Review is { } before && before.SelfCard == self.Card ? before.Level : 0;
            await ReviewStore.SendAsync(connection, key, self, level, user.Name, desk.Now, cancellation);
            await desk.NoteAsync(connection, taken, ReviewActKind.Sent, level, null, null, new { key.Model, self.Grade, self.Points }, cancellation);
        },
        cancellation);

    public Task AnswerAsync(Guid commentId, string answer, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            if (string.IsNullOrWhiteSpace(answer))
                throw Refusal("AnswerEmpty");
            var comment = await ReviewStore.CommentAsync(connection, commentId, cancellation) ?? throw Refusal("NoComment");
            var taken = await desk.TakeAsync(connection, comment.Key, cancellation);
            if (user.PersonId != taken.Dossier.SubjectId)
                may.Demand(AssessmentPermissions.Declare, taken.Dossier.UnitId);
            // Read again under the lock: of two answers at once the second is told.
            comment = (await ReviewStore.CommentAsync(connection, commentId, cancellation))!;
            if (comment.Answer is not null)
                throw Refusal("AnsweredAlready", comment.AnsweredBy);
            await ReviewStore.AnswerAsync(connection, commentId, answer.Trim(), user.Name, desk.Now, cancellation);
            await desk.NoteAsync(
                connection, taken, ReviewActKind.Answered, taken.Level, comment.Indicator, answer.Trim(), new { comment.Indicator, answer }, cancellation);
        },
        cancellation);

    public Task AcceptAsync(DossierKey key, long version, CancellationToken cancellation) =>
        db.InTransactionAsync(connection => AcceptAsync(connection, key, version, cancellation), cancellation);

    public Task ReturnAsync(DossierKey key, long version, IReadOnlyList<LineComment> comments, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            var said = comments.Where(c => !string.IsNullOrWhiteSpace(c.Text)).ToList();
            if (said.Count == 0)
                throw Refusal("ReturnNeedsLine");
            var taken = await desk.TakeAsync(connection, key, cancellation);
            await desk.RefuseOtherVersionAsync(connection, taken, version, cancellation);
            if (taken.WhyNotReturn(may, user, await ReviewDesk.LastReviewerAsync(connection, taken, cancellation)) is { } why)
                throw new UserErrorException(why);
            if (await ReviewStore.IsInDraftAsync(connection, key, cancellation))
                throw Refusal("InDraft", taken.Dossier.SubjectName);
            await overriding.RefuseUnknownAsync(taken, said.Select(c => c.Indicator), cancellation);
            var level = Math.Min(taken.Level + 1, taken.Levels.Count);
            foreach (var comment in said)
            {
                await ReviewStore.CommentAsync(connection, key, Guid.CreateVersion7(desk.Now), comment, level, user.Name, desk.Now, cancellation);
                await desk.NoteAsync(connection, taken, ReviewActKind.Returned, level, comment.Indicator, comment.Text.Trim(), comment, cancellation);
            }

            await ReviewStore.MoveAsync(connection, key, nameof(ReviewStage.Returned), level - 1, user.Name, desk.Now, cancellation);
            await ReviewStore.SetStandingAsync(connection, key, "Open", cancellation);
            await NoticeStore.TellAsync(connection, key, NoticeKind.Returned, desk.Now, cancellation);
        },
        cancellation);

    public Task OverrideAsync(DossierKey key, long version, LineOverride ruling, CancellationToken cancellation) => db.InTransactionAsync(
        connection => overriding.OverrideAsync(connection, key, version, ruling, cancellation), cancellation);

    public Task WithdrawOverrideAsync(DossierKey key, long version, string indicator, string reason, CancellationToken cancellation) =>
        db.InTransactionAsync(connection => overriding.WithdrawAsync(connection, key, version, indicator, reason, cancellation), cancellation);

    public async Task<AcceptPreview> PreviewAcceptAsync(ReviewQuery query, CancellationToken cancellation)
    {
        var page = await list.FindAsync(query, cancellation);
        var ready = new List<AcceptItem>();
        var refused = new List<AcceptRefusal>();
        var recognised = 0;
        foreach (var row in page.Rows)
        {
            if (await sheets.GetAsync(row.Key, cancellation) is not { } sheet)
                continue;
            if ((sheet.WhyNotReview ?? sheets.WhyNotAccept(sheet)) is { } why)
            {
                refused.Add(new AcceptRefusal(row.Subject.Name, why));
                continue;
            }

            ready.Add(new AcceptItem(row.Key.SubjectId, sheet.Version));
            recognised += sheet.Reviewed is { IsRecognised: true } ? 1 : 0;
        }

        return new AcceptPreview(ready, recognised, [.. refused.Take(RefusalsListed)], refused.Count);
    }

    public Task<int> AcceptManyAsync(Guid periodId, string model, IReadOnlyList<AcceptItem> items, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            if (items.Count == 0)
                throw Refusal("NothingToAccept");
            // In the order of their ids, so that two who accept the same never wait for each other in a circle.
            foreach (var item in items.OrderBy(i => i.SubjectId))
                await AcceptAsync(connection, new DossierKey(periodId, model, item.SubjectId), item.Version, cancellation);
            return items.Count;
        },
        cancellation);

    private async Task AcceptAsync(NpgsqlConnection connection, DossierKey key, long version, CancellationToken cancellation)
    {
        var taken = await desk.TakeForReviewAsync(connection, key, version, cancellation);
        if (ReviewDesk.WhyNoResult(taken) is { } why)
            throw new UserErrorException(why);
        // A run that is at work may be about to write another result.
        await RunStore.RefuseAtWorkAsync(connection, taken.Period, cancellation);
        await desk.KeepReviewedAsync(connection, taken, cancellation);
        var level = taken.Level + 1;
        var isLast = level == taken.Levels.Count;
        await ReviewStore.MoveAsync(connection, key, isLast ? nameof(ReviewStage.Confirmed) : nameof(ReviewStage.Sent), level, user.Name, desk.Now, cancellation);
        if (isLast)
        {
            await ReviewStore.SetStandingAsync(connection, key, "Confirmed", cancellation);
            await NoticeStore.TellAsync(connection, key, NoticeKind.Confirmed, desk.Now, cancellation);
        }

        await desk.NoteAsync(
            connection, taken, ReviewActKind.Accepted, level, null, null,
            new { key.Model, level, result = Convert.ToHexStringLower(taken.Card!.ResultHash) }, cancellation);
    }
}
