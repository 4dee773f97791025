using static KhuyenHoc.Assessment.AssessmentTexts;

namespace KhuyenHoc.Assessment.Periods;

/// <summary>What may be done next for a unit, and why not. The same answers stand on the page and are enforced in the calls.</summary>
internal static class UnitSteps
{
    public static UnitState StateOf(UnitFigure unit, int asked, int declared)
    {
        if (unit.IsDecided)
            return UnitState.Decided;
        if (unit.IsConfirmed || unit.Result?.Standing == "Confirmed")
            return UnitState.Confirmed;
        if (unit.Result is null)
            return unit.People is { All: > 0, Open: 0, Stale: 0 } ? UnitState.Scored : UnitState.NotBegun;
        // A scorecard of what nobody has declared yet does not take the unit off the list of those that have to declare.
        if (unit.Result is { Grade: not null, IsStale: false } && (declared > 0 || asked == 0))
            return UnitState.Scored;
        return declared == 0 && asked > 0 ? UnitState.NotBegun : declared < asked ? UnitState.Declaring : UnitState.ReadyToScore;
    }

    public static IReadOnlyList<NextStep> Of(UnitFigure unit, IReadOnlyList<UnitFigure> all, Period period, bool runAtWork) =>
    [
        new NextStep(FlowStep.Declare, WhyNotDeclare(unit, period)),
        unit.IsConfirmed
            ? new NextStep(FlowStep.WithdrawConfirmation, WhyNotWithdraw(unit, period))
            : new NextStep(FlowStep.ConfirmResults, WhyNotConfirm(unit, all, period, runAtWork, withSubtree: false)),
    ];

    /// <summary>Why the results of a unit cannot be confirmed; null when they can.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="all">All units, in reading order.</param>
    /// <param name="period">The period.</param>
    /// <param name="runAtWork">True while a run is at work.</param>
    /// <param name="withSubtree">True when the units below are confirmed by the same deed.</param>
    public static string? WhyNotConfirm(UnitFigure unit, IReadOnlyList<UnitFigure> all, Period period, bool runAtWork, bool withSubtree)
    {
        if (!period.IsOpen)
            return Words["PeriodClosed", period.Plan.Name];
        if (runAtWork)
            return Words["RunAtWork", period.Plan.Name];
        if (period.Plan.Levels.Count > 0)
            return Reviews.ReviewTexts.Say["ConfirmedByReview", period.Plan.Name];
        if (unit.IsConfirmed)
            return Words["UnitConfirmedAlready", unit.Name];
        if (unit.Faulty > 0)
            return Words["UnitFaulty", unit.Name, unit.Faulty];
        if (unit.Result is { Grade: null } || unit.People.Open > 0)
            return Words["UnitNotScored", unit.Name];
        if (unit.Result is { IsStale: true } || unit.People.Stale > 0)
            return Words["UnitStale", unit.Name];
        if (unit.Result is { IsUnfinished: true } || unit.People.Unfinished > 0)
            return Words["UnitUnfinished", unit.Name];
        var below = all.Skip(unit.Place.Order + 1).Take(unit.Place.Size - 1).Where(u => !u.IsConfirmed).ToList();
        return withSubtree || below.Count == 0 ? null : Words["UnitsBelowOpen", unit.Name, below.Count, below[0].Name];
    }

    public static string? WhyNotWithdraw(UnitFigure unit, Period period) =>
        !period.IsOpen ? Words["PeriodClosed", period.Plan.Name]
        : !unit.IsConfirmed ? Words["UnitNotConfirmed", unit.Name]
        : unit.IsDecided ? Words["UnitDecided", unit.Name]
        : null;

    private static string? WhyNotDeclare(UnitFigure unit, Period period) =>
        !period.IsOpen ? Words["PeriodClosed", period.Plan.Name]
        : unit.Result is null ? Words["NothingGathered", period.Plan.Name]
        : unit.Result.Standing != "Open" ? Words["DossierLocked", unit.Name, period.Plan.Name]
        : null;
}
