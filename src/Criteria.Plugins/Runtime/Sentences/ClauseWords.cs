using System.Globalization;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>One clause in words.</summary>
internal sealed class ClauseWords(CriteriaDescription set, CultureInfo culture)
{
    public string Sentence(ClauseAnswer clause) => Text("sentence", WithNote(clause, Said(clause)));

    /// <summary>All bands of an indicator in one sentence: the value, what each band gives, and what it came to.</summary>
    public string Bands(ScorecardLine line, IReadOnlyList<Band> bands)
    {
        var (first, field) = (line.Answers[0], Field(line.Answers[0])!);
        if (line.State is LineState.NotApplicable or LineState.NoData) return Sentence(first);
        var each = bands.Zip(line.Answers, (band, answer) => answer.Required.HasValue
            ? Text("band", ValueWords.Limit(answer.Required, field, culture), ValueWords.Number(band.Points, null, culture))
            : Text("band_unknown", ValueWords.Number(band.Points, null, culture)));
        var said = Text("bands", Told(first, field), string.Join(", ", each), ValueWords.Number(line.Points ?? 0, null, culture));
        var notes = line.Answers.SelectMany(Notes).Distinct().ToList();
        return Text("sentence", notes.Count == 0 ? said : Text("noted", said, string.Join("; ", notes)));
    }

    private string Said(ClauseAnswer clause)
    {
        var field = Field(clause);
        var state = ScorecardText.State(clause.State, culture);
        if (clause.State == LineState.NotApplicable) return NotApplicable(clause, field);
        if (field is null) return Text("target_unknown", state);
        if (clause.Relation == Relation.GivesPoints) return Points(clause, field, state);
        var told = Told(clause, field);
        if (clause.State == LineState.NoData) return told;
        if (clause.State == LineState.Unknown) return Text("limit_unknown", told, state);
        var limit = ValueWords.Limit(clause.Required, field, culture);
        return clause.Relation switch
        {
            Relation.AtLeast => Text("at_least", told, limit, state),
            Relation.AtMost => Text("at_most", told, limit, state),
            Relation.HoldsTitle => Text("title", told, limit, state),
            _ => Text("is", field.Text.For(culture), limit, state),
        };
    }

    private string Points(ClauseAnswer clause, Field field, string state)
    {
        if (clause.State == LineState.NoData) return Text("points_none");
        var points = Text("points", ValueWords.Number(clause.Actual.Number, field, culture));
        if (clause.State == LineState.Unknown) return Text("limit_unknown", points, state);
        return clause.Required.HasValue ? Text("at_least", points, ValueWords.Number(clause.Required.Number, field, culture), state) : points;
    }

    /// <summary>"27 trên 30 thành viên (90 %) giữ danh hiệu …", or the name of the field and its value.</summary>
    private string Told(ClauseAnswer clause, Field field)
    {
        if (clause.Actual.Kind != ValueKind.Share)
            return Text(clause.Actual.HasValue && IsCount(field) ? "told_count" : "told", field.Text.For(culture), ValueWords.Of(clause.Actual, field, culture));
        var limit = clause.Required.Kind == ValueKind.Share ? clause.Required.Share : (Share?)null;
        return field is { Says: { } says, Unit: { } who }
            ? $"{ValueWords.Share(clause.Actual.Share, limit, culture, who.For(culture))} {says.For(culture)}"
            : Text("told", field.Text.For(culture), ValueWords.Share(clause.Actual.Share, limit, culture));
    }

    private string NotApplicable(ClauseAnswer clause, Field? field)
    {
        if (clause.Because == ClauseAnswer.Nobody) return Text("nobody", field!.Text.For(culture));
        var natures = string.Join(Text("or"), clause.Because!.Split('|').Select(n => ScorecardText.Nature(n, culture)));
        return field is null ? Text("not_for_target", natures) : Text("not_for", field.Text.For(culture), natures);
    }

    private string WithNote(ClauseAnswer clause, string said)
    {
        if (clause.State is not (LineState.Met or LineState.NotMet)) return said;
        var notes = Notes(clause).ToList();
        return notes.Count == 0 ? said : Text("noted", said, string.Join("; ", notes));
    }

    /// <summary>What of the clause no source confirms, or who has filled it in.</summary>
    private IEnumerable<string> Notes(ClauseAnswer clause)
    {
        var parameter = set.Parameters.FirstOrDefault(p => p.Code == clause.Parameter);
        if (parameter is not null && General(parameter, clause.Required) is { } general) yield return Text("tightened", ValueWords.Limit(general, Field(clause), culture));
        if (parameter?.Fill is { } limit) yield return Text(limit.Kind == FillKind.Confirmation ? "confirmed" : "filled", limit.FilledBy, $"{limit.Document}, {limit.Clause}");
        else if (parameter?.Unconfirmed is not null) yield return Text("doubtful");

        var equal = Equivalence(clause);
        if (equal?.Fill is { } fill) yield return Text("equal_filled", fill.FilledBy, $"{fill.Document}, {fill.Clause}");
        else if (equal?.Unconfirmed is not null) yield return Text("equal_doubtful");
    }

    /// <summary>By what a title counts that is not the one asked for; a confirmed reason before a doubtful one.</summary>
    private TitleEquivalence? Equivalence(ClauseAnswer clause) =>
        clause is { Relation: Relation.HoldsTitle, State: LineState.Met } && clause.Actual != clause.Required
            ? set.Equivalents.Where(e => e.Title == clause.Required.Code && e.MetBy.Contains(clause.Actual.Code)).OrderBy(e => e.Unconfirmed is not null).FirstOrDefault()
            : null;

    /// <summary>The official value in the place of one that an overlay has set; null when it is the official one.</summary>
    private static FactValue? General(Parameter parameter, FactValue required) =>
        parameter.Official is { } official && parameter.Values.FirstOrDefault(v => v.Value == required) is { } own
        && official.LastOrDefault(v => v.From <= own.From) is { } general && general.Value != required
            ? general.Value
            : null;

    private bool IsCount(Field field) => set.Indicators.Any(i => i.Check is { Kind: CheckKind.CountInPeriod } check && check.Field == field.Code);

    private Field? Field(ClauseAnswer clause) => set.Fields.FirstOrDefault(f => f.Code == clause.Field);

    private string Text(string key, params object?[] values) => ScorecardSentences.For(culture, key, values);
}
