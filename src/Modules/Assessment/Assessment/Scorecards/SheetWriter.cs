using System.Globalization;
using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Modules.Facts;
using static KhuyenHoc.Assessment.AssessmentTexts;

namespace KhuyenHoc.Assessment.Scorecards;

/// <summary>Puts a scorecard into words, in the language of the reader.</summary>
internal sealed class SheetWriter(DossierReader reader)
{
    public IReadOnlyList<SheetCriterion> TreeOf(Scorecard card, CriteriaDescription set, DossierRow dossier, IReadOnlyList<DeclaredRow> declared)
    {
        var lines = card.Lines.ToDictionary(l => l.Indicator, StringComparer.Ordinal);
        var facts = DossierReader.FactsOf(dossier);
        var said = declared.ToDictionary(d => d.Field, StringComparer.Ordinal);
        return [.. set.Criteria.Select(criterion =>
        {
            var of = criterion.Indicators.Where(i => lines.ContainsKey(i.Code)).Select(i => LineOf(i, lines[i.Code], set, facts, said)).ToList();
            return new SheetCriterion(
                criterion,
                of.Any(l => l.Line.Points is not null) ? of.Sum(l => l.Line.Points ?? 0) : null,
                of.Count(l => l.Line.State == LineState.Met), of.Count(l => l.Line.State != LineState.NotApplicable), of);
        })];
    }

    public IReadOnlyList<SheetStep> StepsOf(Scorecard card, CriteriaDescription set, DossierKey key, SubjectLabel subject) =>
        [.. card.Missing.Select(step => new SheetStep(
            step.Indicator, ScorecardText.Step(step, set, CultureInfo.CurrentUICulture), step.PointsToGain, HrefOf(step, set, key, subject)))];

    private SheetLine LineOf(
        Indicator indicator, ScorecardLine line, CriteriaDescription set, Dictionary<string, FactReading> facts, Dictionary<string, DeclaredRow> said)
    {
        var culture = CultureInfo.CurrentUICulture;
        var fields = set.Fields.Where(f => indicator.Fields.Contains(f.Code));
        return new SheetLine(
            indicator, line, ScorecardText.Reason(line, set, culture), [.. line.Answers.Select(a => ClauseOf(a, set, culture))],
            [.. fields.Select(f => EvidenceOf(f, facts, said)).OfType<string>().Distinct()]);
    }

    private string? EvidenceOf(Field field, Dictionary<string, FactReading> facts, Dictionary<string, DeclaredRow> said) =>
        reader.IsAsked(field)
            ? said.TryGetValue(field.Code, out var row) && !string.IsNullOrEmpty(row.Evidence) ? row.Evidence : null
            : facts.TryGetValue(field.Fact!, out var reading) ? reading.Provenance : null;

    private static SheetClause ClauseOf(ClauseAnswer answer, CriteriaDescription set, CultureInfo culture)
    {
        var field = set.Fields.FirstOrDefault(f => f.Code == answer.Field);
        return new SheetClause(
            answer.State, field?.Text.For(culture) ?? "", answer.Actual.HasValue ? ScorecardText.Value(answer.Actual, field, culture) : "",
            LimitOf(answer.Required, field, culture), GapOf(answer, field, culture),
            answer.Actual.Kind is ValueKind.Number or ValueKind.Share && answer.Required.HasValue && answer.State != LineState.NotApplicable);
    }

    // A limit is told in per cent, which is exact for limits; what was found keeps its people.
    private static string LimitOf(FactValue limit, Field? field, CultureInfo culture) => limit.Kind switch
    {
        ValueKind.None => "",
        ValueKind.Share => $"{(100m * limit.Share.Part / limit.Share.Whole).ToString("#,##0.########", culture)} %",
        _ => ScorecardText.Value(limit, field, culture),
    };

    private static string GapOf(ClauseAnswer answer, Field? field, CultureInfo culture) => answer.Gap switch
    {
        null or 0 => "",
        { } gap when field?.Kind == ValueKind.Share => Words["GapPeople", gap.ToString("#,##0.##", culture)],
        { } gap => $"{gap.ToString("#,##0.##", culture)} {field?.Unit?.For(culture)}".TrimEnd(),
    };

    // What is declared is done in the dossier's form; what is counted is done where the records are.
    private string? HrefOf(MissingStep step, CriteriaDescription set, DossierKey key, SubjectLabel subject)
    {
        var field = set.Fields.FirstOrDefault(f => f.Code == step.Answer.Field);
        return field is null ? null
            : reader.IsAsked(field) ? Addresses.Dossier(key) + "#" + field.Code
            : MemberTitleFacts(field) ? Addresses.Results(key.PeriodId, field.Fact!.Split('.')[^1], key.SubjectId)
            : subject.Kind switch
            {
                SubjectKind.Person => $"quan-nhan/{key.SubjectId}",
                SubjectKind.Family => $"gia-dinh/{key.SubjectId}",
                SubjectKind.Child => $"con-em/{key.SubjectId}",
                _ => $"don-vi/{key.SubjectId}",
            };
    }

    private static bool MemberTitleFacts(Field field) => Runs.MemberTitleFacts.IsOne(field.Fact!);
}
