using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Tests.Samples;

namespace KhuyenHoc.Criteria.Tests.Overlays;

public sealed class LooseningShould
{
    private const string Tightened = "parameter: 2.members, values: [{ from: 2024-01-01, value: 93%, clause: Ví dụ 2 }]";

    [Theory]
    [InlineData("2.members", "2024-01-01", "89%", "is 90 % (Điều 1 khoản 2); 89 % is offered, which is looser. Tighter means higher.")]
    [InlineData("2.members", "2025-01-01", "94%", "is 95 % (Văn bản sửa đổi); 94 % is offered")]
    [InlineData("3.absent", "2024-01-01", "4", "is 3 (Điều 1 khoản 3); 4 is offered, which is looser. Tighter means lower.")]
    [InlineData("4.title", "2024-01-01", "army-good", "army-good is offered, which is looser. Tighter means a title that fewer hold")]
    [InlineData("2.members", "2022-01-01", "99%", "begins on 2023-02-01; the offered one on 2022-01-01")]
    [InlineData("2.members", "2024-01-01", "nhiều", "not of kind share")]
    [InlineData("9.none", "2024-01-01", "1", "has no parameter")]
    public void Be_refused_with_official_and_offered_value(string parameter, string from, string value, string what)
    {
        var problem = Assert.Single(OverlayPackage.Refuse(OverlayPackage.Yaml.Replace(Tightened, $"parameter: {parameter}, values: [{{ from: {from}, value: {value}, clause: Ví dụ }}]", StringComparison.Ordinal)));

        Assert.Contains(what, problem.What.En, StringComparison.Ordinal);
        Assert.Equal($"tightens {parameter}", problem.Part);
        Assert.NotNull(problem.Line);
    }

    [Theory]
    [InlineData("2.members", "100%")]
    [InlineData("2.members", "90%")]
    [InlineData("3.absent", "0")]
    [InlineData("4.title", "better")]
    public void Not_be_seen_where_it_is_tighter_or_equal(string parameter, string value) =>
        Assert.Contains(parameter, OverlayPackage.Load(OverlayPackage.Yaml.Replace(Tightened, $"parameter: {parameter}, values: [{{ from: 2024-01-01, value: {value}, clause: Ví dụ }}]", StringComparison.Ordinal)).Description.Extends!.Tightened);

    [Fact]
    public void Be_seen_by_the_rules_though_the_author_said_the_wrong_way()
    {
        var wrong = SamplePackage.Load(SamplePackage.Unit.Replace("stricter: lower", "stricter: higher", StringComparison.Ordinal));

        Assert.Contains("Tighter means lower", OverlayPackage.Refuse(OverlayPackage.Yaml.Replace(Tightened, "parameter: 3.absent, values: [{ from: 2024-01-01, value: 4, clause: Ví dụ }]", StringComparison.Ordinal), wrong)[0].What.En);
    }

    [Fact]
    public void Not_be_said_of_a_threshold_that_nobody_knows()
    {
        var open = SamplePackage.Load(SamplePackage.Unit
            .Replace("official-complete", "official-partial", StringComparison.Ordinal)
            .Replace("values: [{ from: 2023-02-01, value: 3, clause: Điều 1 khoản 3 }]", "unconfirmed: { vi: chưa rõ, en: not known }", StringComparison.Ordinal));

        Assert.Contains("is not known", OverlayPackage.Refuse(OverlayPackage.Yaml.Replace(Tightened, "parameter: 3.absent, values: [{ from: 2024-01-01, value: 1, clause: Ví dụ }]", StringComparison.Ordinal), open)[0].What.En);
    }

    [Theory]
    [InlineData("code: \"5\"", "code: \"2\"", "belongs to the official set")]
    [InlineData("needed-from: dat\n", "\n", "does not say from which grade")]
    [InlineData("needed-from: dat", "needed-from: chua-dat", "or is the lowest")]
    [InlineData("needed-from: dat", "max-points: 5\n        needed-from: dat", "must not give points")]
    [InlineData("check: { kind: number-at-least, field: sach, parameter: \"5.sach\" }", "check: { kind: gives-points, field: sach }", "gives no points")]
    [InlineData("criterion: \"1\"", "criterion: \"7\"", "has no criterion")]
    [InlineData("code: \"5.sach\", kind", "code: \"2.members\", kind", "is in \"mau.don-vi\" already")]
    [InlineData("code: sach, kind", "code: plan, kind", "belongs to the official set")]
    [InlineData("status: official-complete", "status: official-complete\nremoves: [\"2\"]", "must not remove indicators")]
    [InlineData("status: official-complete", "status: official-complete\ngrades: [{ code: dat, text: { vi: a, en: b }, clause: c }]", "has no \"grades\"")]
    [InlineData("status: official-complete", "status: official-complete\nequivalents: [{ title: good, met-by: [none], source: a }]", "has no \"equivalents\"")]
    [InlineData("status: official-complete", "status: official-complete\nsubject: person", "has no \"subject\"")]
    [InlineData("[1.0.0,2.0.0)", "[1.0.1,2.0.0)", "installed are 1.0.0")]
    [InlineData("[1.0.0,2.0.0)", "khoảng 1", "no range of versions")]
    [InlineData("set: mau.don-vi,", "set: mau.khac,", "is not installed")]
    [InlineData("part: \"indicator:1\"", "part: \"indicator:9\"", "has no part")]
    [InlineData("part: \"indicator:1\", text", "part: \"field:plan\", evidence", "cannot be worded so")]
    [InlineData("title: { vi: Mẫu huyện", "rules: { assembly: rules.dll, namespace: KhuyenHoc.Criteria.Tests.Samples.Good }\ntitle: { vi: Mẫu huyện", "must not have a rule for the grade \"dat\"")]
    [InlineData("title: { vi: Mẫu huyện", "rules: { assembly: rules.dll, namespace: KhuyenHoc.Criteria.Tests.Samples.Good }\ntitle: { vi: Mẫu huyện", "must not have a rule for the indicator 2")]
    public void Be_refused_however_it_is_tried(string right, string wrong, string what)
    {
        Assert.Contains(right, OverlayPackage.Yaml, StringComparison.Ordinal);

        var problems = OverlayPackage.Refuse(OverlayPackage.Yaml.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Contains(problems, p => p.What.En.Contains(what, StringComparison.Ordinal) && p.Fix.Vi.Length > 0 && p.Fix.Vi != p.Fix.En);
    }

    [Fact]
    public void Be_refused_where_points_are_lowered()
    {
        var official = SamplePackage.Load(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", "declared.yaml")));
        var yaml = OverlayPackage.Yaml.Replace("set: mau.don-vi,", "set: mau.khai-bao,", StringComparison.Ordinal)
            .Replace("code: \"5\"", "code: \"1.1\"", StringComparison.Ordinal).Replace("needed-from: dat", "max-points: 8", StringComparison.Ordinal);

        Assert.Contains(OverlayPackage.Refuse(yaml, official), p => p.What.En.Contains("has a maximum of 10 in the official set; 8 is offered", StringComparison.Ordinal));
    }

    [Fact]
    public void Be_refused_over_another_overlay()
    {
        var district = OverlayPackage.Load();
        var commune = OverlayPackage.Yaml.Replace("id: mau.don-vi.huyen-vi-du", "id: mau.don-vi.xa-vi-du", StringComparison.Ordinal).Replace("set: mau.don-vi,", "set: mau.don-vi.huyen-vi-du,", StringComparison.Ordinal);

        Assert.Contains(OverlayPackage.Refuse(commune, OverlayPackage.Official, district), p => p.What.En.Contains("nobody could tell", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("indicator", "is gone")]
    [InlineData("maximum", "maximum")]
    [InlineData("grade", "grades differ")]
    [InlineData("parameter", "of another kind")]
    [InlineData("threshold", "looser")]
    [InlineData("title", "does not name")]
    [InlineData("clause", "must not be written anew")]
    [InlineData("added", "from which grade")]
    public void Be_found_in_any_description(string what, string said)
    {
        var official = OverlayPackage.Official.Description with
        {
            Criteria = [.. OverlayPackage.Official.Description.Criteria.Select(c => c with { Indicators = [.. c.Indicators.Select(i => i with { MaxPoints = 10 })] })],
        };
        var weak = what switch
        {
            "indicator" => Indicators(i => i.Code == "2" ? [] : [i]),
            "maximum" => Indicators(i => [i with { MaxPoints = 9 }]),
            "clause" => Indicators(i => [i with { Fields = [] }]),
            "added" => Indicators(i => [i, i with { Code = i.Code + "x" }]),
            "grade" => official with { Grades = [.. official.Grades.Select(g => g with { IsRecognised = true })] },
            "parameter" => official with { Parameters = [] },
            "threshold" => official with { Parameters = [.. official.Parameters.Select(p => p with { Values = [] })] },
            _ => official with { Equivalents = [new TitleEquivalence("good", ["none"], "ví dụ", null)] },
        };

        Assert.Empty(OfficialClauses.Weakened("thu", official, official, OverlayPackage.Official));
        Assert.Contains(OfficialClauses.Weakened("thu", official, weak, OverlayPackage.Official), p => p.What.En.Contains(said, StringComparison.Ordinal));

        CriteriaDescription Indicators(Func<Indicator, IEnumerable<Indicator>> change) =>
            official with { Criteria = [.. official.Criteria.Select(c => c with { Indicators = [.. c.Indicators.SelectMany(change)] })] };
    }
}
