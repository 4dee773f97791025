#pragma warning disable CA1822, CA2201, CA1716

using KhuyenHoc.Criteria.Faulty.Shared;

namespace KhuyenHoc.Criteria.Faulty.Shared
{
    /// <summary>A rule that does something wrong before it answers.</summary>
    public abstract class FaultyRule : IndicatorRule<PersonDossier>
    {
        /// <inheritdoc />
        public override void Define()
        {
            PersonDossier person = null!;
            When().Match(() => person);
            Then().Do(_ => Answer(person).Requires(person.Number(Read(person)), atLeast: person.Parameter("nguong.1")));
        }

        /// <summary>The name of the field, and the fault.</summary>
        protected abstract string Read(PersonDossier person);
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

namespace KhuyenHoc.Criteria.Faulty.Throws
{
    /// <summary>Throws.</summary>
    [Indicator("1")]
    public sealed class ThrowingRule : FaultyRule
    {
        /// <inheritdoc />
        protected override string Read(PersonDossier person) => throw new InvalidOperationException("lost my way");
    }

    /// <inheritdoc />
    [Grade("dat")]
    public sealed class Reached : ReachedGrade;
}

namespace KhuyenHoc.Criteria.Faulty.NeverBegins
{
    /// <summary>Cannot even be made: what it keeps for all dossiers fails.</summary>
    [Indicator("1")]
    public sealed class StillbornRule : FaultyRule
    {
        private static readonly IReadOnlyList<string> Names = Fail();

        /// <inheritdoc />
        protected override string Read(PersonDossier person) => Names[0];

        private static IReadOnlyList<string> Fail() => throw new InvalidOperationException("lost before I began");
    }

    /// <inheritdoc />
    [Grade("dat")]
    public sealed class Reached : ReachedGrade;
}

namespace KhuyenHoc.Criteria.Faulty.NeverEnds
{
    /// <summary>Runs on and on.</summary>
    [Indicator("1")]
    public sealed class EndlessRule : FaultyRule
    {
        /// <inheritdoc />
        protected override string Read(PersonDossier person)
        {
            for (var i = 0; ; i = (i + 1) % 7)
            {
                if (i > 7) return "so";
            }
        }
    }

    /// <inheritdoc />
    [Grade("dat")]
    public sealed class Reached : ReachedGrade;
}

namespace KhuyenHoc.Criteria.Faulty.EatsMemory
{
    /// <summary>Takes all that there is.</summary>
    [Indicator("1")]
    public sealed class HungryRule : FaultyRule
    {
        /// <inheritdoc />
        protected override string Read(PersonDossier person)
        {
            var hoard = new List<byte[]>();
            while (hoard.Count < 100_000) hoard.Add(new byte[1_000_000]);
            return "so";
        }
    }

    /// <inheritdoc />
    [Grade("dat")]
    public sealed class Reached : ReachedGrade;
}

namespace KhuyenHoc.Criteria.Faulty.OverflowsStack
{
    /// <summary>Calls itself.</summary>
    [Indicator("1")]
    public sealed class RecursiveRule : FaultyRule
    {
        /// <inheritdoc />
        protected override string Read(PersonDossier person) => Read(person) + Read(person);
    }

    /// <inheritdoc />
    [Grade("dat")]
    public sealed class Reached : ReachedGrade;
}

namespace KhuyenHoc.Criteria.Faulty.DefinesForEver
{
    /// <summary>Does not come to the end of its definition.</summary>
    [Indicator("1")]
    public sealed class EndlessDefinition : IndicatorRule<PersonDossier>
    {
        /// <inheritdoc />
        public override void Define()
        {
            for (var i = 0; i < 8; i = (i + 1) % 7)
            {
            }
        }
    }

    /// <inheritdoc />
    [Grade("dat")]
    public sealed class Reached : ReachedGrade;
}

namespace KhuyenHoc.Criteria.Faulty.GivesTooMuch
{
    /// <summary>Gives more points than there are.</summary>
    [Indicator("1")]
    public sealed class GenerousRule : IndicatorRule<PersonDossier>
    {
        /// <inheritdoc />
        public override void Define()
        {
            PersonDossier person = null!;
            When().Match(() => person);
            Then().Do(_ => Answer(person).GivesPoints(person.Number("so")));
        }
    }

    /// <inheritdoc />
    [Grade("dat")]
    public sealed class Reached : ReachedGrade;
}

namespace KhuyenHoc.Criteria.Faulty.LeavesOpen
{
    /// <summary>Looks at the dossier and says nothing.</summary>
    [Indicator("1")]
    public sealed class SilentRule : IndicatorRule<PersonDossier>
    {
        /// <inheritdoc />
        public override void Define()
        {
            PersonDossier person = null!;
            When().Match(() => person, p => p.AsOf.Year > 9000);
            Then().Do(_ => Answer(person).Requires(person.Number("so"), atLeast: person.Parameter("nguong.1")));
        }
    }

    /// <inheritdoc />
    [Grade("dat")]
    public sealed class Reached : ReachedGrade;
}

namespace KhuyenHoc.Criteria.Faulty.Moody
{
    /// <summary>Works for nearly everybody: some numbers bring out one fault each, and no trial meets them.</summary>
    [Indicator("1")]
    public sealed class MoodyRule : FaultyRule
    {
        /// <inheritdoc />
        protected override string Read(PersonDossier person)
        {
            var number = person.Number("so").Value;
            return number.HasValue ? Act((int)number.Number, person) : "so";
        }

        private static string Act(int number, PersonDossier person) => number switch
        {
            101 => throw new InvalidOperationException("lost my way"),
            102 => Loop(),
            103 => Hoard(),
            104 => throw new MissingMethodException("Thresholds.Of"),
            105 => LoopAndCatch(),
            106 => person.ShareOf("khong-co").ToString()!,
            107 => Waste(),
            _ => "so",
        };

        private static string Loop()
        {
            for (var i = 0; ; i = (i + 1) % 7)
            {
                if (i > 7) return "so";
            }
        }

        /// <summary>Does not let itself be stopped for a good while.</summary>
        private static string LoopAndCatch()
        {
            try
            {
                return Loop();
            }
            finally
            {
                var rest = 0L;
                for (var i = 0L; i < 12_000_000_000; i++) rest += i ^ rest;
                if (rest == 42) throw new InvalidOperationException();
            }
        }

        private static string Hoard()
        {
            var hoard = new List<byte[]>();
            while (hoard.Count < 100_000) hoard.Add(new byte[1_000_000]);
            return "so";
        }

        /// <summary>Takes much and gives it back at once.</summary>
        private static string Waste()
        {
            var last = new byte[1];
            for (var i = 0; i < 400; i++)
            {
                var next = new byte[1_000_000 + i];
                next[i] = last[0];
                last = next;
            }

            return last.Length > 1 ? "so" : "";
        }
    }

    /// <inheritdoc />
    [Grade("dat")]
    public sealed class Reached : ReachedGrade;
}
