using System.Text.Json;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using Npgsql;

namespace KhuyenHoc.Assessment.Sets;

internal sealed class CriteriaSetBook(
    NpgsqlDataSource db, CriteriaLibrary library, FillStore store, IAuditTrail audit, ICurrentUser user, TimeProvider time) : ICriteriaSets
{
    public IReadOnlyList<string> Problems => [.. library.Catalogue.Problems.Select(p => p.ToString())];

    public async Task<IReadOnlyList<CriteriaSetInfo>> ListAsync(CancellationToken cancellation)
    {
        var fills = await store.AllAsync(cancellation);
        return [.. library.Catalogue.Sets
            .Select(set => InfoOf(set, fills))
            .OrderBy(i => i.Description.Model, StringComparer.Ordinal)
            .ThenByDescending(i => i.Description.LegalBases.Count > 0 ? i.Description.LegalBases[0].InForceFrom : null)
            .ThenBy(i => i.Description.Id, StringComparer.Ordinal)];
    }

    public async Task<CriteriaSetInfo?> FindAsync(string setId, string? version, CancellationToken cancellation) =>
        library.Catalogue.Find(setId, version) is { } set ? InfoOf(set, await store.AllAsync(cancellation)) : null;

    public async Task<IReadOnlyList<RuleRunning>> ListRulesAsync(string setId, string version, CancellationToken cancellation) =>
        library.Catalogue.Find(setId, version) is null
            ? []
            : [.. (await library.GetAsync(setId, version, cancellation)).EnginePaths.Select(p => new RuleRunning(p.Rule, p.IsStraightLine, p.Reason))];

    public Task FillGapsAsync(string setId, IReadOnlyList<CriteriaFill> fills, CancellationToken cancellation) =>
        StoreAsync(setId, null, fills, cancellation);

    public Task CorrectFillAsync(CriteriaFill wrong, CriteriaFill right, CancellationToken cancellation) =>
        StoreAsync(wrong.SetId, wrong, [right with { SetId = wrong.SetId }], cancellation);

    public Task<IReadOnlyList<StoredFill>> ListReplacedAsync(string setId, CancellationToken cancellation) => store.ReplacedAsync(setId, cancellation);

    private async Task StoreAsync(string setId, CriteriaFill? wrong, IReadOnlyList<CriteriaFill> fills, CancellationToken cancellation)
    {
        var set = library.Catalogue.Find(setId) ?? throw AssessmentTexts.Refusal("SetUnknown", setId);
        var parts = OpenParts.Of(set.Description);
        IReadOnlyList<CriteriaFill> stored = [.. fills.Select(f => Checked(f, set.Description, parts))];
        IReadOnlyList<CriteriaFill> replaced = wrong is null ? stored : [wrong, .. stored];
        // Tried before they are kept: only the set itself can say whether it takes them beside the others.
        var others = StoredFills.Of(set, await store.AllAsync(cancellation)).Select(s => s.Fill).Where(f => !replaced.Any(r => IsSamePlace(r, f)));
        TryOut(set, [.. others, .. stored]);
        await db.InTransactionAsync(
            async connection =>
            {
                if (wrong is not null && !await FillStore.ReplaceAsync(connection, wrong, time.GetUtcNow(), user.Name, cancellation))
                    throw AssessmentTexts.Refusal("FillNotInForce", wrong.Code, set.Description.Title);
                foreach (var fill in stored)
                {
                    await FillStore.ReplaceAsync(connection, fill, time.GetUtcNow(), user.Name, cancellation);
                    await FillStore.InsertAsync(connection, fill, time.GetUtcNow(), cancellation);
                }

                await audit.AppendAsync(
                    connection,
                    new AuditEntry(
                        "assessment", wrong is null ? "criteria.filled" : "criteria.fill-corrected", setId,
                        JsonSerializer.Serialize(new { wrong, fills = stored }, CanonicalJson.Options)),
                    cancellation);
            },
            cancellation);
    }

    private static bool IsSamePlace(CriteriaFill one, CriteriaFill other) =>
        (one.SetId, one.Kind, one.Code, one.From) == (other.SetId, other.Kind, other.Code, other.From);

    private CriteriaFill Checked(CriteriaFill fill, CriteriaDescription set, IReadOnlyList<OpenPart> parts)
    {
        var part = parts.FirstOrDefault(p => p.Kind == fill.Kind && p.Code == fill.Code)
            ?? parts.FirstOrDefault(p => fill.Kind == FillKind.Confirmation && p.MayBeConfirmed && fill.Code == $"parameter:{p.Code}")
            ?? throw AssessmentTexts.Refusal("NoSuchGap", set.Title, fill.Code, string.Join(", ", parts.Select(p => p.Code)));
        if (string.IsNullOrWhiteSpace(fill.Clause) || string.IsNullOrWhiteSpace(fill.Document))
            throw AssessmentTexts.Refusal("FillNeedsSource", part.Text);
        return fill with { Value = ValueOf(part, fill), Clause = fill.Clause.Trim(), Document = fill.Document.Trim(), FilledBy = user.Name };
    }

    private static void TryOut(CriteriaSet set, IReadOnlyList<CriteriaFill> fills)
    {
        try
        {
            set.With(fills);
        }
        catch (PackageRefusedException refused)
        {
            throw new UserErrorException(
                AssessmentTexts.Words["FillRefused", set.Description.Title, string.Join(" ", refused.Problems.Select(p => $"{p.What} {p.Fix}"))], refused);
        }
    }

    private static string? ValueOf(OpenPart part, CriteriaFill fill)
    {
        if (fill.Kind == FillKind.Confirmation)
            return null;
        var kind = fill.Kind == FillKind.Threshold ? part.ValueKind : KindOf(fill.Target?.Check);
        if (kind == ValueKind.None)
            return null;
        if (string.IsNullOrWhiteSpace(fill.Value))
            throw AssessmentTexts.Refusal("FillNeedsValue", part.Text, AssessmentTexts.Words["Example" + kind]);
        return FactValue.Parse(kind, fill.Value.Trim()) is { } value
            ? value.ToString()
            : throw AssessmentTexts.Refusal("FillValueUnreadable", part.Text, fill.Value, AssessmentTexts.Words["Example" + kind]);
    }

    private static ValueKind KindOf(CheckKind? check) => check switch
    {
        CheckKind.NumberAtLeast or CheckKind.NumberAtMost => ValueKind.Number,
        CheckKind.ShareAtLeast => ValueKind.Share,
        CheckKind.HoldsTitle => ValueKind.Code,
        _ => ValueKind.None,
    };

    private CriteriaSetInfo InfoOf(CriteriaSet set, IReadOnlyList<StoredFill> allFills)
    {
        var fills = StoredFills.Of(set, allFills);
        var filled = library.Filled(set, [.. fills.Select(f => f.Fill)]);
        return new CriteriaSetInfo(filled.Description, set.PackageHash, OpenParts.Of(filled.Description), fills)
        {
            FillableParts = OpenParts.Of(set.Description),
        };
    }
}
