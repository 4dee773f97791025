using KhuyenHoc.Assessment.Workshop;
using KhuyenHoc.Criteria;
using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Tests.Workshop;

public sealed class DraftEditsShould
{
    private static readonly CriteriaDescription Empty = Drafts.Start(new NewDraft("Thử", "thu", Titles.LearningSoldier, SubjectKind.Person, null), null);

    public static TheoryData<CheckKind> Kinds => [.. DraftEdits.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Make_an_indicator_of_each_kind_that_only_wants_words_and_numbers(CheckKind kind)
    {
        var (set, code) = DraftEdits.AddIndicator(Empty, "1");
        set = DraftEdits.ChangeKind(set, code, kind);
        set = DraftEdits.ChangeIndicator(set, code, i => i with { Text = Words("Chỉ tiêu"), Clause = "Điều 1", Evidence = Words("Minh chứng") });
        set = DraftEdits.ChangeField(set, set.Indicators.First().Check!.Field!, f => f with { Text = Words("Câu hỏi"), Fact = kind == CheckKind.HoldsTitle ? "roster.emulation.title" : null });
        set = DraftEdits.ChangeCriterion(set, "1", c => c with { Clause = "Điều 1" });
        var value = 0;
        foreach (var parameter in set.Parameters)
            set = DraftEdits.Fill(set, parameter.Code, Value(parameter.Kind, ++value), new DateOnly(2025, 1, 1), "Điều 1");

        Assert.Empty(DraftCheck.Run(Drafts.Settled(set)));
    }

    [Fact]
    public void Forget_the_questions_and_thresholds_of_the_kind_before()
    {
        var (set, code) = DraftEdits.AddIndicator(Empty, "1");
        var banded = DraftEdits.ChangeKind(set, code, CheckKind.Bands);

        var plain = Drafts.Settled(DraftEdits.ChangeKind(banded, code, CheckKind.YesNo));

        Assert.Equal(ValueKind.YesNo, Assert.Single(plain.Fields).Kind);
        Assert.Equal(["tong-diem"], plain.Parameters.Select(p => p.Code));
    }

    [Fact]
    public void Move_an_indicator_up_and_down_and_over_the_end_of_its_criterion()
    {
        var (set, a) = DraftEdits.AddIndicator(Empty, "1");
        (set, var b) = DraftEdits.AddIndicator(set, "1");
        (set, var second) = DraftEdits.AddCriterion(set);
        (set, var c) = DraftEdits.AddIndicator(set, second);

        Assert.Equal([b, a, c], Codes(DraftEdits.Move(set, a, up: false)));
        Assert.Equal([a, b, c], Codes(DraftEdits.Move(set, a, up: true)));
        var over = DraftEdits.Move(set, b, up: false);
        Assert.Equal([a], over.Criteria[0].Indicators.Select(i => i.Code));
        Assert.Equal([b, c], over.Criteria[1].Indicators.Select(i => i.Code));
        Assert.Equal([a, b], DraftEdits.Move(over, b, up: true).Criteria[0].Indicators.Select(i => i.Code));
    }

    [Fact]
    public void Keep_the_highest_band_the_maximum_of_the_indicator_and_of_its_criterion()
    {
        var (set, code) = DraftEdits.AddIndicator(Empty, "1");
        set = DraftEdits.AddBand(DraftEdits.ChangeKind(set, code, CheckKind.Bands), code);
        set = DraftEdits.SetBandPoints(set, code, $"{code}.bac-3", 20);

        Assert.Equal((20, 20), (set.Indicators.First().MaxPoints, Drafts.Settled(set).Criteria[0].MaxPoints));
        Assert.Equal(10, DraftEdits.RemoveBand(set, code, $"{code}.bac-3").Indicators.First().MaxPoints);
    }

    [Theory]
    [InlineData(ValueKind.Number, "12,5", "12.5")]
    [InlineData(ValueKind.Number, " 80 ", "80")]
    [InlineData(ValueKind.Number, "nhiều", null)]
    [InlineData(ValueKind.Share, "92,5%", "925/1000")]
    [InlineData(ValueKind.Share, "90 %", "90/100")]
    [InlineData(ValueKind.Share, "90", null)]
    [InlineData(ValueKind.Share, "120%", null)]
    [InlineData(ValueKind.Share, "0/0", null)]
    [InlineData(ValueKind.Number, null, null)]
    public void Read_numbers_as_offices_write_them(ValueKind kind, string? typed, string? read) => Assert.Equal(read, DraftValues.Read(kind, typed)?.ToString());

    private static IEnumerable<string> Codes(CriteriaDescription set) => set.Indicators.Select(i => i.Code);

    private static LocalText Words(string text) => new(text, text);

    private static FactValue Value(ValueKind kind, int number) => kind switch
    {
        ValueKind.Share => FactValue.Of(new Share(number, 100)),
        ValueKind.Code => FactValue.OfCode("don-vi-tien-tien"),
        _ => FactValue.Of(number),
    };
}
