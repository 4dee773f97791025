using System.Text.Json;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Assessment.Reviews;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using Npgsql;

namespace KhuyenHoc.Assessment.Dossiers;

internal sealed class DossierBook(
    NpgsqlDataSource db, DossierStore store, PeriodStore periods, CriteriaLibrary library, DossierReader reader, Gathering gathering,
    DossierForms forms, LiveScores live, Seen seen, IPermissions may, IAuditTrail audit, ICurrentUser user, TimeProvider time) : IDossiers
{
    public Task<GatherResult> GatherFactsAsync(Guid periodId, IProgress<WorkProgress>? progress, CancellationToken cancellation) =>
        gathering.GatherAsync(periodId, progress, cancellation);

    public async Task<DossierForm?> GetFormAsync(DossierKey key, CancellationToken cancellation)
    {
        if (await store.GetAsync(key, cancellation) is not { } dossier)
            return null;
        await seen.DemandAsync(dossier, "/" + Addresses.Dossier(key), cancellation);
        var period = (await periods.GetAsync(key.PeriodId, cancellation)).Period;
        var set = await library.GetAsync(dossier.SetId, dossier.SetVersion, cancellation);
        var form = forms.FormOf(period, dossier, await store.DeclaredAsync(key, cancellation), set.Description);
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var isSent = (await ReviewStore.OnTheirWayAsync(connection, key.PeriodId, key.Model, [key.SubjectId], cancellation)).Count > 0;
        return form with { WhyLocked = form.WhyLocked ?? (isSent ? ReviewTexts.Say["DossierSent", dossier.SubjectName, period.Plan.Name] : WhyNotDeclare(dossier)) };
    }

    // A reader who may not write sees a form that is locked, and why.
    private string? WhyNotDeclare(DossierRow dossier) =>
        user.PersonId == dossier.SubjectId ? null : may.WhyNot(AssessmentPermissions.Declare, dossier.UnitId);

    public async Task<LiveScore?> ScoreNowAsync(DossierKey key, CancellationToken cancellation)
    {
        if (await store.GetAsync(key, cancellation) is not { } dossier)
            return null;
        seen.Demand(dossier);
        var period = (await periods.GetAsync(key.PeriodId, cancellation)).Period;
        return await live.OfAsync(period, dossier, await store.DeclaredAsync(key, cancellation), cancellation);
    }

    public Task DeclareAsync(DossierKey key, IReadOnlyList<Declaration> declarations, CancellationToken cancellation) =>
        DeclareManyAsync(
            key.PeriodId, key.Model, new Dictionary<Guid, IReadOnlyList<Declaration>> { [key.SubjectId] = declarations }, cancellation);

    public Task<int> DeclareManyAsync(
        Guid periodId, string model, IReadOnlyDictionary<Guid, IReadOnlyList<Declaration>> declarations, CancellationToken cancellation) =>
        db.InTransactionAsync(
            async connection =>
            {
                var period = await PeriodOf(periodId, cancellation);
                var dossiers = await DossierStore.LockAsync(connection, periodId, model, [.. declarations.Keys], cancellation);
                if (dossiers.Count != declarations.Count)
                    throw AssessmentTexts.Refusal("DossierMissing", AssessmentTexts.TitleName(model), period.Plan.Name);
                // What is asked of a person he may say himself; the rest is for who declares in the unit.
                foreach (var unit in dossiers.Where(d => user.PersonId != d.SubjectId).Select(d => d.UnitId).Distinct())
                    may.Demand(AssessmentPermissions.Declare, unit);
                if (dossiers.FirstOrDefault(d => d.IsLocked) is { } locked)
                    throw AssessmentTexts.Refusal("DossierLocked", locked.SubjectName, period.Plan.Name);
                var sent = await ReviewStore.OnTheirWayAsync(connection, periodId, model, [.. dossiers.Select(d => d.SubjectId)], cancellation);
                if (dossiers.FirstOrDefault(d => sent.Contains(d.SubjectId)) is { } onItsWay)
                    throw ReviewTexts.Refusal("DossierSent", onItsWay.SubjectName, period.Plan.Name);
                await RefuseOverwritingAsync(connection, periodId, model, dossiers, declarations, cancellation);
                var rows = await CheckedAsync(dossiers, declarations, cancellation);
                var changed = await DossierStore.WriteAsync(connection, periodId, model, rows, cancellation);
                if (changed > 0)
                    await RecordAsync(connection, period, model, dossiers, rows, changed, cancellation);
                return changed;
            },
            cancellation);

    public Task<IReadOnlyList<DossierKey>> FindAsync(Guid periodId, string? model, string codeOrName, CancellationToken cancellation) =>
        store.FindAsync(periodId, model, codeOrName.Trim(), seen.Of(null), user.PersonId, cancellation);

    private async Task<Period> PeriodOf(Guid periodId, CancellationToken cancellation)
    {
        var period = (await periods.GetAsync(periodId, cancellation)).Period;
        return period.IsOpen ? period : throw AssessmentTexts.Refusal("PeriodClosed", period.Plan.Name);
    }

    private async Task<IReadOnlyList<DeclaredRow>> CheckedAsync(
        IReadOnlyList<DossierRow> dossiers, IReadOnlyDictionary<Guid, IReadOnlyList<Declaration>> declarations, CancellationToken cancellation)
    {
        var rows = new List<DeclaredRow>();
        var problems = new List<FieldProblem>();
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var sameSet in dossiers.GroupBy(d => (d.SetId, d.SetVersion)))
        {
            var set = (await library.GetAsync(sameSet.Key.SetId, sameSet.Key.SetVersion, cancellation)).Description;
            var asked = set.Fields.Where(reader.IsAsked).ToDictionary(f => f.Code, StringComparer.Ordinal);
            foreach (var dossier in sameSet)
                foreach (var said in declarations[dossier.SubjectId])
                {
                    if (!asked.TryGetValue(said.Field, out var field))
                    {
                        problems.Add(new FieldProblem(dossier.SubjectName, said.Field, AssessmentTexts.Words[
                            "FieldNotAsked", said.Field, set.Title.ToString(), string.Join(", ", asked.Keys)]));
                        continue;
                    }

                    var (value, problem) = DeclarationCheck.Check(field, said.Value);
                    if (problem is not null)
                        problems.Add(new FieldProblem(dossier.SubjectName, field.Code, problem));
                    else
                        rows.Add(new DeclaredRow(
                            dossier.SubjectId, field.Code, value.Kind.ToString(), value.ToString(), said.Evidence?.Trim(), user.Name, now));
                }
        }

        return problems.Count == 0 ? rows : throw new DeclarationRefusedException(problems);
    }

    // The dossiers are locked, so that what stands there now is what would be written over.
    private async Task RefuseOverwritingAsync(
        NpgsqlConnection connection, Guid periodId, string model, IReadOnlyList<DossierRow> dossiers,
        IReadOnlyDictionary<Guid, IReadOnlyList<Declaration>> declarations, CancellationToken cancellation)
    {
        if (!declarations.Values.Any(d => d.Any(said => said.Seen is not null)))
            return;
        var standing = (await DossierStore.DeclaredAsync(connection, periodId, model, [.. declarations.Keys], cancellation))
            .ToDictionary(d => (d.SubjectId, d.Field));
        var problems = new List<FieldProblem>();
        foreach (var dossier in dossiers)
            foreach (var said in declarations[dossier.SubjectId].Where(d => d.Seen is not null))
            {
                var now = standing.GetValueOrDefault((dossier.SubjectId, said.Field));
                var value = now is null || now.Kind == nameof(ValueKind.None) ? "" : now.Value;
                if (value != said.Seen && value != (said.Value ?? "").Trim())
                    problems.Add(new FieldProblem(
                        dossier.SubjectName, said.Field,
                        DossierTexts.Say["WrittenMeanwhile", now!.DeclaredBy, time.LocalTimeOf(now.DeclaredAt), value.Length == 0 ? "–" : value]));
            }

        if (problems.Count > 0)
            throw new DeclarationRefusedException(problems);
    }

    private Task RecordAsync(
        NpgsqlConnection connection, Period period, string model, IReadOnlyList<DossierRow> dossiers, IReadOnlyList<DeclaredRow> rows, int changed,
        CancellationToken cancellation)
    {
        // One person's deed is kept value by value, a file with thousands by its count.
        object details = dossiers.Count == 1
            ? new { model, changed, values = rows.ToDictionary(r => r.Field, r => r.Value) }
            : new { model, changed, dossiers = dossiers.Count };
        var subject = dossiers.Count == 1 ? $"{period.Plan.Code} {dossiers[0].SubjectCode}" : period.Plan.Code;
        return audit.AppendAsync(
            connection, new AuditEntry("assessment", "dossier.declared", subject, JsonSerializer.Serialize(details, CanonicalJson.Options)), cancellation);
    }
}
