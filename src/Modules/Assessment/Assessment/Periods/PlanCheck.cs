using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Assessment.Periods;

/// <summary>What must be right before a period is opened.</summary>
internal static class PlanCheck
{
    /// <param name="plan">The plan.</param>
    /// <param name="decided">Titles for which approved acts say the sets, instead of the office.</param>
    /// <param name="catalogue">The sets that can be used here.</param>
    /// <param name="tree">The units of the last day.</param>
    /// <returns>The plan with trimmed texts and the version of each set.</returns>
    public static PeriodPlan Check(PeriodPlan plan, IReadOnlySet<string> decided, CriteriaCatalogue catalogue, UnitTree tree)
    {
        if (string.IsNullOrWhiteSpace(plan.Code) || string.IsNullOrWhiteSpace(plan.Name))
            throw AssessmentTexts.Refusal("PeriodNeedsName");
        if (plan.From > plan.To)
            throw AssessmentTexts.Refusal("PeriodWindow", plan.From, plan.To);
        if (tree.Units.Count == 0)
            throw AssessmentTexts.Refusal("NoUnitsOn", plan.To);
        foreach (var unit in plan.Sets.Select(s => s.UnitId).Append(plan.UnitScope).OfType<Guid>())
        {
            if (tree.Find(unit) is null)
                throw AssessmentTexts.Refusal("UnitNotThere", unit, plan.To);
        }

        if (plan.Sets.Count == 0)
            throw AssessmentTexts.Refusal("PeriodNeedsSets", plan.To);
        if (plan.Sets.GroupBy(s => (s.Model, s.UnitId)).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw AssessmentTexts.Refusal("SetChosenTwice", AssessmentTexts.TitleName(twice.Key.Model));
        foreach (var model in plan.Sets.Select(s => s.Model).Distinct().Where(m => !decided.Contains(m) && !plan.Sets.Any(s => s.Model == m && s.UnitId is null)))
            throw AssessmentTexts.Refusal("NoDefaultSet", AssessmentTexts.TitleName(model));
        if (plan.Levels.Distinct().Count() < plan.Levels.Count || !plan.Levels.SequenceEqual(plan.Levels.Order()))
            throw Reviews.ReviewTexts.Refusal("LevelsInOrder");
        return plan with { Code = plan.Code.Trim(), Name = plan.Name.Trim(), Sets = [.. plan.Sets.Select(s => Check(s, plan.To, catalogue))] };
    }

    private static SetChoice Check(SetChoice choice, DateOnly to, CriteriaCatalogue catalogue)
    {
        var set = catalogue.Find(choice.SetId, choice.SetVersion)?.Description ?? throw AssessmentTexts.Refusal("SetUnknown", choice.SetId);
        if (set.Model != choice.Model)
            throw AssessmentTexts.Refusal("SetOfOtherModel", set.Title, AssessmentTexts.TitleName(set.Model), AssessmentTexts.TitleName(choice.Model));
        // What two people approved for the day decides, also where a document has just ended.
        if (choice.ActivationId is null && !catalogue.ForModel(set.Model, to).Any(s => s.Description.Id == set.Id))
            throw AssessmentTexts.Refusal("SetNotInForce", set.Title, to);
        return choice with { SetVersion = set.Version };
    }
}
