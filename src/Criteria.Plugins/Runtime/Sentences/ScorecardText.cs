using System.Globalization;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>The sentences of a scorecard, made from its codes and values when somebody reads it.</summary>
public static class ScorecardText
{
    /// <summary>Why a line came out as it did: every clause with its numbers, and the quota that may stand in the way.</summary>
    public static string Reason(ScorecardLine line, CriteriaDescription set, CultureInfo culture)
    {
        var words = new ClauseWords(set, culture);
        var indicator = set.Indicators.First(i => i.Code == line.Indicator);
        var reason = indicator.Check is { Kind: CheckKind.Bands, Bands: var bands } && bands.Count == line.Answers.Count
            ? Capital(words.Bands(line, bands), culture)
            : string.Join(' ', line.Answers.Select(a => Capital(words.Sentence(a), culture)));
        return line.State == LineState.NotMet && indicator.Quota is { } quota
            ? $"{reason} {ScorecardSentences.For(culture, "quota", quota.For(culture))}"
            : reason;
    }

    /// <summary>What is to be done on the way to the next grade.</summary>
    public static string Step(MissingStep step, CriteriaDescription set, CultureInfo culture) => new StepWords(set, culture).Sentence(step);

    /// <summary>The number that people see before a criterion or indicator: <c>II</c>, <c>3.1</c>; marks that only tell codes apart are cut off.</summary>
    public static string Number(string code) => code.Split('-')[0].ToUpperInvariant();

    /// <summary>
    /// An indicator by the number that it has on the form. Where its code needs a mark to tell it from another of that
    /// number, people tell them apart by the level, or by the clause.
    /// </summary>
    public static string Place(Indicator indicator, CultureInfo culture) => Number(indicator.Code) is var number && number.Length == indicator.Code.Length
        ? number
        : ScorecardSentences.For(culture, "place_marked", number, indicator.Level is { } level ? ScorecardSentences.For(culture, "place_level", level) : indicator.Clause);

    /// <summary>
    /// The result in one sentence. This alone uses the words "đủ điều kiện công nhận", and only where
    /// <see cref="Scorecard.MayRecommend"/> allows it.
    /// </summary>
    public static string Verdict(Scorecard card, CriteriaDescription set, CultureInfo culture)
    {
        var grade = set.Grades.First(g => g.Code == card.Grade);
        var key = card.MayRecommend ? "verdict_may"
            : set.Status == SetStatus.Template ? "verdict_template"
            : grade.IsRecognised ? "verdict_partial" : "verdict_other";
        return ScorecardSentences.For(culture, key, grade.Text.For(culture));
    }

    /// <summary>A value of a field as people write it, such as "27 trên 30 (90 %)".</summary>
    public static string Value(FactValue value, Field? field, CultureInfo culture) => ValueWords.Of(value, field, culture);

    /// <summary>A threshold as people write it: a share in per cent, a title by the name that the set gives it.</summary>
    public static string Limit(FactValue limit, CriteriaDescription set, CultureInfo culture) => ValueWords.Limit(
        limit, limit.Kind == ValueKind.Code ? set.Fields.FirstOrDefault(f => f.Choices.Any(c => c.Code == limit.Code)) : null, culture);

    /// <summary>The state of a line or clause.</summary>
    public static string State(LineState state, CultureInfo culture) => ScorecardSentences.For(culture, $"state_{state}");

    /// <summary>How far a set is confirmed.</summary>
    public static string Status(SetStatus status, CultureInfo culture) => ScorecardSentences.For(culture, $"status_{status}");

    /// <summary>What a unit is: a code of <see cref="UnitNatures"/>.</summary>
    public static string Nature(string nature, CultureInfo culture) => ScorecardSentences.For(culture, $"nature_{nature}");

    private static string Capital(string text, CultureInfo culture) =>
        text.Length == 0 ? text : char.ToUpper(text[0], culture) + text[1..];
}
