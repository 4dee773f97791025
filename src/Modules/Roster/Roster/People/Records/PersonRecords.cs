using System.Text.Json;
using KhuyenHoc.Documents;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using KhuyenHoc.Roster.Api;
using KhuyenHoc.Roster.Changes;
using KhuyenHoc.Roster.Localities;
using KhuyenHoc.Roster.Names;
using Npgsql;
using static KhuyenHoc.Roster.People.Records.RecordTexts;

namespace KhuyenHoc.Roster.People.Records;

/// <summary>Records of people, one at a time, and transfers of many.</summary>
internal sealed class PersonRecords(
    NpgsqlDataSource database, PersonAccess access, LocalityList localities, IAuditTrail audit, ICurrentUser user, TimeProvider time) : IPersonRecords
{
    private const int MostYearsAhead = 2;

    public async Task<PersonRecordDetails?> GetAsync(Guid personId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await access.DemandAsync(connection, personId, cancellation);
        var row = await RecordStore.FindAsync(connection, personId, toChange: false, cancellation);
        return row?.ToDetails(await localities.GetNamesAsync(cancellation));
    }

    public Task<Guid> AddAsync(
        PersonFields fields, Transfer.Place place, DateOnly from, LegalDocument? document, CancellationToken cancellation) => database.InTransactionAsync(
        async connection =>
        {
            await RosterLock.TakeAsync(connection, cancellation);
            var clean = FieldRules.Checked(fields, time.Today());
            await RefuseTakenNumberAsync(connection, clean.Number, Guid.Empty, cancellation);
            await UnitNameAsync(connection, place.UnitId, from, cancellation);
            var id = Guid.CreateVersion7();
            await RecordStore.InsertAsync(connection, id, clean, time.GetUtcNow(), user.Name, cancellation);
            await TransferStore.OpenAsync(connection, [(id, CleanText.Of(place.Rank), CleanText.Of(place.Post))], place.UnitId, from, document, cancellation);
            await TellAsync(connection, id, clean.Number, PersonEventKind.Added, FieldRules.Changes(null, clean), document, cancellation);
            return id;
        },
        cancellation);

    public async Task<PersonRecordDetails> SaveAsync(Guid personId, int revision, PersonFields fields, CancellationToken cancellation)
    {
        var names = await localities.GetNamesAsync(cancellation);
        return await database.InTransactionAsync(
            async connection =>
            {
                var stored = await FindAsync(connection, personId, cancellation);
                if (stored.Revision != revision)
                    throw Changed(stored.ToDetails(names), fields);
                var clean = FieldRules.Checked(fields, time.Today());
                var changes = FieldRules.Changes(stored.Fields, clean);
                if (changes.Count > 0)
                {
                    await RefuseTakenNumberAsync(connection, clean.Number, stored.Id, cancellation);
                    await RecordStore.UpdateAsync(connection, stored.Id, clean, time.GetUtcNow(), user.Name, cancellation);
                    await TellAsync(connection, stored.Id, clean.Number, PersonEventKind.Edited, changes, null, cancellation);
                }

                return (await FindAsync(connection, stored.Id, cancellation)).ToDetails(names);
            },
            cancellation);
    }

    public async Task<IReadOnlyList<TransferredPerson>> PreviewTransferAsync(Transfer transfer, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        return [.. (await ThinkAsync(connection, transfer, cancellation)).Select(t => t.Told)];
    }

    public Task<IReadOnlyList<TransferredPerson>> TransferAsync(Transfer transfer, CancellationToken cancellation) => database.InTransactionAsync(
        async connection =>
        {
            await RosterLock.TakeAsync(connection, cancellation);
            var people = await ThinkAsync(connection, transfer, cancellation);
            await TransferStore.CloseAsync(connection, people.Select(p => p.Row.MembershipId).OfType<Guid>(), transfer.On, cancellation);
            if (transfer.To is { } place)
                await TransferStore.OpenAsync(
                    connection, people.Select(p => (p.Row.Id, CleanText.Of(place.Rank) ?? p.Row.Rank, CleanText.Of(place.Post) ?? p.Row.Post)),
                    place.UnitId, transfer.On, transfer.Document, cancellation);
            foreach (var (row, told) in people)
                await TellAsync(
                    connection, row.Id, row.Number, PersonEventKind.Transferred,
                    [new FieldChange("from", null, VietnameseFormats.Date(transfer.On)), new FieldChange("unit", told.FromName, told.ToName)], transfer.Document, cancellation);
            return (IReadOnlyList<TransferredPerson>)[.. people.Select(p => p.Told)];
        },
        cancellation);

    public Task CorrectMembershipAsync(Guid membershipId, int revision, MembershipFields fields, CancellationToken cancellation) =>
        database.InTransactionAsync(
            async connection =>
            {
                await RosterLock.TakeAsync(connection, cancellation);
                var (person, number, changes) = await MembershipCorrection.WriteAsync(connection, membershipId, revision, fields, cancellation);
                await TellAsync(connection, person, number, PersonEventKind.MembershipCorrected, changes, null, cancellation);
            },
            cancellation);

    public async Task<IReadOnlyList<PersonEvent>> GetHistoryAsync(Guid personId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await access.DemandAsync(connection, personId, cancellation);
        return await RecordStore.HistoryAsync(connection, personId, cancellation);
    }

    private async Task<IReadOnlyList<(TransferRow Row, TransferredPerson Told)>> ThinkAsync(
        NpgsqlConnection connection, Transfer transfer, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(transfer.Document.Number))
            throw new UserErrorException(ChangeTexts.Say["NoDocument"]);
        if (transfer.On > time.Today().AddYears(MostYearsAhead))
            throw new UserErrorException(Say["TransferTooFar", VietnameseFormats.Date(transfer.On), VietnameseFormats.Date(time.Today().AddYears(MostYearsAhead))]);
        var people = transfer.People.Distinct().ToList();
        if (people.Count == 0)
            throw new UserErrorException(Say["NobodyChosen"]);
        var target = transfer.To is { } place ? await UnitNameAsync(connection, place.UnitId, transfer.On, cancellation) : null;
        var rows = await TransferStore.ReadAsync(connection, people, transfer.On, cancellation);
        if (rows.Count != people.Count)
            throw new UserErrorException(Say["SomeUnknown", people.Count - rows.Count]);
        foreach (var row in rows)
        {
            if (row.Later is { } later)
                throw new UserErrorException(Say["MovesLater", row.FullName, row.Number, VietnameseFormats.Date(later)]);
            if (transfer.To is null && row.MembershipId is null)
                throw new UserErrorException(Say["InNoUnit", row.FullName, row.Number, VietnameseFormats.Date(transfer.On)]);
            if (transfer.To is { } to && row.UnitId == to.UnitId && (CleanText.Of(to.Post) ?? row.Post) == row.Post && (CleanText.Of(to.Rank) ?? row.Rank) == row.Rank)
                throw new UserErrorException(Say["ThereAlready", row.FullName, row.Number, target]);
        }

        return [.. rows.Select(r => (r, new TransferredPerson(r.Id, r.FullName, r.Number, r.UnitName, target)))];
    }

    private static async Task<string> UnitNameAsync(NpgsqlConnection connection, Guid unit, DateOnly on, CancellationToken cancellation)
    {
        var found = await TransferStore.UnitOnAsync(connection, unit, on, cancellation)
            ?? throw new UserErrorException(Say["UnitNotThere", VietnameseFormats.Date(on)]);
        return found.Until is { } until ? throw new UserErrorException(Say["UnitEnds", found.Name, VietnameseFormats.Date(until.AddDays(-1))]) : found.Name;
    }

    private static async Task<RecordRow> FindAsync(NpgsqlConnection connection, Guid person, CancellationToken cancellation) =>
        await RecordStore.FindAsync(connection, person, toChange: true, cancellation) ?? throw new UserErrorException(RosterTexts.Get("Person_Unknown"));

    private static async Task RefuseTakenNumberAsync(NpgsqlConnection connection, string number, Guid except, CancellationToken cancellation)
    {
        if (await RecordStore.OwnerOfNumberAsync(connection, number, except, cancellation) is { } owner)
            throw new UserErrorException(Say["NumberTaken", number, owner]);
    }

    private static ChangedMeanwhileException Changed(PersonRecordDetails theirs, PersonFields mine) =>
        new(Say["ChangedMeanwhile", theirs.ChangedBy ?? Say["AnImport"]], theirs, mine);

    private async Task TellAsync(
        NpgsqlConnection connection, Guid person, string number, PersonEventKind kind, IReadOnlyList<FieldChange> changes, LegalDocument? document,
        CancellationToken cancellation)
    {
        await RecordStore.TellAsync(connection, person, kind, time.GetUtcNow(), user.Name, changes, document, cancellation);
        await audit.AppendAsync(
            connection,
            new AuditEntry("roster", $"person.{kind.ToString().ToLowerInvariant()}", number, JsonSerializer.Serialize(new { changes, document }, ApiJson.Options)),
            cancellation);
    }
}
