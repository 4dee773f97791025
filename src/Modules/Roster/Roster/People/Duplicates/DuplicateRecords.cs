using System.Text.Json;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using KhuyenHoc.Roster.Api;
using KhuyenHoc.Roster.Changes;
using KhuyenHoc.Roster.Families;
using KhuyenHoc.Roster.Localities;
using KhuyenHoc.Roster.People.Records;
using Npgsql;
using static KhuyenHoc.Roster.People.Records.RecordTexts;

namespace KhuyenHoc.Roster.People.Duplicates;

/// <summary>Finds, merges and unmerges records of one person.</summary>
internal sealed class DuplicateRecords(
    NpgsqlDataSource database, LocalityList localities, IAuditTrail audit, ICurrentUser user, TimeProvider time) : IDuplicates
{
    private const int MostPairs = 200;

    public async Task<DuplicatePage> FindAsync(int skip, int take, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, MostPairs);
        var names = await localities.GetNamesAsync(cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var (pairs, total) = await DuplicateStore.FindAsync(connection, skip, take, cancellation);
        Guid[] people = [.. pairs.SelectMany(p => new[] { p.FirstId, p.SecondId }).Distinct()];
        var records = await DuplicateStore.ReadAsync(connection, people, cancellation);
        var units = await DuplicateStore.UnitsAsync(connection, people, time.Today(), cancellation);
        return new DuplicatePage(
            [
                .. pairs.Select(p => new DuplicatePair(
                    records[p.FirstId].ToDetails(names), units.GetValueOrDefault(p.FirstId), records[p.SecondId].ToDetails(names),
                    units.GetValueOrDefault(p.SecondId), (Likeness)p.Likeness)),
            ],
            total);
    }

    public Task TellApartAsync(Guid first, Guid second, CancellationToken cancellation) => database.InTransactionAsync(
        async connection =>
        {
            var records = await DuplicateStore.ReadAsync(connection, [first, second], cancellation);
            if (records.Count != 2)
                throw new UserErrorException(RosterTexts.Get("Person_Unknown"));
            await DuplicateStore.TellApartAsync(connection, first, second, time.GetUtcNow(), user.Name, cancellation);
            await AuditAsync(connection, "people.told-apart", records[first].Number, new { other = records[second].Number }, cancellation);
        },
        cancellation);

    public Task<Guid> MergeAsync(MergeOrder order, CancellationToken cancellation) => database.InTransactionAsync(
        async connection =>
        {
            await RosterLock.TakeAsync(connection, cancellation);
            if (order.KeptId == order.LostId)
                throw new UserErrorException(Say["MergeItself"]);
            var kept = await LockAsync(connection, order.KeptId, order.KeptRevision, cancellation);
            var lost = await LockAsync(connection, order.LostId, order.LostRevision, cancellation);
            var fields = FieldRules.Checked(order.Fields, time.Today());
            // The number of the lost record stays with it, so that files that still use it are understood.
            if (fields.Number != kept.Number)
                throw new UserErrorException(Say["MergeNumber", kept.Number]);
            if (await FamilyStore.TakenAsync(connection, [kept.Id, lost.Id], cancellation) is { Count: 2 } families)
                throw new UserErrorException(FamilyTexts.Say["MergeTwoFamilies", string.Join(", ", families.Select(f => $"{f.Name}: {f.Code}"))]);
            var (merge, now) = (Guid.CreateVersion7(), time.GetUtcNow());
            await DuplicateStore.MergeAsync(connection, merge, kept.Id, lost.Id, now, user.Name, cancellation);
            await RecordStore.UpdateAsync(connection, kept.Id, fields, now, user.Name, cancellation);
            IReadOnlyList<FieldChange> changes = [new FieldChange("mergedNumber", lost.Number, kept.Number), .. FieldRules.Changes(kept.Fields, fields)];
            await RecordStore.TellAsync(connection, kept.Id, PersonEventKind.Merged, now, user.Name, changes, null, cancellation);
            await DuplicateStore.SealAsync(connection, merge, cancellation);
            await AuditAsync(connection, "people.merged", kept.Number, new { merge, lost = lost.Number, changes }, cancellation);
            return merge;
        },
        cancellation);

    public async Task<IReadOnlyList<MergedPair>> GetMergesAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return [.. (await DuplicateStore.MergesAsync(connection, null, cancellation)).Select(m => m.ToPair())];
    }

    public Task UnmergeAsync(Guid mergeId, CancellationToken cancellation) => database.InTransactionAsync(
        async connection =>
        {
            await RosterLock.TakeAsync(connection, cancellation);
            var merge = (await DuplicateStore.MergesAsync(connection, mergeId, cancellation)).SingleOrDefault()
                ?? throw new UserErrorException(Say["NoMerge"]);
            if (merge.UndoneAt is not null)
                throw new UserErrorException(Say["UnmergedAlready"]);
            if (!merge.IsAsLeft)
                throw new UserErrorException(Say["ChangedSinceMerge", merge.KeptName, merge.KeptNumber]);
            var now = time.GetUtcNow();
            await DuplicateStore.UnmergeAsync(connection, mergeId, now, user.Name, cancellation);
            await RecordStore.TellAsync(
                connection, merge.KeptId, PersonEventKind.Unmerged, now, user.Name, [new FieldChange("mergedNumber", merge.KeptNumber, merge.LostNumber)], null, cancellation);
            await AuditAsync(connection, "people.unmerged", merge.KeptNumber, new { merge = mergeId, lost = merge.LostNumber }, cancellation);
        },
        cancellation);

    private static async Task<RecordRow> LockAsync(NpgsqlConnection connection, Guid person, int revision, CancellationToken cancellation)
    {
        var record = await RecordStore.FindAsync(connection, person, toChange: true, cancellation);
        return record is null || record.Id != person || record.Revision != revision
            ? throw new UserErrorException(Say["ChangedSinceCompared", record?.FullName ?? ""])
            : record;
    }

    private Task AuditAsync(NpgsqlConnection connection, string action, string subject, object details, CancellationToken cancellation) =>
        audit.AppendAsync(connection, new AuditEntry("roster", action, subject, JsonSerializer.Serialize(details, ApiJson.Options)), cancellation);
}
