namespace KhuyenHoc.Criteria.Tests.Samples
{
    /// <summary>A rule of the one indicator of the small set.</summary>
    public abstract class OnlyRule : IndicatorRule<PersonDossier>
    {
        public sealed override void Define()
        {
            PersonDossier person = null!;
            When().Match(() => person);
            Then().Do(_ => Run(person));
        }

        protected abstract void Run(PersonDossier person);
    }

    /// <summary>The grade of the small set.</summary>
    public abstract class OnlyGrade : GradeRule<PersonDossier>
    {
        public sealed override void Define()
        {
            PersonDossier person = null!;
            When().Match(() => person);
            Then().Do(_ => Run(person));
        }

        protected virtual void Run(PersonDossier person) => Award(person).NeedsEveryIndicator();
    }
}

namespace KhuyenHoc.Criteria.Tests.Samples.Throwing
{
    [Indicator("1")]
    public sealed class DividesByNothing : OnlyRule
    {
        protected override void Run(PersonDossier person)
        {
            Answer(person).GivesPoints(person.Number("points"));
            if (person.Number("points").Value is { HasValue: true, Number: 7 }) throw new InvalidOperationException("seven");
        }
    }

    [Grade("dat")]
    public sealed class Reached : OnlyGrade;
}

namespace KhuyenHoc.Criteria.Tests.Samples.AlwaysThrowing
{
    [Indicator("1")]
    public sealed class NeverWorks : OnlyRule
    {
        protected override void Run(PersonDossier person)
        {
            Answer(person);
            throw new FormatException("never");
        }
    }

    [Grade("dat")]
    public sealed class Reached : OnlyGrade;
}

namespace KhuyenHoc.Criteria.Tests.Samples.Silent
{
    [Indicator("1")]
    public sealed class SaysNothing : OnlyRule
    {
        protected override void Run(PersonDossier person)
        {
        }
    }

    [Grade("dat")]
    public sealed class Reached : OnlyGrade;
}

namespace KhuyenHoc.Criteria.Tests.Samples.Empty
{
    [Indicator("1")]
    public sealed class AnswersWithoutAClause : OnlyRule
    {
        protected override void Run(PersonDossier person) => Answer(person);
    }

    [Grade("dat")]
    public sealed class Reached : OnlyGrade;
}

namespace KhuyenHoc.Criteria.Tests.Samples.Twice
{
    [Indicator("1")]
    public sealed class AnswersTwice : OnlyRule
    {
        protected override void Run(PersonDossier person)
        {
            Answer(person).GivesPoints(person.Number("points"));
            Answer(person).GivesPoints(person.Number("points"));
        }
    }

    [Grade("dat")]
    public sealed class Reached : OnlyGrade;
}

namespace KhuyenHoc.Criteria.Tests.Samples.Generous
{
    [Indicator("1")]
    public sealed class CountsPointsTwice : OnlyRule
    {
        protected override void Run(PersonDossier person) =>
            Answer(person).GivesPoints(person.Number("points")).GivesPoints(person.Number("points"));
    }

    [Grade("dat")]
    public sealed class Reached : OnlyGrade;
}

namespace KhuyenHoc.Criteria.Tests.Samples.Strange
{
    [Indicator("1")]
    public sealed class ReadsAnUnknownField : OnlyRule
    {
        protected override void Run(PersonDossier person) => Answer(person).GivesPoints(person.Number("pionts"));
    }

    [Grade("dat")]
    public sealed class Reached : OnlyGrade;
}

namespace KhuyenHoc.Criteria.Tests.Samples.Mistaken
{
    [Indicator("1")]
    public sealed class ReadsANumberAsShare : OnlyRule
    {
        protected override void Run(PersonDossier person) => Answer(person).Requires(person.ShareOf("points"), atLeast: person.Parameter("1.points"));
    }

    [Grade("dat")]
    public sealed class Reached : OnlyGrade;
}

namespace KhuyenHoc.Criteria.Tests.Samples.Unlimited
{
    [Indicator("1")]
    public sealed class ReadsAnUnknownThreshold : OnlyRule
    {
        protected override void Run(PersonDossier person) => Answer(person).GivesPoints(person.Number("points"), atLeast: person.Parameter("1.pionts"));
    }

    [Grade("dat")]
    public sealed class Reached : OnlyGrade;
}

namespace KhuyenHoc.Criteria.Tests.Samples.Careless
{
    [Indicator("1")]
    public sealed class GivesPoints : OnlyRule
    {
        protected override void Run(PersonDossier person) => Answer(person).GivesPoints(person.Number("points"), atLeast: person.Parameter("1.points"));
    }

    [Grade("dat")]
    public sealed class AsksForNothing : OnlyGrade
    {
        protected override void Run(PersonDossier person) => Award(person);
    }
}

namespace KhuyenHoc.Criteria.Tests.Samples.Undefinable
{
    [Indicator("1")]
    public sealed class CannotBeDefined : IndicatorRule<PersonDossier>
    {
        public override void Define() => throw new NotSupportedException("not today");
    }

    [Grade("dat")]
    public sealed class Reached : OnlyGrade;
}

namespace KhuyenHoc.Criteria.Tests.Samples.Doubled
{
    [Indicator("1")]
    public sealed class FirstAnswer : OnlyRule
    {
        protected override void Run(PersonDossier person) => Answer(person).GivesPoints(person.Number("points"));
    }

    [Indicator("1")]
    public sealed class SecondAnswer : OnlyRule
    {
        protected override void Run(PersonDossier person) => Answer(person).GivesPoints(person.Number("points"));
    }

    [Grade("dat")]
    public sealed class Reached : OnlyGrade;
}

namespace KhuyenHoc.Criteria.Tests.Samples.Lost
{
    [Indicator("1")]
    public sealed class GivesPoints : OnlyRule
    {
        protected override void Run(PersonDossier person) => Answer(person).GivesPoints(person.Number("points"));
    }

    [Indicator("99")]
    public sealed class AnswersNoIndicator : OnlyRule
    {
        protected override void Run(PersonDossier person) => Answer(person).GivesPoints(person.Number("points"));
    }

    public sealed class HasNoCode : OnlyRule
    {
        protected override void Run(PersonDossier person) => Answer(person).GivesPoints(person.Number("points"));
    }

    [Indicator("1")]
    public sealed class AnswersForUnits : IndicatorRule<UnitDossier>
    {
        public override void Define()
        {
            UnitDossier unit = null!;
            When().Match(() => unit);
            Then().Do(_ => Answer(unit).Requires(unit.YesNo("points")));
        }
    }

    [Grade("dat")]
    public sealed class Reached : OnlyGrade;

    [Grade("chua-dat")]
    public sealed class LowestReached : OnlyGrade;
}
