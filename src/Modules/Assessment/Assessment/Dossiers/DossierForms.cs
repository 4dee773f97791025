using System.Globalization;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Facts;
using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Dossiers;

/// <summary>Makes the entry form of a dossier out of the description of its set.</summary>
internal sealed class DossierForms(DossierReader reader, TimeProvider time)
{
    public DossierForm FormOf(Period period, DossierRow dossier, IReadOnlyList<DeclaredRow> declared, CriteriaDescription set)
    {
        var facts = DossierReader.FactsOf(dossier);
        var said = declared.ToDictionary(d => d.Field, StringComparer.Ordinal);
        var fields = set.Fields.ToDictionary(f => f.Code, StringComparer.Ordinal);
        var shown = new HashSet<string>(StringComparer.Ordinal);
        var groups = set.Indicators
            .Select(i => new FormGroup(i, [.. i.Fields.Where(shown.Add).Where(fields.ContainsKey).Select(code => FieldOf(fields[code], facts, said))], Applies(i, dossier.Natures)))
            .Where(g => g.Fields.Count > 0)
            .ToList();
        return new DossierForm(
            new DossierKey(period.Id, dossier.Model, dossier.SubjectId), dossier.Label, set, period, groups, WhyLocked(period, dossier));
    }

    /// <summary>True when an indicator is for a subject of these natures.</summary>
    public static bool Applies(Indicator indicator, IReadOnlyList<string> natures) =>
        indicator.AppliesTo.Count == 0 || indicator.AppliesTo.Any(natures.Contains);

    private FormField FieldOf(Field field, Dictionary<string, FactReading> facts, Dictionary<string, DeclaredRow> said)
    {
        if (reader.IsAsked(field))
        {
            return said.TryGetValue(field.Code, out var row)
                ? new FormField(field, true, row.Read(), row.Evidence, DeclaredBy(row))
                : new FormField(field, true, default, null, null);
        }

        return facts.TryGetValue(field.Fact!, out var reading)
            ? new FormField(field, false, reading.Value, null, reading.Provenance is { } origin ? new LocalText(origin, origin) : null)
            : new FormField(field, false, default, null, null);
    }

    private LocalText DeclaredBy(DeclaredRow row)
    {
        var at = TimeZoneInfo.ConvertTime(new DateTimeOffset(row.DeclaredAt, TimeSpan.Zero), time.LocalTimeZone);
        var when = at.ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);
        return new LocalText($"{row.DeclaredBy} khai lúc {when}", $"declared by {row.DeclaredBy} at {when}");
    }

    private static string? WhyLocked(Period period, DossierRow dossier) =>
        !period.IsOpen ? AssessmentTexts.Words["PeriodClosed", period.Plan.Name]
        : dossier.IsLocked ? AssessmentTexts.Words["DossierLocked", dossier.SubjectName, period.Plan.Name]
        : null;
}
