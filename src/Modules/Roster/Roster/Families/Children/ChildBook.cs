using Dapper;
using KhuyenHoc.Documents;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Data;
using KhuyenHoc.Roster.Names;
using Npgsql;
using static KhuyenHoc.Roster.Families.FamilyTexts;

namespace KhuyenHoc.Roster.Families.Children;

/// <summary>Children, one at a time and as lists.</summary>
internal sealed class ChildBook(NpgsqlDataSource database, FamilyAccess access, FamilyEvents events, ICurrentUser user, TimeProvider time) : IChildren
{
    private const int MostRows = 500;

    public Task<ChildPage> FindAsync(ChildQuery query, string page, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, MostRows);
        var words = new SearchWords(query.Search);
        var parameters = words.With(new
        {
            query.AsOf,
            query.UnitScope,
            Seen = access.UnitsWith(RosterPermissions.ReadChildren),
            Grade = (short?)query.Grade,
            Hardship = query.Hardship?.ToString(),
            query.WithoutConsent,
            query.Skip,
            query.Take,
        });
        return database.InTransactionAsync(
            async connection =>
            {
                var total = await connection.ExecuteScalarAsync<int>(new CommandDefinition(ChildListSql.Count(words), parameters, cancellationToken: cancellation));
                List<Child> children = total <= query.Skip
                    ? []
                    : [.. (await connection.QueryAsync<ChildListRow>(new CommandDefinition(ChildListSql.List(words), parameters, cancellationToken: cancellation))).Select(r => r.ToChild())];
                // Whoever lists by circumstances learns them of each child listed.
                if ((query.Hardship is not null || query.TakesAway) && children.Count > 0)
                    await events.LookedAsync(connection, children.Select(c => c.Code), page, cancellation);
                return new ChildPage(children, total);
            },
            cancellation);
    }

    public Task<IReadOnlyList<Child>> OfFamilyAsync(Guid familyId, DateOnly asOf, string page, CancellationToken cancellation) => database.InTransactionAsync(
        async connection =>
        {
            await access.DemandToSeeAsync(connection, familyId, RosterPermissions.ReadChildren, cancellation);
            IReadOnlyList<Child> children =
            [
                .. (await connection.QueryAsync<ChildListRow>(new CommandDefinition(
                    ChildListSql.OfFamily, new { family = familyId, asOf, unitScope = (Guid?)null, seen = (Guid[]?)null }, cancellationToken: cancellation)))
                    .Select(r => r.ToChild()),
            ];
            if (children.Count > 0)
                await events.LookedAsync(connection, children.Select(c => c.Code), page, cancellation);
            return children;
        },
        cancellation);

    public Task<ChildRecord?> GetAsync(Guid childId, string page, CancellationToken cancellation) => database.InTransactionAsync(
        async connection =>
        {
            if (await ChildStore.FindAsync(connection, childId, toChange: false, cancellation) is not { } row)
                return null;
            await access.DemandToSeeAsync(connection, row.FamilyId, RosterPermissions.ReadChildren, cancellation);
            await events.LookedAsync(connection, [row.Code], page, cancellation);
            return await ChildStore.ReadAsync(connection, row, cancellation);
        },
        cancellation);

    public Task<Guid> AddAsync(Guid familyId, ChildFields fields, CancellationToken cancellation) => database.InTransactionAsync(
        async connection =>
        {
            var family = await FamilyStore.FindAsync(connection, familyId, time.Today(), toChange: true, cancellation)
                ?? throw new UserErrorException(Say["FamilyUnknown"]);
            await access.DemandToEditAsync(connection, family.People.Select(p => p.Id), cancellation);
            var clean = ChildRules.Checked(fields, time.Today());
            await RefuseSameAsync(connection, familyId, Guid.Empty, clean, cancellation);
            var id = Guid.CreateVersion7();
            var code = Codes.OfChild(await ChildStore.InsertAsync(connection, id, familyId, clean, time.GetUtcNow(), user.Name, cancellation));
            await events.TellOfChildAsync(
                connection, familyId, id, code, FamilyEventKind.Added, FamilyRules.Changes(null, ChildRules.Words(clean)), cancellation);
            return id;
        },
        cancellation);

    public Task SaveAsync(Guid childId, int revision, ChildFields fields, CancellationToken cancellation) => ChangeAsync(
        childId, revision,
        async (connection, row) =>
        {
            var clean = ChildRules.Checked(fields, time.Today());
            await RefuseSameAsync(connection, row.FamilyId, row.Id, clean, cancellation);
            await ChildStore.UpdateAsync(connection, row.Id, clean, time.GetUtcNow(), user.Name, cancellation);
            return (FamilyEventKind.Edited, FamilyRules.Changes(ChildRules.Words(row.Fields), ChildRules.Words(clean)));
        },
        cancellation);

    public Task SaveYearAsync(Guid childId, int revision, ChildYear year, CancellationToken cancellation) => ChangeAsync(
        childId, revision,
        async (connection, row) =>
        {
            var record = await ChildStore.ReadAsync(connection, row, cancellation);
            if (record.Standing is null)
                throw new UserErrorException(Say["NoConsent", row.Code]);
            var clean = ChildRules.Checked(year, row.Fields, time.Today());
            await ChildStore.PutYearAsync(connection, row.Id, clean, time.GetUtcNow(), user.Name, cancellation);
            var before = record.Years.FirstOrDefault(y => y.SchoolYear == year.SchoolYear);
            return (FamilyEventKind.YearSaved, InYear(year.SchoolYear, FamilyRules.Changes(ChildRules.Words(before), ChildRules.Words(clean))));
        },
        cancellation);

    public Task RemoveYearAsync(Guid childId, int revision, int schoolYear, CancellationToken cancellation) => ChangeAsync(
        childId, revision,
        async (connection, row) =>
        {
            var before = (await ChildStore.ReadAsync(connection, row, cancellation)).Years.FirstOrDefault(y => y.SchoolYear == schoolYear)
                ?? throw new UserErrorException(Say["YearUnknown", ChildRules.YearName(schoolYear)]);
            await ChildStore.DeleteYearAsync(connection, row.Id, schoolYear, time.GetUtcNow(), user.Name, cancellation);
            return (FamilyEventKind.YearRemoved, InYear(schoolYear, FamilyRules.Changes(ChildRules.Words(before), ChildRules.Words((ChildYear?)null))));
        },
        cancellation);

    public Task ConsentAsync(Guid childId, int revision, Consent consent, CancellationToken cancellation) => ChangeAsync(
        childId, revision,
        async (connection, row) =>
        {
            var clean = ChildRules.Checked(consent, row.Fields, time.Today());
            await ChildStore.InsertConsentAsync(connection, row.Id, clean, time.GetUtcNow(), user.Name, cancellation);
            return (FamilyEventKind.Consented, FamilyRules.Changes(null, ChildRules.Words(clean)));
        },
        cancellation);

    public Task WithdrawAsync(Guid childId, int revision, DateOnly on, string? reason, CancellationToken cancellation) => ChangeAsync(
        childId, revision,
        async (connection, row) =>
        {
            var standing = (await ChildStore.ReadAsync(connection, row, cancellation)).Standing ?? throw new UserErrorException(Say["NoConsentToWithdraw", row.Code]);
            if (on < standing.Consent.GivenOn || on > time.Today())
                throw new UserErrorException(Say["WithdrawDayOutOfRange", VietnameseFormats.Date(on), VietnameseFormats.Date(standing.Consent.GivenOn), VietnameseFormats.Date(time.Today())]);
            await ChildStore.WithdrawAsync(connection, row.Id, on, FamilyRules.Optional(reason, "reason", 500), time.GetUtcNow(), user.Name, cancellation);
            await FamilyEvents.EraseValuesAsync(connection, row.Id, cancellation);
            return (FamilyEventKind.Withdrawn, [new FieldChange("withdrawnOn", null, VietnameseFormats.Date(on))]);
        },
        cancellation);

    public Task RemoveAsync(Guid childId, int revision, string reason, CancellationToken cancellation) => database.InTransactionAsync(
        async connection =>
        {
            var row = await LockAsync(connection, childId, revision, cancellation);
            var why = FamilyRules.Needed(reason, "reason", 500);
            await ChildStore.DeleteAsync(connection, row.Id, cancellation);
            await events.AuditAsync(connection, "child.removed", row.Code, new { reason = why }, cancellation);
        },
        cancellation);

    private Task ChangeAsync(
        Guid child, int revision, Func<NpgsqlConnection, ChildRow, Task<(FamilyEventKind Kind, IReadOnlyList<FieldChange> Changes)>> change,
        CancellationToken cancellation) => database.InTransactionAsync(
        async connection =>
        {
            var row = await LockAsync(connection, child, revision, cancellation);
            var (kind, changes) = await change(connection, row);
            await events.TellOfChildAsync(connection, row.FamilyId, row.Id, row.Code, kind, changes, cancellation);
        },
        cancellation);

    private async Task<ChildRow> LockAsync(NpgsqlConnection connection, Guid child, int revision, CancellationToken cancellation)
    {
        var row = await ChildStore.FindAsync(connection, child, toChange: true, cancellation) ?? throw new ChildChangedException(Say["ChildUnknown"], null);
        var family = await FamilyStore.FindAsync(connection, row.FamilyId, time.Today(), toChange: false, cancellation);
        await access.DemandToEditAsync(connection, family!.People.Select(p => p.Id), cancellation);
        return row.Revision == revision
            ? row
            : throw new ChildChangedException(Say["ChildChangedMeanwhile", row.Code, row.ChangedBy], await ChildStore.ReadAsync(connection, row, cancellation));
    }

    private static async Task RefuseSameAsync(NpgsqlConnection connection, Guid family, Guid except, ChildFields fields, CancellationToken cancellation)
    {
        if (await ChildStore.SameInFamilyAsync(connection, family, except, fields, cancellation) is { } name)
            throw new UserErrorException(Say["ChildTwice", name, ChildRules.BirthOf(fields.BirthDate, fields.BirthYearOnly)]);
    }

    private static IReadOnlyList<FieldChange> InYear(int schoolYear, IReadOnlyList<FieldChange> changes) =>
        [new FieldChange("schoolYear", null, ChildRules.YearName(schoolYear)), .. changes];
}
