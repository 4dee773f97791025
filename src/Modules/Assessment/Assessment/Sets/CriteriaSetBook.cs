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

    public async Task FillGapAsync(CriteriaFill fill, CancellationToken cancellation)
    {
        var set = library.Catalogue.Find(fill.SetId) ?? throw AssessmentTexts.Refusal("SetUnknown", fill.SetId);
        var parts = OpenParts.Of(set.Description);
        var part = parts.FirstOrDefault(p => p.Kind == fill.Kind && p.Code == (fill.Target?.Continues ?? fill.Code))
            ?? parts.FirstOrDefault(p => fill.Kind == FillKind.Confirmation && p.MayBeConfirmed && fill.Code == $"parameter:{p.Code}")
            ?? throw AssessmentTexts.Refusal("NoSuchGap", set.Description.Title, fill.Code, string.Join(", ", parts.Select(p => p.Code)));
        if (string.IsNullOrWhiteSpace(fill.Clause) || string.IsNullOrWhiteSpace(fill.Document))
            throw AssessmentTexts.Refusal("FillNeedsSource", part.Text);
        var stored = fill with
        {
            Value = ValueOf(part, fill), Clause = fill.Clause.Trim(), Document = fill.Document.Trim(), FilledBy = user.Name,
        };
        // Tried before it is kept: only the set itself can say whether it takes the fill beside the others.
        var others = (await store.AllAsync(cancellation)).Select(s => s.Fill)
            .Where(f => f.SetId == fill.SetId && (f.Kind, f.Code, f.From) != (stored.Kind, stored.Code, stored.From));
        TryOut(set, [.. others, stored], part);
        await db.InTransactionAsync(
            async connection =>
            {
                await FillStore.SaveAsync(connection, stored, time.GetUtcNow(), cancellation);
                await audit.AppendAsync(
                    connection,
                    new AuditEntry("assessment", "criteria.filled", $"{fill.SetId} {fill.Code}", JsonSerializer.Serialize(stored, CanonicalJson.Options)),
                    cancellation);
            },
            cancellation);
    }

    private static void TryOut(CriteriaSet set, IReadOnlyList<CriteriaFill> fills, OpenPart part)
    {
        try
        {
            set.With(fills);
        }
        catch (PackageRefusedException refused)
        {
            throw new UserErrorException(
                AssessmentTexts.Words["FillRefused", part.Text, string.Join(" ", refused.Problems.Select(p => $"{p.What} {p.Fix}"))], refused);
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

    private static CriteriaSetInfo InfoOf(CriteriaSet set, IReadOnlyList<StoredFill> allFills)
    {
        IReadOnlyList<StoredFill> fills = [.. allFills.Where(f => f.Fill.SetId == set.Description.Id)];
        var filled = fills.Count == 0 ? set : set.With([.. fills.Select(f => f.Fill)]);
        return new CriteriaSetInfo(filled.Description, set.PackageHash, OpenParts.Of(filled.Description), fills);
    }
}
