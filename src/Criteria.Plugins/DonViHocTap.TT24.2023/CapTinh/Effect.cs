namespace KhuyenHoc.Criteria.DonViHocTap.TT24.CapTinh;

/// <summary>
/// Enough members hold the title Công dân học tập under Decision 324/QĐ-KHVN; of a school or education body also enough
/// learners.
/// </summary>
/// <remarks>Circular 24/2023, province level, criterion 3, target 1: level 1, and level 2 (Article 13) with higher shares.</remarks>
[Indicator("3.1")]
[Indicator("3.1-md2")]
public sealed class MembersHoldTheTitle : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        var (members, learners) = ($"{Code}.members", $"{Code}.learners");
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .Requires(unit.ShareOf("members-with-title"), atLeast: unit.Parameter(members))
            .And(unit.ShareOf("learners-with-title"), atLeast: unit.Parameter(learners), appliesTo: UnitNatures.Educational));
    }
}

/// <summary>Activities create a learning environment and share knowledge with other units.</summary>
/// <remarks>Circular 24/2023, province level, criterion 3, target 2: the same at both levels.</remarks>
[Indicator("3.2")]
[Indicator("3.2-md2")]
public sealed class KnowledgeIsShared : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit).Requires(unit.YesNo("shares-knowledge")));
    }
}

/// <summary>The unit holds the collective emulation title that its level asks for, or a higher one.</summary>
/// <remarks>
/// Circular 24/2023, province level, criterion 3, target 3: "Tập thể lao động tiên tiến" at level 1; what level 2 asks for
/// is known in English alone. What counts as equal in the army stands in the set, unconfirmed.
/// </remarks>
[Indicator("3.3")]
[Indicator("3.3-md2")]
public sealed class EmulationTitleIsHeld : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        var title = $"{Code}.title";
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit).Requires(unit.CodeOf("emulation-title"), atLeast: unit.Parameter(title)));
    }
}

/// <summary>An upper-secondary school or a continuing-education centre has the digital level that its level asks for.</summary>
/// <remarks>Circular 24/2023, province level, criterion 3, target 4: "đáp ứng cơ bản" at level 1, a higher one at level 2.</remarks>
[Indicator("3.4")]
[Indicator("3.4-md2")]
public sealed class SchoolIsDigital : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        var level = $"{Code}.level";
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit).Requires(unit.CodeOf("digital-level-of-school"), atLeast: unit.Parameter(level)));
    }
}

/// <summary>A higher-education institution has the digital level "đáp ứng cơ bản" of Decision 4740/QĐ-BGDĐT.</summary>
/// <remarks>Circular 24/2023, province level 1, criterion 3, target 5.</remarks>
[Indicator("3.5")]
public sealed class UniversityIsDigital : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit).Requires(unit.CodeOf("digital-level-of-university"), atLeast: unit.Parameter("3.5.level")));
    }
}

/// <summary>A vocational institution has its quality accredited under the rules in force.</summary>
/// <remarks>Circular 24/2023, province level 1, criterion 3, target 6.</remarks>
[Indicator("3.6")]
public sealed class VocationalQualityIsAccredited : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit).Requires(unit.YesNo("quality-accredited")));
    }
}
