namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Steps in the order in which they are offered: the sum, missing data, the smallest gaps; last what nobody can do.</summary>
internal sealed class StepList
{
    private readonly List<MissingStep> _steps = new(4);

    /// <summary>Adds a step behind those that are as cheap.</summary>
    public void Add(MissingStep step)
    {
        var place = _steps.Count;
        while (place > 0 && IsCheaper(step, _steps[place - 1])) place--;
        _steps.Insert(place, step);
    }

    public void Remove(string indicator) => _steps.RemoveAll(s => s.Indicator == indicator);

    public MissingStep[] ToArray() => [.. _steps];

    private static bool IsCheaper(MissingStep step, MissingStep other)
    {
        var (rank, otherRank) = (Rank(step), Rank(other));
        return rank != otherRank ? rank < otherRank : rank == 2 && (step.Answer.Gap ?? 1) < (other.Answer.Gap ?? 1);
    }

    private static int Rank(MissingStep step) => (step.Indicator, step.Answer.State) switch
    {
        (null, LineState.Unknown) => 4,
        (null, _) when step.Answer.Because is not null => 5,
        (null, _) => 0,
        (_, LineState.NoData) => 1,
        (_, LineState.Unknown) => 3,
        _ => 2,
    };
}
