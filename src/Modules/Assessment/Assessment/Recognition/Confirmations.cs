using System.Text.Json;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Assessment.Runs;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using Npgsql;
using static KhuyenHoc.Assessment.AssessmentTexts;

namespace KhuyenHoc.Assessment.Recognition;

/// <summary>Confirms results from the bottom up and takes confirmations back from the top down.</summary>
internal sealed class Confirmations(NpgsqlDataSource db, UnitFigures figures, IAuditTrail audit, ICurrentUser user, TimeProvider time)
{
    public Task<int> ConfirmAsync(Guid periodId, Guid unitId, bool withSubtree, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            var (period, all, unit) = await ReadAsync(connection, periodId, unitId, cancellation);
            var atWork = await RunStore.AtWorkAsync(connection, periodId, cancellation) is not null;
            if (!withSubtree && unit.IsConfirmed)
                throw Refusal("UnitConfirmedAlready", unit.Name);
            var chosen = Subtree(unit, all, withSubtree).Where(u => !u.IsConfirmed).ToList();
            if (chosen.Select(u => UnitSteps.WhyNotConfirm(u, all, period, atWork, withSubtree)).FirstOrDefault(w => w is not null) is { } why)
                throw new UserErrorException(why);
            await ConfirmationStore.ConfirmAsync(connection, periodId, Ids(chosen), time.GetUtcNow(), user.Name, cancellation);
            await RecordAsync(connection, "results.confirmed", period, unit, new { units = chosen.Select(u => u.Place.Unit.Code) }, cancellation);
            return chosen.Count;
        },
        cancellation);

    public Task WithdrawAsync(Guid periodId, Guid unitId, string reason, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            if (string.IsNullOrWhiteSpace(reason))
                throw Refusal("WithdrawNeedsReason");
            var (period, all, unit) = await ReadAsync(connection, periodId, unitId, cancellation);
            // What lies above rests on it, so it falls too.
            var chosen = all.Where(u => u.Place.Order <= unit.Place.Order && unit.Place.Order < u.Place.Order + u.Place.Size && u.IsConfirmed).ToList();
            if (UnitSteps.WhyNotWithdraw(unit, period) is { } why)
                throw new UserErrorException(why);
            var decided = await ConfirmationStore.UnitsWithDecidedAsync(connection, periodId, cancellation);
            if (chosen.Find(u => decided.Contains(u.UnitId)) is { } held)
                throw Refusal("UnitDecided", held.Name);
            var drafted = await ConfirmationStore.UnitsInDraftAsync(connection, periodId, cancellation);
            if (chosen.Find(u => drafted.Contains(u.UnitId)) is { } inDraft)
                throw Refusal("UnitInDraft", inDraft.Name);
            await ConfirmationStore.WithdrawAsync(connection, periodId, Ids(chosen), cancellation);
            await RecordAsync(
                connection, "results.confirmation-withdrawn", period, unit,
                new { reason = reason.Trim(), units = chosen.Select(u => u.Place.Unit.Code) }, cancellation);
        },
        cancellation);

    private async Task<(Period Period, IReadOnlyList<UnitFigure> All, UnitFigure Unit)> ReadAsync(
        NpgsqlConnection connection, Guid periodId, Guid unitId, CancellationToken cancellation)
    {
        var period = (await PeriodStore.LockAsync(connection, periodId, cancellation)).Period;
        var all = await figures.ReadAsync(connection, period, cancellation);
        return (period, all, all.FirstOrDefault(u => u.UnitId == unitId) ?? throw Refusal("UnitNotThere", unitId, period.Plan.To));
    }

    private static IEnumerable<UnitFigure> Subtree(UnitFigure unit, IReadOnlyList<UnitFigure> all, bool whole) =>
        all.Skip(unit.Place.Order).Take(whole ? unit.Place.Size : 1);

    private static Guid[] Ids(IEnumerable<UnitFigure> units) => [.. units.Select(u => u.UnitId)];

    private Task RecordAsync(
        NpgsqlConnection connection, string action, Period period, UnitFigure unit, object details, CancellationToken cancellation) =>
        audit.AppendAsync(
            connection,
            new AuditEntry("assessment", action, $"{period.Plan.Code} {unit.Place.Unit.Code}", JsonSerializer.Serialize(details, CanonicalJson.Options)),
            cancellation);
}
