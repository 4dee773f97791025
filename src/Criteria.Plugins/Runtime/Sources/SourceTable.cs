using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>The faithfulness of a set to its official text, part by part, read from its description with the gaps filled.</summary>
public static class SourceTable
{
    /// <summary>Each indicator followed by its thresholds, in the order of the document; then what belongs to no indicator alone.</summary>
    public static IReadOnlyList<SourceRow> Of(CriteriaDescription set)
    {
        var thresholds = set.Parameters.ToLookup(p => IndicatorOf(set, p));
        return
        [
            .. set.Indicators.SelectMany(i => thresholds[i.Code].Select(p => Threshold(p, i)).Prepend(Indicator(i))),
            .. thresholds[null].Select(p => Threshold(p, null)),
            .. set.Grades.Select(g => new SourceRow(
                SourcePart.Grade, g.Code, null, g.Text, [], g.Clause, g.Fill?.Document ?? "", StateOf(g.Unconfirmed, g.Fill), g.Unconfirmed, g.Fill)),
            .. set.Equivalents.Select(e => new SourceRow(
                SourcePart.Equivalence, e.Title, null, Titles(set, e), [], "", e.Fill?.Document ?? e.Source, StateOf(e.Unconfirmed, e.Fill), e.Unconfirmed, e.Fill)),
            .. set.Notes.Select(n => new SourceRow(
                SourcePart.Note, n.Code, null, n.Text, [], n.Clause, n.Fill?.Document ?? n.Source, StateOf(n.Unconfirmed, n.Fill), n.Unconfirmed, n.Fill)),
        ];
    }

    /// <summary>The indicator that a threshold belongs to, by its name: 3.1.members belongs to 3.1; null when to none.</summary>
    public static string? IndicatorOf(CriteriaDescription set, Parameter parameter) => set.Indicators
        .Where(i => parameter.Code == i.Code || parameter.Code.StartsWith(i.Code + ".", StringComparison.Ordinal))
        .MaxBy(i => i.Code.Length)?.Code;

    private static SourceRow Indicator(Indicator indicator) => new(
        SourcePart.Indicator, indicator.Code, indicator.Code, indicator.Text, [], indicator.Clause, indicator.Fill?.Document ?? indicator.Source,
        indicator.Check is { Kind: CheckKind.Missing } ? SourceState.Missing : StateOf(indicator.Unconfirmed, indicator.Fill), indicator.Unconfirmed, indicator.Fill);

    private static SourceRow Threshold(Parameter parameter, Indicator? indicator) => new(
        SourcePart.Threshold, parameter.Code, indicator?.Code, parameter.Text, parameter.Values, parameter.Values.Count > 0 ? parameter.Values[^1].Clause : "",
        parameter.Fill?.Document ?? indicator?.Source ?? "",
        parameter.Values.Count == 0 ? SourceState.Missing : StateOf(parameter.Unconfirmed, parameter.Fill), parameter.Unconfirmed, parameter.Fill);

    private static SourceState StateOf(LocalText? unconfirmed, CriteriaFill? fill) =>
        unconfirmed is not null ? SourceState.Unconfirmed : fill is not null ? SourceState.Filled : SourceState.Confirmed;

    // "Tập thể lao động tiên tiến: Đơn vị tiên tiến, Đơn vị Quyết thắng", as the choices of the fields call them.
    private static LocalText Titles(CriteriaDescription set, TitleEquivalence equal)
    {
        var names = set.Fields.SelectMany(f => f.Choices).DistinctBy(c => c.Code).ToDictionary(c => c.Code, c => c.Text, StringComparer.Ordinal);
        var title = Name(equal.Title);
        IReadOnlyList<LocalText> others = [.. equal.MetBy.Select(Name)];
        return new LocalText($"{title.Vi}: {string.Join(", ", others.Select(o => o.Vi))}", $"{title.En}: {string.Join(", ", others.Select(o => o.En))}");

        LocalText Name(string code) => names.GetValueOrDefault(code, new LocalText(code, code));
    }
}
