using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Tests.Circular24;

/// <summary>All values that are filled in here are invented.</summary>
public sealed class FilledTargetShould
{
    private const string Id = "don-vi-hoc-tap.tt24-2023.cap-tinh";
    private static readonly CriteriaSet Set = Shipped.Set(Id);
    private static readonly DateOnly Start = new(2024, 1, 26);

    [Fact]
    public void Stand_behind_the_gap_that_it_continues_and_hold_for_the_same_level()
    {
        var filled = Set.With([Fill("2.5", Yes() with { Continues = "2.3" }, Start.AddDays(2)), Fill("2.3", Yes()), Fill("2.4", Yes() with { Continues = "2.3" }, Start.AddDays(1))]);

        Assert.Equal(["2.1", "2.2", "2.3", "2.4", "2.5"], filled.Description.Criteria.Single(c => c.Code == "2").Indicators.Select(i => i.Code));
        Assert.All(filled.Description.Indicators.Where(i => i.Code is "2.4" or "2.5"), i => Assert.Equal(1, i.Level));
    }

    [Fact]
    public void Hold_for_the_same_units_as_the_gap_that_it_continues()
    {
        var filled = Set.With([Fill("3.7-md2", Yes() with { Continues = "3.6-md2" })]);

        var card = filled.Score(new DossierInput(Guid.Empty, new DateOnly(2025, 12, 31), [UnitNatures.ArmedForces], new Dictionary<string, FactValue>()));

        Assert.Equal(LineState.NotApplicable, card.Lines.Single(l => l.Indicator == "3.7-md2").State);
    }

    [Fact]
    public void Vanish_when_the_document_has_none_at_this_place()
    {
        var filled = Set.With([Fill("3.6-md2", Yes() with { Check = CheckKind.Missing })]);

        Assert.DoesNotContain(filled.Description.Indicators, i => i.Code == "3.6-md2");
    }

    [Fact]
    public void Read_a_field_that_the_set_already_asks_for()
    {
        var filled = Set.With([Fill("3.5-md2", Holds() with { Field = "digital-level-of-university" }, value: "muc-cao-hon")]);

        Assert.Equal(["digital-level-of-university"], filled.Description.Indicators.Single(i => i.Code == "3.5-md2").Fields);
        Assert.DoesNotContain(filled.Description.Fields, f => f.Code == "3.5-md2");
    }

    [Fact]
    public void Take_a_new_threshold_from_a_later_day_on()
    {
        var later = new DateOnly(2026, 1, 1);
        var filled = Set.With([Fill("2.3", Share(), later, "95%"), Fill("2.3", Share(), value: "80%")]);

        Assert.Equal(LineState.Met, StateOf(filled, new DateOnly(2025, 12, 31)));
        Assert.Equal(LineState.NotMet, StateOf(filled, new DateOnly(2026, 12, 31)));

        static LineState StateOf(CriteriaSet set, DateOnly day) => set
            .Score(new DossierInput(Guid.Empty, day, [], new Dictionary<string, FactValue> { ["2.3"] = FactValue.Of(new Share(9, 10)) }))
            .Lines.Single(l => l.Indicator == "2.3").State;
    }

    public static TheoryData<string, CriteriaFill[]> Mistakes => new()
    {
        { "không phải phần chờ xác nhận", [Fill("2.4", Yes())] },
        { "không phải phần chờ xác nhận", [Fill("2.4", Yes() with { Continues = "2.2" })] },
        { "đã được dùng", [Fill("2.1", Yes() with { Continues = "2.3" })] },
        { "đã được dùng", [Fill("Chỉ tiêu 4", Yes() with { Continues = "2.3" })] },
        { "không nói cách trả lời", [Fill("2.4", Yes() with { Check = CheckKind.Missing, Continues = "2.3" })] },
        { "không nói đọc số liệu nào", [Fill("3.5-md2", Holds(), value: "muc-cao-hon")] },
        { "không nói đọc số liệu nào", [Fill("2.3", Share() with { Field = "plan-issued" }, value: "80%")] },
        { "không đi cùng nhau", [Fill("2.3", Yes()), Fill("2.3", Share(), Start.AddDays(1), "80%")] },
        { "không đi cùng nhau", [Fill("2.3", Yes() with { Check = CheckKind.Missing }), Fill("2.4", Yes() with { Continues = "2.3" })] },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Be_refused_with_the_reason_when_it_does_not_fit(string said, CriteriaFill[] fills)
    {
        var refused = Assert.Throws<PackageRefusedException>(() => Set.With(fills));

        Assert.Contains(refused.Problems, p => p.What.Vi.Contains(said, StringComparison.Ordinal));
    }

    private static FilledTarget Yes() => Target(CheckKind.YesNo);

    private static FilledTarget Share() => Target(CheckKind.ShareAtLeast);

    private static FilledTarget Holds() => Target(CheckKind.HoldsTitle);

    private static FilledTarget Target(CheckKind check) =>
        new(check, new LocalText("giả định", "invented"), new LocalText("giả định", "invented"), null, null);

    private static CriteriaFill Fill(string code, FilledTarget target, DateOnly? from = null, string? value = null) =>
        new(Id, code, FillKind.Target, value, from ?? Start, "Điều khoản giả định", "Văn bản giả định", "Người thử", target);
}
