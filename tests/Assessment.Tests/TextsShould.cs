using System.Globalization;
using KhuyenHoc.Assessment.Activations;
using KhuyenHoc.Assessment.Replay;
using KhuyenHoc.Assessment.Runs;
using KhuyenHoc.Criteria;
using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Tests;

/// <summary>Texts that are found by the name of a value: the compiler does not see whether they are there.</summary>
public sealed class TextsShould
{
    public static TheoryData<string> Tags => ["vi", "en"];

    [Theory]
    [MemberData(nameof(Tags))]
    public void Name_every_state_kind_and_step(string language)
    {
        CultureInfo.CurrentUICulture = Languages.For(language);

        Assert.All(Names(), name => Assert.False(string.IsNullOrWhiteSpace(name)));
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Show_an_example_of_every_kind_of_value(string language)
    {
        CultureInfo.CurrentUICulture = Languages.For(language);

        Assert.All(
            Enum.GetValues<ValueKind>().Where(k => k != ValueKind.None),
            kind => Assert.False(string.IsNullOrWhiteSpace(AssessmentTexts.Words["Example" + kind])));
    }

    private static IEnumerable<string> Names() =>
    [
        .. Acts<ActivationState>(), .. Acts<ActivationAnswerKind>(), .. Acts<ActivationDeed>(), .. Acts<NoImpact>(),
        .. Enum.GetValues<FaultKind>().SelectMany(kind => new[] { FaultTexts.Say[$"Subject{kind}"], FaultTexts.Say[$"Stop{kind}"] }),
        .. Enum.GetValues<ReplayLink>().Select(ReplayTexts.Name),
        ActivationTexts.Say[nameof(ActivationHealth.OnLastGood)], ActivationTexts.Say[nameof(ActivationHealth.NotLoadable)],
        .. All<PeriodKind>(), .. All<UnitState>(), .. All<RunState>(), .. All<ResultStanding>(), .. All<DecisionState>(), .. All<FlowStep>(),
        .. All<SetStatus>(), .. All<LineState>(), .. All<FillKind>(), .. All<CheckKind>(),
    ];

    private static IEnumerable<string> Acts<T>() where T : struct, Enum => Enum.GetValues<T>().Select(ActivationTexts.Name);

    private static IEnumerable<string> All<T>() where T : struct, Enum => Enum.GetValues<T>().Select(AssessmentTexts.Name);
}
