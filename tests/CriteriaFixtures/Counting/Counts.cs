using Thresholds;

namespace KhuyenHoc.Criteria.Counting;

/// <summary>Enough courses, by the limit that the version's own assembly names.</summary>
[Indicator("1")]
public sealed class Counts : IndicatorRule<PersonDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        PersonDossier person = null!;
        When().Match(() => person);
        Then().Do(_ => Answer(person).Requires(person.Number("so"), atLeast: person.Parameter(Limits.Name("nguong"))));
    }
}

/// <summary>All indicators are met.</summary>
[Grade("dat")]
public sealed class Reached : GradeRule<PersonDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        PersonDossier person = null!;
        When().Match(() => person);
        Then().Do(_ => Award(person).NeedsEveryIndicator());
    }
}
