using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KhuyenHoc.Documents;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using KhuyenHoc.Modules.Units;
using KhuyenHoc.Roster.Api;
using Npgsql;

namespace KhuyenHoc.Roster.Changes;

/// <summary>Changes of the organisation: thought through in memory, written in one transaction.</summary>
internal sealed class UnitChanges(NpgsqlDataSource database, IAuditTrail audit, ICurrentUser user, TimeProvider time, IEnumerable<IUnitUse> uses) : IUnitChanges
{
    /// <summary>Nobody plans further ahead; a later year is a slip of the fingers.</summary>
    private const int MostYearsAhead = 5;

    public async Task<ChangePlan> PreviewAsync(UnitChange change, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        return (await ThinkAsync(connection, change, cancellation)).Plan;
    }

    public Task<UnitOperation> ApplyAsync(UnitChange change, string? stamp, CancellationToken cancellation) => database.InTransactionAsync(
        async connection =>
        {
            await RosterLock.TakeAsync(connection, cancellation);
            var (before, draft, plan) = await ThinkAsync(connection, change, cancellation);
            if (stamp is not null && stamp != plan.Stamp)
                throw new UserErrorException(ChangeTexts.Say["PlanIsOld"]);
            List<Guid> touched = [.. draft.After.DifferencesFrom(before)];
            var operation = new UnitOperation(
                Guid.CreateVersion7(), draft.Kind, change.On, change.Document, change.Note, time.GetUtcNow(), user.Name,
                [.. touched.Select(id => new TouchedUnit(id, draft.After.Find(id)!.Last.Name))], plan.People.Sum(p => p.People), null, null, true);
            await StructureStore.WriteAsync(connection, draft.After, touched, cancellation);
            await OperationStore.WriteAsync(connection, operation, change, before, draft, cancellation);
            foreach (var move in draft.Moves)
                await MembershipMoves.WriteAsync(connection, operation.Id, move, change.On, change.Document, cancellation);
            await TellAsync(connection, $"unit.{draft.Kind.ToString().ToLowerInvariant()}", operation, cancellation);
            return operation;
        },
        cancellation);

    public async Task<IReadOnlyList<UnitOperation>> GetHistoryAsync(Guid? unitId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await OperationStore.ReadAsync(connection, unitId, null, cancellation);
    }

    public Task UndoAsync(Guid operationId, CancellationToken cancellation) => database.InTransactionAsync(
        async connection =>
        {
            await RosterLock.TakeAsync(connection, cancellation);
            var operation = (await OperationStore.ReadAsync(connection, null, operationId, cancellation)).SingleOrDefault()
                ?? throw new UserErrorException(ChangeTexts.Say["NoOperation"]);
            if (operation.UndoneAt is not null)
                throw new UserErrorException(ChangeTexts.Say["UndoneAlready", operation.UndoneBy]);
            if (!operation.IsLast)
                throw new UserErrorException(ChangeTexts.Say["NotLast", operation.Document.Number]);
            var units = await OperationStore.ReadUnitsAsync(connection, operationId, cancellation);
            var now = await StructureStore.ReadAsync(connection, cancellation);
            if (units.FirstOrDefault(u => !Equals(now.Find(u.Unit), u.After)) is { After: not null } changed)
                throw new UserErrorException(ChangeTexts.Say["UnitChangedSince", changed.After.Last.Name]);
            Guid[] founded = [.. units.Where(u => u.Before is null).Select(u => u.Unit)];
            var people = await MembershipMoves.CountChangedSinceAsync(connection, operationId, founded, cancellation);
            if (people > 0)
                throw new UserErrorException(ChangeTexts.Say["PeopleChangedSince", people]);
            if (await WhereUsedAsync(founded, cancellation) is { Count: > 0 } places)
                throw new UserErrorException(ChangeTexts.Say[
                    "UsedElsewhere", string.Join("; ", units.Where(u => u.Before is null).Select(u => u.After!.Last.Name)), string.Join("; ", places)]);
            var was = now.Without(founded).With(units.Select(u => u.Before).OfType<UnitHistory>());
            if (was.FirstFault(DateOnly.MinValue) is { } fault)
                throw new UserErrorException(ChangeTexts.Say[fault.Key, fault.Name, fault.Other, VietnameseFormats.Date(fault.Day)]);
            await MembershipMoves.UndoAsync(connection, operationId, cancellation);
            await OperationStore.ForgetEventsAsync(connection, operationId, cancellation);
            await StructureStore.WriteAsync(connection, was, [.. units.Select(u => u.Unit)], cancellation);
            await OperationStore.MarkUndoneAsync(connection, operationId, time.GetUtcNow(), user.Name, cancellation);
            await TellAsync(connection, "unit.undone", operation, cancellation);
        },
        cancellation);

    private async Task<IReadOnlyList<string>> WhereUsedAsync(IReadOnlyCollection<Guid> units, CancellationToken cancellation)
    {
        var places = new List<string>();
        foreach (var use in units.Count > 0 ? uses : [])
            places.AddRange(await use.WhereUsedAsync(units, cancellation));
        return places;
    }

    private async Task<(Structure Before, ChangeDraft Draft, ChangePlan Plan)> ThinkAsync(
        NpgsqlConnection connection, UnitChange change, CancellationToken cancellation)
    {
        var latest = time.Today().AddYears(MostYearsAhead);
        if (change.On > latest || change.On.Year < 1945)
            throw new UserErrorException(ChangeTexts.Say["BadDay", VietnameseFormats.Date(change.On), VietnameseFormats.Date(latest)]);
        var before = await StructureStore.ReadAsync(connection, cancellation);
        var draft = new ChangeDraft(before, change);
        foreach (var unit in draft.MustBeEmpty)
        {
            if (await MembershipMoves.CountPeopleAsync(connection, unit, change.On, cancellation) is > 0 and var left)
                throw new UserErrorException(ChangeTexts.Say["PeopleLeft", before.Find(unit)!.Last.Name, VietnameseFormats.Number(left)]);
        }

        var moves = new List<PeopleMove>();
        var print = new StringBuilder();
        var gone = new List<Guid>();
        foreach (var move in draft.Moves)
        {
            var count = await MembershipMoves.CountAsync(connection, move, change.On, gone, cancellation);
            if (move.Only is { } only && count.People != only.Distinct().Count())
                throw new UserErrorException(ChangeTexts.Say["NotAllThere", only.Count, count.People, before.Find(move.From)!.Last.Name]);
            gone.AddRange(move.Only ?? []);
            print.Append(count.Print);
            moves.Add(new PeopleMove(
                move.From, before.Find(move.From)!.Last.Name, move.To, draft.After.Find(move.To)!.Last.Name, count.People, count.Closed, count.Closed,
                count.Redirected));
        }

        List<UnitEffect> effects = [.. Effects.Of(before, draft.After, change)];
        // Ids of new units are made anew for every plan, so names stand for them.
        foreach (var effect in effects)
            print.Append('|').Append(effect.Name).Append(effect.Kind).Append(effect.Before).Append(effect.After);
        var stamp = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(print.ToString())));
        return (before, draft, new ChangePlan(draft.Kind, change.On, effects, moves, stamp));
    }

    private Task TellAsync(NpgsqlConnection connection, string action, UnitOperation operation, CancellationToken cancellation) => audit.AppendAsync(
        connection,
        new AuditEntry(
            "roster", action, string.Join("; ", operation.Units.Select(u => u.Name)),
            JsonSerializer.Serialize(new { operation.Id, operation.On, operation.Document, operation.Note, operation.People }, ApiJson.Options)),
        cancellation);
}
