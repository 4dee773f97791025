using System.Globalization;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>A step on the way to the next grade in words.</summary>
internal sealed class StepWords(CriteriaDescription set, CultureInfo culture)
{
    public string Sentence(MissingStep step)
    {
        if (step.Indicator is null) return Whole(step.Answer);
        var said = Said(step.Answer, set.Fields.FirstOrDefault(f => f.Code == step.Answer.Field));
        if (step.Answer.Relation != Relation.GivesPoints && step.PointsToGain is { } gain and > 0) said = Text("step_gain", said, ValueWords.Number(gain, null, culture));
        return Text("step_item", ScorecardText.Place(set.Indicators.First(i => i.Code == step.Indicator), culture), said);
    }

    private string Whole(ClauseAnswer answer)
    {
        if (answer.State == LineState.Unknown) return Text("step_grade_unknown", set.Parameters.First(p => p.Code == answer.Parameter).Text.For(culture));
        return answer.Because == ClauseAnswer.OutOfReach
            ? Text("step_out_of_reach", Number(answer.Actual.Number), Number(answer.Required.Number))
            : Text("step_total", Number(answer.Gap!.Value), Number(answer.Actual.Number), Number(answer.Required.Number));
    }

    private string Said(ClauseAnswer answer, Field? field)
    {
        if (field is null) return Text("step_target_unknown");
        var asked = field.Text.For(culture);
        return (answer.State, answer.Relation, field.Kind) switch
        {
            (LineState.NoData, Relation.GivesPoints, _) => Text("step_no_points", ValueWords.Number(answer.Required.Number, field, culture)),
            (_, Relation.GivesPoints, _) => Text("step_points", Number(answer.Actual.Number), ValueWords.Number(answer.Required.Number, field, culture)),
            (LineState.NoData, _, _) => Text("step_no_data", asked),
            (LineState.Unknown, _, _) => Text("step_unknown", asked),
            (_, Relation.HoldsTitle, _) => Text("step_title", ValueWords.Of(answer.Actual, field, culture), ValueWords.Limit(answer.Required, field, culture)),
            (_, Relation.AtMost, ValueKind.Share) => Text("step_share_less", answer.Gap, Who(field), asked),
            (_, _, ValueKind.Share) when field is { Says: { } says, Unit: not null } => Text("step_share_says", answer.Gap, Who(field), says.For(culture)),
            (_, _, ValueKind.Share) => Text("step_share", answer.Gap, Who(field), asked),
            (_, Relation.AtMost, _) => Text("step_less", ValueWords.Number(answer.Gap!.Value, field, culture), asked),
            (_, _, ValueKind.Number) => Text("step_more", ValueWords.Number(answer.Gap!.Value, field, culture), asked),
            _ => Text("step_yes", asked),
        };
    }

    private string Who(Field field) => field.Unit?.For(culture) ?? Text("people");

    private string Number(decimal number) => ValueWords.Number(number, null, culture);

    private string Text(string key, params object?[] values) => ScorecardSentences.For(culture, key, values);
}
