using NRules;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Runs compiled rules over one dossier at a time.</summary>
internal sealed class Scorer(ScoringPlan plan, ISessionFactory rules)
{
    public Scorecard Score(DossierInput input, Action<Dossier>? begun = null) => Finish(Run(input, begun), input);

    /// <summary>Runs the rules; the dossier holds what they have answered.</summary>
    public Dossier Run(DossierInput input, Action<Dossier>? begun = null)
    {
        var dossier = Dossier.For(plan, input, Values(input));
        begun?.Invoke(dossier);
        try
        {
            var session = rules.CreateSession();
            session.Insert(dossier);
            session.Fire();
            dossier.CloseIndicator();
            return dossier;
        }
        catch (Exception failure) when (failure is not CriteriaFaultException)
        {
            var cause = Innermost(failure);
            throw new CriteriaFaultException(plan.Description, dossier.Rule, input.SubjectId, Said(cause), failure, KindOf(cause));
        }
    }

    private FactValue[] Values(DossierInput input)
    {
        var fields = plan.Fields;
        var values = new FactValue[fields.Length];
        var found = 0;
        for (var i = 0; i < fields.Length; i++)
        {
            if (!input.Values.TryGetValue(fields[i].Code, out var value)) continue;
            found++;
            if (value.HasValue && (WrongWith(fields[i], value) ?? WrongCount(i, value)) is { } wrong) throw Fault(input, wrong);
            values[i] = value;
        }

        if (found == input.Values.Count) return values;
        var unknown = input.Values.Keys.Where(code => !plan.TryField(code, out _)).Order(StringComparer.Ordinal).First();
        throw Fault(input, $"there is no field '{unknown}'");
    }

    private static string? WrongWith(Field field, FactValue value)
    {
        if (value.Kind != field.Kind) return $"the field '{field.Code}' holds {value.Kind}, and is {field.Kind}";
        switch (value.Kind)
        {
            case ValueKind.Number when (field.Min is { } min && value.Number < min) || (field.Max is { } max && value.Number > max):
                return $"the field '{field.Code}' holds {value}, outside {field.Min} to {field.Max}";
            case ValueKind.Share when value.Share is var share && (share.Part < 0 || share.Whole < share.Part):
                return $"the field '{field.Code}' holds {value}, which is no share";
            case ValueKind.Code when field.Choices.Count > 0 && !IsChoice(field, value.Code):
                return $"the field '{field.Code}' holds '{value.Code}', which is not among its choices";
            default:
                return null;
        }
    }

    private string? WrongCount(int field, FactValue value) => plan.IsCount[field] && (value.Number < 0 || value.Number != decimal.Truncate(value.Number))
        ? $"the field '{plan.Fields[field].Code}' holds {value}, which is no count"
        : null;

    private static bool IsChoice(Field field, string code)
    {
        foreach (var choice in field.Choices)
        {
            if (choice.Code == code) return true;
        }

        return false;
    }

    private Scorecard Finish(Dossier dossier, DossierInput input)
    {
        var lines = dossier.Lines;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i] is null) throw Fault(input, $"the indicator {plan.Indicators[i].Code} has no answer");
        }

        var outcomes = dossier.GradeOutcomes;
        var reached = 0;
        for (var i = 1; i < outcomes.Length; i++)
        {
            if (outcomes[i].Conditions == 0) throw Fault(input, $"the grade {plan.Grades[i].Code} has no conditions");
            if (outcomes[i].IsReached && FurtherConditionsHold(i, lines!)) reached = i;
        }

        var grade = plan.Grades[reached];
        var next = reached + 1 < outcomes.Length ? reached + 1 : -1;
        return new Scorecard(
            plan.Description.Id, plan.Description.Version, input.SubjectId, grade.Code, plan.HasPoints ? dossier.Points : null, lines!,
            next < 0 ? null : plan.Grades[next].Code, next < 0 || dossier.Rulings is not null ? [] : MissingSteps.To(outcomes[next], next, plan, lines!, dossier.Points),
            grade.IsRecognised && plan.Description.MayRecommend);
    }

    private bool FurtherConditionsHold(int grade, ScorecardLine[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (plan.IsNeededFor(i, grade) && lines[i].State is not (LineState.Met or LineState.NotApplicable)) return false;
        }

        return true;
    }

    private CriteriaFaultException Fault(DossierInput input, string what) => new(plan.Description, null, input.SubjectId, what);

    private static Exception Innermost(Exception failure)
    {
        while (failure.InnerException is { } inner) failure = inner;
        return failure;
    }

    private static string Said(Exception cause) => cause is RuleMistakeException or RuleHungerException ? cause.Message : $"{cause.GetType().Name}: {cause.Message}";

    private static CriteriaFaultKind KindOf(Exception cause) => cause switch
    {
        FileNotFoundException or FileLoadException or BadImageFormatException or TypeLoadException or MissingMemberException => CriteriaFaultKind.Broken,
        OutOfMemoryException or RuleHungerException => CriteriaFaultKind.TooMuchMemory,
        _ => CriteriaFaultKind.OfSubject,
    };
}
