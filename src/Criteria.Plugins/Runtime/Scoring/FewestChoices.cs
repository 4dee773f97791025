namespace KhuyenHoc.Criteria.Runtime;

/// <summary>One indicator that can bring points.</summary>
/// <param name="Indicator">Its place in the set.</param>
/// <param name="Room">Points that it can bring.</param>
/// <param name="Things">How many things are to be done for them.</param>
/// <param name="HasQuota">True when a quota may put it out of reach.</param>
internal readonly record struct PointChoice(int Indicator, decimal Room, int Things, bool HasQuota);

/// <summary>The fewest things that bring enough points: the fewest under a quota first, then the fewest in all.</summary>
internal static class FewestChoices
{
    /// <returns>Places of the chosen indicators; empty when nothing is needed.</returns>
    public static List<int> Of(List<PointChoice> choices, decimal lacking)
    {
        var chosen = Cheapest(choices, lacking);
        Lessen(chosen, choices, lacking);
        return [.. chosen.Select(c => c.Indicator)];
    }

    /// <summary>Most points for each price, choice by choice; then the lowest price at which they are enough.</summary>
    private static List<PointChoice> Cheapest(List<PointChoice> choices, decimal lacking)
    {
        var (quotas, things) = (choices.Count(c => c.HasQuota), choices.Sum(c => c.Things));
        var most = new decimal?[quotas + 1, things + 1];
        var takes = new bool[choices.Count, quotas + 1, things + 1];
        most[0, 0] = 0;
        for (var i = 0; i < choices.Count; i++)
        {
            var (quota, price) = (choices[i].HasQuota ? 1 : 0, choices[i].Things);
            for (var q = quotas; q >= quota; q--)
            {
                for (var t = things; t >= price; t--)
                {
                    if (most[q - quota, t - price] is not { } before || before + choices[i].Room <= most[q, t]) continue;
                    most[q, t] = before + choices[i].Room;
                    takes[i, q, t] = true;
                }
            }
        }

        for (var q = 0; q <= quotas; q++)
        {
            for (var t = 0; t <= things; t++)
            {
                if (most[q, t] >= lacking) return Taken(choices, takes, q, t);
            }
        }

        return choices;
    }

    private static List<PointChoice> Taken(List<PointChoice> choices, bool[,,] takes, int quota, int things)
    {
        var taken = new List<PointChoice>();
        for (var i = choices.Count - 1; i >= 0; i--)
        {
            if (!takes[i, quota, things]) continue;
            taken.Insert(0, choices[i]);
            quota -= choices[i].HasQuota ? 1 : 0;
            things -= choices[i].Things;
        }

        return taken;
    }

    /// <summary>At the same price the smallest that is enough stands in the place of a larger one.</summary>
    private static void Lessen(List<PointChoice> chosen, List<PointChoice> choices, decimal lacking)
    {
        for (var i = 0; i < chosen.Count; i++)
        {
            var (one, others) = (chosen[i], chosen.Sum(c => c.Room) - chosen[i].Room);
            foreach (var other in choices)
            {
                if (other.Things == one.Things && other.HasQuota == one.HasQuota && other.Room < one.Room && others + other.Room >= lacking && !chosen.Contains(other))
                    one = other;
            }

            chosen[i] = one;
        }
    }
}
