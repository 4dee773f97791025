using System.Globalization;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Tests.Samples;

namespace KhuyenHoc.Criteria.Tests.Packages;

public sealed class BadDescriptionShould
{
    [Fact]
    public void Load_when_nothing_is_wrong() => Assert.Equal("mau.don-vi", SamplePackage.Load(SamplePackage.Unit).Description.Id);

    [Theory]
    [InlineData("version: 1.0.0", "version: one", "version", null, "no version")]
    [InlineData("id: mau.don-vi", "id: Mẫu", "id", null, "malformed")]
    [InlineData("version: 1.0.0\n", "", "version", "id: mau", "\"version\" is missing")]
    [InlineData("model: don-vi-hoc-tap", "model: don-vi-hoc-tap\ncolour: red", "colour", "colour", "no key \"colour\"")]
    [InlineData("subject: unit", "subject: battalion", "subject", "subject: battalion", "allowed words")]
    [InlineData("status: official-complete", "status: official-filled", "status", "status: official-filled", "allowed words")]
    [InlineData("title: { vi: Mẫu, en: Sample }", "title: { vi: Mẫu }", "title.en", "title: { vi: Mẫu }", "missing")]
    [InlineData("title: { vi: Mẫu, en: Sample }", "title: Mẫu", "title", "title: Mẫu", "Keys and values")]
    [InlineData("title: { vi: Mẫu, en: Sample }", "title: { vi: Mẫu, en: Sample", null, "title: { vi", "malformed")]
    [InlineData("issued: 2023-01-01", "issued: 01/01/2023", "legal-bases[0].issued", "issued: 01/01/2023", "no date")]
    [InlineData("min: 0", "min: nothing", "fields[3].min", "min: nothing", "no number")]
    [InlineData("recognised: true", "recognised: perhaps", "grades[1].recognised", "recognised: perhaps", "neither true nor false")]
    [InlineData("kind: yes-no", "kind: none", "fields[0].kind", "kind: none", "allowed words")]
    [InlineData("fields: [plan]", "fields: plan", "criteria[0].indicators[0].fields", "fields: plan", "list")]
    [InlineData("fields: [plan]", "fields: [plam]", "indicator 1", "code: \"1\"\n        text", "no field \"plam\"")]
    [InlineData("fields: [members, learners]", "fields: [members]", "field learners", "code: learners", "No indicator reads")]
    [InlineData("code: \"3\"", "code: \"2\"", "criteria[0].indicators[2].code", "code: \"2\"\n        text: { vi: Ít", "is used on line")]
    [InlineData("value: 3, clause: Điều 1 khoản 3", "value: 3", "parameters[2].values[0].clause", "value: 3", "missing")]
    [InlineData("value: 3, clause: Điều 1 khoản 3", "value: 3, clause: \"\"", "parameters[2].values[0].clause", "value: 3, clause: \"\"", "missing")]
    [InlineData("value: 3,", "value: three,", "parameters[2].values[0].value", "value: three,", "not of kind number")]
    [InlineData("value: 95%, clause: Văn bản sửa đổi", "value: 95 phần trăm, clause: Văn bản sửa đổi", "parameters[0].values[1].value", "value: 95 phần trăm, clause: Văn bản sửa đổi", "not of kind share")]
    [InlineData("value: 95%, clause: Văn bản sửa đổi", "value: 950%, clause: Văn bản sửa đổi", "parameter 2.members", "code: \"2.members\"", "over 100 %")]
    [InlineData("value: 95%, clause: Văn bản sửa đổi", "value: 99999999999999999999%, clause: Văn bản sửa đổi", "parameters[0].values[1].value", "value: 99999999999999999999%", "not of kind share")]
    [InlineData("value: 95%, clause: Văn bản sửa đổi", "value: 0/0, clause: Văn bản sửa đổi", "parameter 2.members", "code: \"2.members\"", "share of nobody")]
    [InlineData("source: nguồn\n        fields: [plan]", "source: nguồn\n        level: 1.5\n        fields: [plan]", "criteria[0].indicators[0].level", "level: 1.5", "no whole number")]
    [InlineData("from: 2025-01-01", "from: 2023-02-01", "parameter 2.members", "code: \"2.members\"", "order of date")]
    [InlineData("values: [{ from: 2023-02-01, value: 3, clause: Điều 1 khoản 3 }]", "values: []", "parameter 3.absent", "code: \"3.absent\"", "without a value")]
    [InlineData("applies-to: [state-body, public-service]", "applies-to: [navy]", "indicator 3", "code: \"3\"", "no kind of unit \"navy\"")]
    [InlineData("check: { kind: holds-title, field: title, parameter: \"4.title\" }", "check: { kind: missing }", "indicator 4", "code: \"4\"", "does not say what is missing")]
    [InlineData("parameter: \"4.title\"", "parameter: \"5.title\"", "indicator 4", "code: \"4\"", "no parameter \"5.title\"")]
    [InlineData("source: nguồn\n        fields: [plan]", "source: nguồn\n        max-points: 3\n        fields: [plan]", "criteria", null, "maximum points")]
    [InlineData("clause: Điều 2, recognised: true", "clause: Điều 2, recognised: true, unconfirmed: { vi: a, en: b }", "status", null, "unconfirmed parts")]
    [InlineData("assembly: rules.dll", "assembly: lost.dll", "rules.assembly", null, "not in the package")]
    [InlineData("assembly: rules.dll", "assembly: criteria.yaml", null, null, "cannot be loaded")]
    public void Be_refused_with_place_and_remedy(string right, string wrong, string? part, string? at, string what)
    {
        Assert.Contains(right, SamplePackage.Unit);

        var yaml = SamplePackage.Unit.Replace(right, wrong, StringComparison.Ordinal);
        var problem = Assert.Single(SamplePackage.Refuse(yaml), p => p.What.En.Contains(what, StringComparison.Ordinal));

        Assert.Equal((part, LineOf(at, yaml)), (problem.Part, problem.Line));
        Assert.NotEmpty(problem.Fix.Vi);
        Assert.NotEqual(problem.Fix.Vi, problem.Fix.En);
        Assert.Contains("sample", problem.ToString());
    }

    [Fact]
    public void Be_told_the_keys_and_words_that_could_be_meant()
    {
        var problems = SamplePackage.Refuse(SamplePackage.Unit
            .Replace("stricter: lower", "striter: lower", StringComparison.Ordinal)
            .Replace("status: official-complete", "status: official-filled", StringComparison.Ordinal));

        Assert.Equal(["official-complete, official-partial, template", "code, kind, may-loosen, stricter, text, unconfirmed, values"], problems.Select(Offered));
    }

    private static string Offered(PackageProblem problem) => problem.Fix.En[(problem.Fix.En.IndexOf(':', StringComparison.Ordinal) + 2)..^1];

    private static int? LineOf(string? text, string yaml)
    {
        if (text is null) return null;
        var place = yaml.IndexOf(text, StringComparison.Ordinal);
        Assert.True(place >= 0, $"the file has no '{text}'");
        return yaml[..place].Count(c => c == '\n') + 1;
    }

    [Theory]
    [InlineData("")]
    [InlineData("- one\n- two")]
    [InlineData("id: [")]
    [InlineData("id: *nowhere")]
    [InlineData("id: a\nid: b")]
    [InlineData("\t")]
    [InlineData("%YAML 9.9\n---\nid: a")]
    [InlineData("id: a\n---\nid: b")]
    [InlineData("a: &a [*a]")]
    [InlineData("criteria: &c [{ indicators: *c }]")]
    public void Be_refused_whatever_it_holds(string yaml) => Assert.NotEmpty(SamplePackage.Refuse(yaml));

    [Fact]
    public void Be_refused_before_its_depth_breaks_the_program() =>
        Assert.Contains("nested", SamplePackage.Refuse("id: " + new string('[', 100_000))[0].What.En);

    [Theory]
    [InlineData("- [{0}, {0}, {0}, {0}, {0}, {0}, {0}, {0}, {0}]")]
    [InlineData("- {{ ? {0} : {0}, ? [{0}] : 1 }}")]
    public void Be_refused_before_its_references_multiply(string line)
    {
        var yaml = "legal-bases:\n- &a0 [x]\n" + string.Concat(Enumerable.Range(1, 40).Select(i =>
            string.Format(CultureInfo.InvariantCulture, line, $"*a{i - 1}").Insert(2, $"&a{i} ") + "\n"));

        Assert.Contains("more than 100000 parts", SamplePackage.Refuse(yaml)[0].What.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0000")]
    [InlineData("0001")]
    [InlineData("FFFE")]
    [InlineData("D800")]
    public void Be_refused_with_letters_that_no_page_can_show(string code) =>
        Assert.Contains(SamplePackage.Refuse($"id: a\nmodel: \"x\\u{code}\""), p => p.What.En.Contains(code, StringComparison.Ordinal) || p.What.En.Contains("Unicode", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Be_refused_when_it_is_longer_than_any_set()
    {
        var yaml = "id: a\n" + string.Concat(Enumerable.Range(0, 60_000).Select(i => $"k{i}: 1\n"));

        Assert.Contains("more than 100000 parts", SamplePackage.Refuse(yaml)[0].What.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Tell_all_its_mistakes_at_once()
    {
        var problems = SamplePackage.Refuse(SamplePackage.Unit
            .Replace("subject: unit", "subject: battalion", StringComparison.Ordinal)
            .Replace("issued: 2023-01-01", "issued: yesterday", StringComparison.Ordinal));

        Assert.Equal(["subject", "legal-bases[0].issued"], problems.Select(p => p.Part));
    }
}
