using System.Text.Json;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Attachments;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using KhuyenHoc.Roster.Api;
using KhuyenHoc.Roster.People;
using Npgsql;
using static KhuyenHoc.Roster.Learning.LearningTexts;

namespace KhuyenHoc.Roster.Learning;

/// <summary>Records of learning, one at a time.</summary>
internal sealed class LearningBook(NpgsqlDataSource database, PersonAccess access, IAuditTrail audit, ICurrentUser user, TimeProvider time) : ILearning
{
    public async Task<IReadOnlyList<LearningEntry>> GetAsync(Guid personId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await access.DemandAsync(connection, personId, cancellation);
        var files = await FileStore.OfPersonAsync(connection, personId, cancellation);
        return [.. (await LearningStore.ReadAsync(connection, [personId], null, cancellation)).Select(row => row.ToEntry(files[row.Id]))];
    }

    public async Task<IReadOnlyList<LearningEvent>> GetHistoryAsync(Guid personId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await access.DemandAsync(connection, personId, cancellation);
        return await LearningStore.HistoryAsync(connection, personId, cancellation);
    }

    public Task<long> AddAsync(Guid personId, LearningFields fields, CancellationToken cancellation) => WriteAsync(
        async connection =>
        {
            if (await LearningStore.LockAsync(connection, [personId], cancellation) == 0)
                throw new UserErrorException(RosterTexts.Get("Person_Unknown"));
            await access.DemandToEditLearningAsync(connection, personId, cancellation);
            var clean = LearningRules.Checked(fields, time.Today(), user.FullName);
            var changes = LearningRules.Changes(null, clean);
            var id = await LearningStore.InsertAsync(connection, personId, clean, null, changes, time.GetUtcNow(), user.Name, cancellation);
            await TellAsync(connection, "learning.added", personId, clean, changes, cancellation);
            return id;
        },
        fields, cancellation);

    public Task SaveAsync(long recordId, int revision, LearningFields fields, CancellationToken cancellation) => WriteAsync(
        async connection =>
        {
            var stored = await FindAsync(connection, recordId, revision, fields, cancellation);
            var clean = LearningRules.Checked(fields, time.Today(), user.FullName);
            var changes = LearningRules.Changes(stored.Fields, clean);
            if (changes.Count == 0)
                return 0;
            await LearningStore.UpdateAsync(connection, stored, clean, stored.SessionId, changes, time.GetUtcNow(), user.Name, cancellation);
            await TellAsync(connection, "learning.edited", stored.PersonId, clean, changes, cancellation);
            return 0;
        },
        fields, cancellation);

    public Task RemoveAsync(long recordId, int revision, CancellationToken cancellation) => database.InTransactionAsync(
        async connection =>
        {
            var stored = await FindAsync(connection, recordId, revision, null, cancellation);
            var changes = LearningRules.Changes(stored.Fields, null);
            await LearningStore.RemoveAsync(connection, stored, changes, time.GetUtcNow(), user.Name, cancellation);
            await TellAsync(connection, "learning.removed", stored.PersonId, stored.Fields, changes, cancellation);
        },
        cancellation);

    public Task AttachAsync(long recordId, KeptFile file, CancellationToken cancellation) => database.InTransactionAsync(
        async connection =>
        {
            var stored = await FindAsync(connection, recordId, null, null, cancellation);
            if (!await FileStore.AttachAsync(connection, stored, file, time.GetUtcNow(), user.Name, cancellation))
                throw new UserErrorException(Say["AttachedAlready", file.Name]);
            await TellAsync(connection, "learning.attached", stored.PersonId, stored.Fields, [new FieldChange("file", null, file.Name)], cancellation);
        },
        cancellation);

    public Task DetachAsync(Guid attachmentId, CancellationToken cancellation) => database.InTransactionAsync(
        async connection =>
        {
            if (await FileStore.RecordOfAsync(connection, attachmentId, cancellation) is not { } record)
                throw new UserErrorException(Say["FileGone"]);
            var stored = await FindAsync(connection, record, null, null, cancellation);
            var name = await FileStore.DetachAsync(connection, stored, attachmentId, time.GetUtcNow(), user.Name, cancellation);
            await TellAsync(connection, "learning.detached", stored.PersonId, stored.Fields, [new FieldChange("file", name, null)], cancellation);
        },
        cancellation);

    private async Task<LearningRecordRow> FindAsync(NpgsqlConnection connection, long id, int? revision, LearningFields? mine, CancellationToken cancellation)
    {
        if (await LearningStore.FindAsync(connection, id, cancellation) is not { } stored)
            throw new LearningChangedException(Say["RemovedMeanwhile"], null, mine);
        await access.DemandToEditLearningAsync(connection, stored.PersonId, cancellation);
        if (stored.Kind == nameof(LearningKind.SelfScore))
            throw new UserErrorException(Say["KindNotHere", RosterTexts.Of(LearningKind.SelfScore)]);
        return revision is null || stored.Revision == revision
            ? stored
            : throw new LearningChangedException(Say["ChangedMeanwhile", stored.ChangedBy ?? Say["AnImport"]], stored.ToEntry([]), mine);
    }

    private async Task<T> WriteAsync<T>(Func<NpgsqlConnection, Task<T>> work, LearningFields fields, CancellationToken cancellation)
    {
        try
        {
            return await database.InTransactionAsync(work, cancellation);
        }
        catch (PostgresException twice) when (twice.ConstraintName == "record_is_told_once")
        {
            throw new UserErrorException(Say["RecordTwice", RosterTexts.Of(fields.Kind), fields.Title, fields.Year], twice);
        }
    }

    private Task TellAsync(
        NpgsqlConnection connection, string action, Guid person, LearningFields fields, IReadOnlyList<FieldChange> changes, CancellationToken cancellation) =>
        audit.AppendAsync(
            connection,
            new AuditEntry("roster", action, person.ToString(), JsonSerializer.Serialize(new { fields.Year, fields.Kind, fields.Title, changes }, ApiJson.Options)),
            cancellation);
}
