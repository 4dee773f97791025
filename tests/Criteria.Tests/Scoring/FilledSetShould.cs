using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Tests.Samples;
using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Tests.Scoring;

public sealed class FilledSetShould
{
    private static readonly DateOnly Day = new(2024, 12, 31);

    private static readonly string Open = SamplePackage.Unit
        .Replace("official-complete", "official-partial", StringComparison.Ordinal)
        .Replace("values: [{ from: 2023-02-01, value: 3, clause: Điều 1 khoản 3 }]", "values: []\n    unconfirmed: { vi: chưa rõ, en: not known }", StringComparison.Ordinal)
        .Replace("fields: [title]\n        check: { kind: holds-title, field: title, parameter: \"4.title\" }", "unconfirmed: { vi: chưa thấy, en: not found }\n        check: { kind: missing }", StringComparison.Ordinal)
        .Replace("fields: [plan]", "fields: [plan, title]", StringComparison.Ordinal)
        .Replace("met-by: [better], source: nguồn }", "met-by: [better], source: nguồn, unconfirmed: { vi: suy ra, en: inferred } }", StringComparison.Ordinal);

    private static readonly CriteriaSet Set = SamplePackage.Load(Open);

    private static readonly CriteriaFill Limit = new("mau.don-vi", "3.absent", FillKind.Threshold, "3", new DateOnly(2024, 1, 1), "Điều 9", "Văn bản gốc", "Lê A");

    private static readonly CriteriaFill Target = new("mau.don-vi", "4", FillKind.Target, "50%", new DateOnly(2024, 1, 1), "Điều 8", "Văn bản gốc", "Lê A",
        new FilledTarget(CheckKind.ShareAtLeast, new LocalText("Đọc sách", "Reads"), new LocalText("Người đọc sách", "Readers"), null, null));

    private static readonly CriteriaFill Titles = new("mau.don-vi", "title:good", FillKind.Confirmation, null, new DateOnly(2024, 1, 1), "Điều 7", "Văn bản gốc", "Lê A");

    [Fact]
    public void Not_recommend_while_a_part_is_open()
    {
        var card = Set.Score(Dossier());

        Assert.Equal((LineState.Unknown, LineState.Unknown), (card.Lines[2].State, card.Lines[3].State));
        Assert.Equal("chua-dat", card.Grade);
        Assert.Contains(card.Missing, m => m is { Indicator: "4", Answer.State: LineState.Unknown });
        Assert.False(Set.With([Limit, Target]).Score(Dossier(("4", "30/50"))).MayRecommend);
    }

    [Fact]
    public void Recommend_when_every_part_is_filled_in()
    {
        var filled = Set.With([Limit, Target, Titles]);
        var card = filled.Score(Dossier(("4", "25/50")));

        Assert.Equal(("dat", true), (card.Grade, card.MayRecommend));
        Assert.Equal(SetStatus.OfficialFilled, filled.Description.Status);
        Assert.Equal(Set.PackageHash, filled.PackageHash);
        Assert.Equal(3, filled.Fills.Count);
        Assert.False(Set.Score(Dossier()).MayRecommend);
    }

    [Fact]
    public void Hold_the_filled_target_to_its_threshold()
    {
        var card = Set.With([Limit, Target, Titles]).Score(Dossier(("4", "24/50")));

        Assert.Equal("chua-dat", card.Grade);
        Assert.Equal(("4", 1m), (Assert.Single(card.Missing).Indicator, card.Missing[0].Answer.Gap));
    }

    [Fact]
    public void Say_who_filled_it_in_and_from_what()
    {
        var filled = Set.With([Limit, Target, Titles]);
        var line = filled.Score(Dossier(("4", "25/50"))).Lines[2];

        Assert.Same(Limit, filled.Description.Parameters.Single(p => p.Code == "3.absent").Fill);
        Assert.Same(Target, filled.Description.Indicators.Single(i => i.Code == "4").Fill);
        Assert.Equal("Số buổi vắng: 2; yêu cầu nhiều nhất 3: đạt (ngưỡng do Lê A điền theo Văn bản gốc, Điều 9).", ScorecardText.Reason(line, filled.Description, Languages.Vietnamese));
    }

    [Fact]
    public void Not_reach_back_before_the_day_of_the_fill()
    {
        var card = Set.With([Limit, Target, Titles]).Score(Dossier(("4", "25/50")) with { AsOf = new DateOnly(2023, 12, 31) });

        Assert.Equal(LineState.Unknown, card.Lines[2].State);
    }

    [Fact]
    public void Take_a_later_value_beside_the_earlier_one()
    {
        var filled = Set.With([Limit, Limit with { Value = "1", From = new DateOnly(2025, 1, 1) }, Target, Titles]);

        Assert.Equal(LineState.Met, filled.Score(Dossier()).Lines[2].State);
        Assert.Equal(LineState.NotMet, filled.Score(Dossier() with { AsOf = new DateOnly(2025, 12, 31) }).Lines[2].State);
    }

    [Theory]
    [InlineData("set", "another set")]
    [InlineData("document", "no document")]
    [InlineData("who", "who filled it")]
    [InlineData("code", "does not wait for confirmation")]
    [InlineData("confirmed", "does not wait for confirmation")]
    [InlineData("value", "does not fit")]
    [InlineData("nobody", "does not fit")]
    [InlineData("twice", "filled twice")]
    [InlineData("kind", "how it is answered")]
    [InlineData("title", "does not wait for confirmation")]
    public void Refuse_what_does_not_fit(string mistake, string what)
    {
        IReadOnlyList<CriteriaFill> fills = mistake switch
        {
            "set" => [Limit with { SetId = "khac" }],
            "document" => [Limit with { Document = " " }],
            "who" => [Limit with { FilledBy = "" }],
            "code" => [Limit with { Code = "9.absent" }],
            "confirmed" => [Limit with { Code = "2.members", Value = "10%" }],
            "value" => [Limit with { Value = "nhiều" }],
            "nobody" => [Target with { Value = "0/0" }],
            "twice" => [Limit, Limit with { Value = "4" }],
            "kind" => [Target with { Target = null }],
            _ => [Titles with { Code = "title:better" }],
        };

        var refused = Assert.Throws<PackageRefusedException>(() => Set.With(fills));

        Assert.Contains(refused.Problems, p => p.What.En.Contains(what, StringComparison.Ordinal));
    }

    [Fact]
    public void Never_make_a_template_official()
    {
        var template = SamplePackage.Load(SamplePackage.Unit.Replace("official-complete", "template", StringComparison.Ordinal));
        var card = template.Score(Dossier(("title", "good")));

        Assert.Equal(("dat", false), (card.Grade, card.MayRecommend));
        Assert.Equal("Kết quả theo mẫu nội bộ, chưa phải quy định: Đạt.", ScorecardText.Verdict(card, template.Description, Languages.Vietnamese));
    }

    private static DossierInput Dossier(params (string Field, string Value)[] more)
    {
        var values = new Dictionary<string, FactValue>
        {
            ["plan"] = FactValue.Of(true),
            ["members"] = FactValue.Of(new Share(10, 10)),
            ["absent"] = FactValue.Of(2),
        };
        foreach (var (field, value) in more) values[field] = FactValue.Parse(field == "title" ? ValueKind.Code : ValueKind.Share, value)!.Value;
        return new DossierInput(Guid.Empty, Day, [UnitNatures.StateBody], values);
    }
}
