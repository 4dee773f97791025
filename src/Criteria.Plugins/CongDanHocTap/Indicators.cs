namespace KhuyenHoc.Criteria.CongDanHocTap;

/// <summary>
/// An indicator of "Công dân học tập": the person scores it from 0 to 10 with evidence, the reviewers confirm the points.
/// The title needs at least the least points of each.
/// </summary>
public abstract class SelfScoredIndicator : IndicatorRule<PersonDossier>
{
    /// <inheritdoc />
    public sealed override void Define()
    {
        var points = $"diem-{Code}";
        PersonDossier person = null!;
        When().Match(() => person);
        Then().Do(_ => Answer(person)
            .GivesPoints(person.Number(points), atLeast: person.Parameter("diem-thap-nhat")));
    }
}

/// <summary>Finds, looks up, reads and keeps up information.</summary>
[Indicator("1")]
public sealed class FindsInformation : SelfScoredIndicator;

/// <summary>Plans study along the programmes that are asked for.</summary>
[Indicator("2")]
public sealed class PlansStudy : SelfScoredIndicator;

/// <summary>Arranges work so as to join community, cultural and educational activities.</summary>
[Indicator("3")]
public sealed class JoinsCommunityActivities : SelfScoredIndicator;

/// <summary>Encourages and enables relatives and colleagues to learn.</summary>
[Indicator("4")]
public sealed class EncouragesOthers : SelfScoredIndicator;

/// <summary>Uses information technology as work and life need.</summary>
[Indicator("5")]
public sealed class UsesInformationTechnology : SelfScoredIndicator;

/// <summary>Uses a foreign language as the job needs.</summary>
[Indicator("6")]
public sealed class UsesForeignLanguage : SelfScoredIndicator;

/// <summary>Calculates, so that work is improved.</summary>
[Indicator("7")]
public sealed class CalculatesAtWork : SelfScoredIndicator;

/// <summary>Thinks dialectically and critically.</summary>
[Indicator("8")]
public sealed class ThinksCritically : SelfScoredIndicator;

/// <summary>Builds friendly relations, evens out conflicts.</summary>
[Indicator("9")]
public sealed class BuildsFriendlyRelations : SelfScoredIndicator;

/// <summary>Cooperates and shares with colleagues and the community.</summary>
[Indicator("10")]
public sealed class CooperatesAndShares : SelfScoredIndicator;
