using System.Text.Json;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using Npgsql;
using static KhuyenHoc.Assessment.Activations.ActivationTexts;

namespace KhuyenHoc.Assessment.Activations;

internal sealed class ActivationBook(
    NpgsqlDataSource db, ActivationStore store, ActivationCheck check, ActivationViews views, SetsInForce sets, IAuditTrail audit, ICurrentUser user,
    TimeProvider time) : ICriteriaActivations
{
    public async Task<SetInForce> FindInForceAsync(string model, Guid? unitId, DateOnly on, CancellationToken cancellation) =>
        await views.FindAsync(model, unitId, on, await store.ReadAsync(cancellation), cancellation);

    public async Task<IReadOnlyList<Activation>> ListInForceAsync(DateOnly on, CancellationToken cancellation)
    {
        var ledger = await store.ReadAsync(cancellation);
        var acts = await views.OfAsync(ledger.DecidingOn(on), ledger, cancellation);
        return [.. acts.OrderBy(a => a.Model, StringComparer.Ordinal).ThenBy(a => a.UnitId is not null).ThenBy(a => a.UnitName, StringComparer.CurrentCulture)];
    }

    public async Task<IReadOnlyList<Activation>> ListAsync(CancellationToken cancellation)
    {
        var ledger = await store.ReadAsync(cancellation);
        return await views.OfAsync(ledger.Acts, ledger, cancellation);
    }

    public async Task<Activation?> FindAsync(string id, CancellationToken cancellation)
    {
        var ledger = await store.ReadAsync(cancellation);
        var wanted = id.Trim();
        var found = wanted.Length == 0 ? [] : ledger.Acts.Where(a => a.Id.ToString().StartsWith(wanted, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count switch
        {
            0 => null,
            1 => await views.OfAsync(found[0], ledger, cancellation),
            _ => throw Refusal("SeveralBegin", id, found.Count),
        };
    }

    public async Task<ActivationPreview> PreviewAsync(ActivationProposal proposal, CancellationToken cancellation)
    {
        var ledger = await store.ReadAsync(cancellation);
        var result = await check.CheckAsync(proposal, ledger, cancellation);
        if (result.Set is not { } set || result.WhyNot is not null)
            return new ActivationPreview(result.Set?.Model, result.Set?.Version, null, false, null, result.WhyNot);
        var replaces = await views.FindAsync(set.Model, proposal.UnitId, proposal.From, ledger, cancellation);
        return new ActivationPreview(
            set.Model, set.Version, replaces.SetId is null ? null : replaces, result.NoImpact is null, result.NoImpact is { } why ? Name(why) : null, null);
    }

    public Task<Activation> ProposeAsync(ActivationProposal proposal, CancellationToken cancellation) => ActAsync(
        async (connection, ledger) =>
        {
            var reason = Reason(proposal.Reason);
            var result = await check.CheckAsync(proposal, ledger, cancellation);
            if (result.WhyNot is { } whyNot)
                throw new UserErrorException(whyNot);
            var set = result.Set!;
            if (proposal.ImpactId is { } report && await check.WhyNotImpactAsync(report, result, proposal.UnitId, cancellation) is { } whyNotReport)
                throw new UserErrorException(whyNotReport);
            var noImpact = proposal.ImpactId is null ? result.NoImpact ?? throw Refusal("ImpactMissing", set.Title, set.Version) : (NoImpact?)null;
            var act = new StoredAct(
                NewId(), set.Model, proposal.UnitId, proposal.From, proposal.To, set.Id, set.Version, result.PackageHash!, null, reason,
                proposal.ImpactId, noImpact, time.GetUtcNow(), user.Name, null, 0);
            await ActivationStore.InsertAsync(connection, act, cancellation);
            await AppendAsync(connection, "activation.proposed", act, new { act.Reason, act.ImpactId, act.NoImpact }, cancellation);
            return act.Id;
        },
        cancellation);

    public Task<Activation> ProposeUndoAsync(Guid activationId, string reason, CancellationToken cancellation) => ActAsync(
        async (connection, ledger) =>
        {
            var target = Get(ledger, activationId);
            Demand(ActivationDeed.ProposeUndo, target, ledger);
            var act = target with
            {
                Id = NewId(),
                Undoes = target.Id,
                Reason = Reason(reason),
                ImpactId = null,
                NoImpact = NoImpact.Undo,
                ProposedAt = time.GetUtcNow(),
                ProposedBy = user.Name,
            };
            await ActivationStore.InsertAsync(connection, act, cancellation);
            await AppendAsync(connection, "activation.proposed", act, new { act.Undoes, act.Reason }, cancellation);
            return act.Id;
        },
        cancellation);

    public Task<Activation> ApproveAsync(Guid activationId, CancellationToken cancellation) =>
        AnswerAsync(activationId, ActivationDeed.Approve, ActivationAnswerKind.Approved, null, cancellation);

    public Task<Activation> RefuseAsync(Guid activationId, string reason, CancellationToken cancellation) =>
        AnswerAsync(activationId, ActivationDeed.Refuse, ActivationAnswerKind.Refused, Reason(reason), cancellation);

    public Task<Activation> WithdrawAsync(Guid activationId, string? reason, CancellationToken cancellation) =>
        AnswerAsync(activationId, ActivationDeed.Withdraw, ActivationAnswerKind.Withdrawn, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), cancellation);

    private async Task<Activation> AnswerAsync(
        Guid id, ActivationDeed deed, ActivationAnswerKind kind, string? reason, CancellationToken cancellation)
    {
        try
        {
            return await ActAsync(
                async (connection, ledger) =>
                {
                    var act = Get(ledger, id);
                    Demand(deed, act, ledger);
                    // An undo brings back what was approved before, whether its package is whole or not.
                    if (kind == ActivationAnswerKind.Approved && act.Undoes is null && sets.HealthOf(act) != ActivationHealth.Well)
                        throw Refusal("PackageOther", act.SetId, act.SetVersion);
                    await ActivationStore.AnswerAsync(connection, act, new ActivationAnswer(kind, user.Name, time.GetUtcNow(), reason), cancellation);
                    await AppendAsync(
                        connection, $"activation.{kind.ToString().ToLowerInvariant()}", act, new { act.Undoes, act.ProposedBy, reason }, cancellation);
                    return id;
                },
                cancellation);
        }
        catch (PostgresException refused) when (refused.ConstraintName == "activation_answers_two_people")
        {
            throw Refusal("NotOnesOwn", user.Name);
        }
    }

    /// <summary>One act at a time: what was checked is still true when it is written.</summary>
    private async Task<Activation> ActAsync(Func<NpgsqlConnection, ActivationLedger, Task<Guid>> act, CancellationToken cancellation)
    {
        var (id, ledger) = await db.InTransactionAsync(
            async connection =>
            {
                var done = await act(connection, await ActivationStore.LockAsync(connection, cancellation));
                return (done, await ActivationStore.ReadAsync(connection, cancellation));
            },
            cancellation);
        return await views.OfAsync(Get(ledger, id), ledger, cancellation);
    }

    private static StoredAct Get(ActivationLedger ledger, Guid id) => ledger.Find(id) ?? throw Refusal("NoActivation", id);

    private void Demand(ActivationDeed deed, StoredAct act, ActivationLedger ledger)
    {
        if (ActivationSteps.WhyNot(deed, act, ledger, user.Name, time) is { } whyNot)
            throw new UserErrorException(whyNot);
    }

    private static string Reason(string reason) => string.IsNullOrWhiteSpace(reason) ? throw Refusal("ReasonMissing") : reason.Trim();

    private Guid NewId() => Guid.CreateVersion7(time.GetUtcNow());

    private Task AppendAsync(NpgsqlConnection connection, string action, StoredAct act, object details, CancellationToken cancellation) =>
        audit.AppendAsync(
            connection,
            new AuditEntry("assessment", action, act.Id.ToString(), JsonSerializer.Serialize(
                new { act.Model, act.UnitId, act.From, act.To, act.SetId, act.SetVersion, act.PackageHash, details }, CanonicalJson.Options)),
            cancellation);
}
