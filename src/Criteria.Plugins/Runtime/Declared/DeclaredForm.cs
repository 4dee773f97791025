namespace KhuyenHoc.Criteria.Runtime;

/// <summary>
/// A set without rule classes that asks what another one asks: what its rules do is seen by running them on made-up
/// dossiers, and written as declared checks and conditions. People who are no programmers can go on from there.
/// </summary>
/// <param name="Description">The set with all indicators and grades declared.</param>
/// <param name="LeftOut">Codes of the indicators whose rules no declared check can say.</param>
public sealed record DeclaredForm(CriteriaDescription Description, IReadOnlyList<string> LeftOut)
{
    /// <summary>The declared form of a set.</summary>
    public static DeclaredForm Of(CriteriaSet set)
    {
        var description = set.Description;
        var runs = set.ProbeRuns();
        var leftOut = new List<string>();
        var hasPoints = description.Indicators.Any(i => i.MaxPoints is not null);
        var ordinal = 0;
        var criteria = new List<Criterion>();
        foreach (var criterion in description.Criteria)
        {
            var indicators = new List<Indicator>();
            foreach (var indicator in criterion.Indicators)
            {
                var answers = runs.Select(r => r.Lines[ordinal]!.Answers).ToList();
                ordinal++;
                var declared = indicator.Check is not null ? [indicator] : Declared(indicator, answers, description, hasPoints);
                if (declared.Count == 0) leftOut.Add(indicator.Code);
                indicators.AddRange(declared);
            }

            if (indicators.Count > 0) criteria.Add(criterion with { MaxPoints = criterion.MaxPoints is null ? null : indicators.Sum(i => i.MaxPoints ?? 0), Indicators = indicators });
        }

        var grades = description.Grades.Select((g, i) => i == 0 || g.Needs is not null ? g : g with { Needs = NeedsOf(runs[0].GradeOutcomes[i]) });
        return new DeclaredForm(Trimmed(description with { Criteria = criteria, Grades = [.. grades], Extends = null }), leftOut);
    }

    /// <summary>A set without the fields and thresholds that nothing in it uses.</summary>
    public static CriteriaDescription Trimmed(CriteriaDescription set)
    {
        var fields = set.Indicators.SelectMany(i => i.Fields).ToHashSet(StringComparer.Ordinal);
        var parameters = set.Indicators.Select(i => i.Check).OfType<DeclaredCheck>().SelectMany(c => c.Bands.Select(b => b.Parameter).Append(c.Parameter))
            .Concat(set.Grades.Select(g => g.Needs).OfType<GradeNeeds>().SelectMany(n => new[] { n.Points, n.PointsOfEach })).ToHashSet(StringComparer.Ordinal);
        return set with { Fields = [.. set.Fields.Where(f => fields.Contains(f.Code))], Parameters = [.. set.Parameters.Where(p => parameters.Contains(p.Code))] };
    }

    private static IReadOnlyList<Indicator> Declared(Indicator indicator, List<IReadOnlyList<ClauseAnswer>> answers, CriteriaDescription set, bool hasPoints)
    {
        // Rules that ask different things of different dossiers, or several things for points, are more than a check can say.
        var clauses = answers[0];
        if (answers.Exists(a => !a.Select(Asked).SequenceEqual(clauses.Select(Asked))) || (clauses.Count > 1 && hasPoints)) return [];
        var checks = clauses.Select(c => CheckOf(c, set)).ToList();
        if (checks.Contains(null)) return [];
        if (checks is [{ } only]) return [indicator with { Check = only, Fields = [only.Field!] }];
        return [.. checks.Select((check, i) => indicator with
        {
            Code = FormattableString.Invariant($"{indicator.Code}-{i + 1}"),
            Text = set.Fields.First(f => f.Code == check!.Field).Text,
            Fields = [check!.Field!],
            Check = check,
            AppliesTo = indicator.AppliesTo.Count == 0 && clauses[i].Because is { } because && because != ClauseAnswer.Nobody ? because.Split('|') : indicator.AppliesTo,
        })];
    }

    private static (string?, string?, Relation) Asked(ClauseAnswer clause) => (clause.Field, clause.Parameter, clause.Relation);

    private static DeclaredCheck? CheckOf(ClauseAnswer clause, CriteriaDescription set)
    {
        var kind = (clause.Relation, set.Fields.FirstOrDefault(f => f.Code == clause.Field)?.Kind, clause.Parameter) switch
        {
            (Relation.GivesPoints, ValueKind.Number, _) => CheckKind.GivesPoints,
            (Relation.AtLeast, ValueKind.Number, not null) => CheckKind.NumberAtLeast,
            (Relation.AtLeast, ValueKind.Share, not null) => CheckKind.ShareAtLeast,
            (Relation.AtMost, ValueKind.Number, not null) => CheckKind.NumberAtMost,
            (Relation.HoldsTitle, ValueKind.Code, not null) => CheckKind.HoldsTitle,
            (Relation.Is, ValueKind.YesNo, null) => CheckKind.YesNo,
            _ => CheckKind.Missing,
        };
        return kind == CheckKind.Missing ? null : new DeclaredCheck(kind, clause.Field, clause.Parameter);
    }

    private static GradeNeeds NeedsOf(in GradeOutcome outcome) =>
        new(outcome.Points?.Parameter.Code, outcome.PointsOfEach?.Parameter.Code, outcome.EveryIndicator, outcome.Level);
}
