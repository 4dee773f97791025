using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria;

/// <summary>The time limits of a recognition; a part that no source gives is left out.</summary>
/// <param name="Validity">How long a recognition lasts; null when no source says.</param>
/// <param name="NextLevel">How long a unit waits with one level before it may ask for the next; null when no source says.</param>
/// <param name="Days">The days of the yearly round, in order.</param>
public sealed record RecognitionTerms(MonthsTerm? Validity, MonthsTerm? NextLevel, IReadOnlyList<YearlyDay> Days);

/// <summary>A length of time after a decision.</summary>
/// <param name="Months">How many months.</param>
/// <param name="CountedFrom">From when they are counted.</param>
/// <param name="Clause">Citation, never empty.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record MonthsTerm(int Months, CountedFrom CountedFrom, string Clause, string Source)
{
    /// <summary>The first day on which it is over.</summary>
    public DateOnly OverOn(DateOnly decided) =>
        (CountedFrom == CountedFrom.YearEnd ? new DateOnly(decided.Year + 1, 1, 1) : decided).AddMonths(Months);
}

/// <summary>From when months are counted.</summary>
public enum CountedFrom
{
    /// <summary>From the day of the decision.</summary>
    Decision,

    /// <summary>From the end of the year of the decision.</summary>
    YearEnd,
}

/// <summary>A day of the yearly round.</summary>
/// <param name="Code">Lower-case ASCII, unique in the set: <c>data-from</c>, <c>data-to</c>, <c>dossier-before</c>, <c>decided-before</c>.</param>
/// <param name="Text">What is due.</param>
/// <param name="Month">Month, from 1.</param>
/// <param name="Day">Day of the month, from 1.</param>
/// <param name="NextYear">True when it lies in the year after the one that is assessed.</param>
/// <param name="Clause">Citation, never empty.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record YearlyDay(string Code, LocalText Text, int Month, int Day, bool NextYear, string Clause, string Source)
{
    /// <summary>The day in the round that assesses a year.</summary>
    public DateOnly In(int assessedYear) => new(assessedYear + (NextYear ? 1 : 0), Month, Day);
}
