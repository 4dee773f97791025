#pragma warning disable CA1304, CA1305, CA1716, CA1822

using KhuyenHoc.Criteria.Unfit.Shared;

namespace KhuyenHoc.Criteria.Unfit.Shared
{
    /// <summary>A rule that reads a field, and counts on something that it should not before it answers.</summary>
    public abstract class UnfitRule : IndicatorRule<PersonDossier>
    {
        /// <inheritdoc />
        public override void Define()
        {
            PersonDossier person = null!;
            When().Match(() => person);
            Then().Do(_ => Answer(person).Requires(person.Number("so"), person.Parameter(IsStrict(person) ? "nguong.2" : "nguong.1")));
        }

        /// <summary>Which of the two thresholds counts.</summary>
        protected abstract bool IsStrict(PersonDossier person);
    }

    /// <summary>All indicators are met.</summary>
    public abstract class ReachedGrade : GradeRule<PersonDossier>
    {
        /// <inheritdoc />
        public override void Define()
        {
            PersonDossier person = null!;
            When().Match(() => person);
            Then().Do(_ => Award(person).NeedsEveryIndicator());
        }
    }
}

namespace KhuyenHoc.Criteria.Unfit.Fit
{
    /// <summary>Nothing is wrong with it.</summary>
    [Indicator("1")]
    public sealed class FitRule : UnfitRule
    {
        /// <inheritdoc />
        protected override bool IsStrict(PersonDossier person) => false;
    }

    /// <inheritdoc />
    [Grade("dat")]
    public sealed class Reached : ReachedGrade;
}

namespace KhuyenHoc.Criteria.Unfit.Remembers
{
    /// <summary>Fills a list that the reading of its code takes for a constant.</summary>
    [Indicator("1")]
    public sealed class RememberingRule : UnfitRule
    {
        private readonly List<DateOnly> _seen = [];

        /// <inheritdoc />
        protected override bool IsStrict(PersonDossier person)
        {
            _seen.Add(person.AsOf);
            return _seen.Count % 50 == 0;
        }
    }

    /// <inheritdoc />
    [Grade("dat")]
    public sealed class Reached : ReachedGrade;
}

namespace KhuyenHoc.Criteria.Unfit.SpeaksLocally
{
    /// <summary>Writes a number as the machine does.</summary>
    [Indicator("1")]
    public sealed class LocalRule : UnfitRule
    {
        /// <inheritdoc />
        protected override bool IsStrict(PersonDossier person) => 1.5m.ToString().Contains(',', StringComparison.Ordinal);
    }

    /// <inheritdoc />
    [Grade("dat")]
    public sealed class Reached : ReachedGrade;
}

namespace KhuyenHoc.Criteria.Unfit.LivesSomewhere
{
    /// <summary>Counts hours where the machine stands.</summary>
    [Indicator("1")]
    public sealed class SomewhereRule : UnfitRule
    {
        /// <inheritdoc />
        protected override bool IsStrict(PersonDossier person) => new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc).ToLocalTime().Hour > 12;
    }

    /// <inheritdoc />
    [Grade("dat")]
    public sealed class Reached : ReachedGrade;
}

namespace KhuyenHoc.Criteria.Unfit.Dawdles
{
    /// <summary>Counts to a great number before it answers.</summary>
    [Indicator("1")]
    public sealed class SlowRule : UnfitRule
    {
        /// <inheritdoc />
        protected override bool IsStrict(PersonDossier person)
        {
            var sum = 0m;
            for (var i = 0; i < 30_000_000; i++) sum += i;
            return sum < 0;
        }
    }

    /// <inheritdoc />
    [Grade("dat")]
    public sealed class Reached : ReachedGrade;
}
