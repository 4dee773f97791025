namespace KhuyenHoc.Criteria.Runtime;

/// <summary>How rules hold values against a threshold, which says what is tighter.</summary>
[Flags]
internal enum ParameterUse
{
    /// <summary>No rule has been seen to use it.</summary>
    None = 0,

    /// <summary>A value must be at least the threshold: higher is tighter.</summary>
    AtLeast = 1,

    /// <summary>A value must be at most the threshold: lower is tighter.</summary>
    AtMost = 2,

    /// <summary>A title must be the one that is named: one that fewer hold is tighter.</summary>
    Title = 4,

    /// <summary>A value must be the threshold: none is tighter.</summary>
    Is = 8,
}

/// <summary>
/// Sees how the rules of a set use its thresholds, by running them on made-up dossiers: an author may forget to say which
/// way is stricter, or say it wrongly, and the rules cannot.
/// </summary>
internal static class ParameterUses
{
    public static IReadOnlyDictionary<string, ParameterUse> Of(CriteriaDescription set, Scorer scorer)
    {
        var uses = new Dictionary<string, ParameterUse>(StringComparer.Ordinal);
        foreach (var dossier in ProbeDossiers.For(set).Select(input => scorer.Run(input)))
        {
            foreach (var clause in dossier.Lines.SelectMany(l => l!.Answers))
            {
                if (clause.Parameter is { } parameter) Note(parameter, UseOf(clause.Relation));
            }

            foreach (var grade in dossier.GradeOutcomes)
            {
                if (grade.Points is { } sum) Note(sum.Parameter.Code, ParameterUse.AtLeast);
                if (grade.PointsOfEach is { } each) Note(each.Parameter.Code, ParameterUse.AtLeast);
            }
        }

        return uses;

        void Note(string parameter, ParameterUse use) => uses[parameter] = uses.GetValueOrDefault(parameter) | use;
    }

    private static ParameterUse UseOf(Relation relation) => relation switch
    {
        Relation.AtMost => ParameterUse.AtMost,
        Relation.HoldsTitle => ParameterUse.Title,
        Relation.Is => ParameterUse.Is,
        _ => ParameterUse.AtLeast,
    };
}
