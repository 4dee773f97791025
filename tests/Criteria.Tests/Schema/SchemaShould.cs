using System.Text.Json.Nodes;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Tests.Samples;

namespace KhuyenHoc.Criteria.Tests.Schema;

public sealed class SchemaShould
{
    public static TheoryData<string> ShippedIds => [.. Shipped.Catalogue.Sets.Select(s => s.Description.Id)];

    [Theory]
    [MemberData(nameof(ShippedIds))]
    public void Accept_a_shipped_set_that_points_to_it(string id)
    {
        var yaml = File.ReadAllText(Path.Combine(Shipped.Folder(id), "criteria.yaml"));

        Assert.StartsWith("# yaml-language-server: $schema=../../Sdk/criteria.schema.json\n", yaml, StringComparison.Ordinal);
        Assert.Empty(CriteriaSchema.Complaints(yaml));
    }

    [Fact]
    public void Accept_what_the_program_accepts()
    {
        Assert.Empty(CriteriaSchema.Complaints(SamplePackage.Unit));
        Assert.Empty(CriteriaSchema.Complaints(SamplePackage.Person("Good")));
    }

    [Theory]
    [InlineData("version: 1.0.0", "version: one")]
    [InlineData("id: mau.don-vi", "id: Mẫu")]
    [InlineData("model: don-vi-hoc-tap\n", "")]
    [InlineData("model: don-vi-hoc-tap", "model: don-vi-hoc-tap\ncolour: red")]
    [InlineData("subject: unit", "subject: battalion")]
    [InlineData("status: official-complete", "status: official-filled")]
    [InlineData("title: { vi: Mẫu, en: Sample }", "title: { vi: Mẫu }")]
    [InlineData("title: { vi: Mẫu, en: Sample }", "title: Mẫu")]
    [InlineData("issued: 2023-01-01", "issued: 01/01/2023")]
    [InlineData("from: 2023-02-01 }", "from: 2023-02-01, till: 2024-01-01 }")]
    [InlineData("min: 0", "min: nothing")]
    [InlineData("recognised: true", "recognised: perhaps")]
    [InlineData("kind: yes-no", "kind: none")]
    [InlineData("kind: yes-no", "kind: code")]
    [InlineData("kind: yes-no", "kind: yes-no, min: 1")]
    [InlineData("fields: [plan]", "fields: plan")]
    [InlineData("applies-to: [state-body, public-service]", "applies-to: [navy]")]
    [InlineData("value: 3, clause: Điều 1 khoản 3", "value: 3, clause: \"\"")]
    [InlineData("value: 3,", "value: three,")]
    [InlineData("value: 95%, clause: Văn bản sửa đổi", "value: 95 phần trăm, clause: Văn bản sửa đổi")]
    [InlineData("value: 95%, clause: Văn bản sửa đổi", "value: 0/0, clause: Văn bản sửa đổi")]
    [InlineData("values: [{ from: 2023-02-01, value: 3, clause: Điều 1 khoản 3 }]", "values: []")]
    [InlineData("source: nguồn\n        fields: [plan]", "source: nguồn\n        level: 1.5\n        fields: [plan]")]
    [InlineData("field: title, parameter: \"4.title\"", "field: title")]
    [InlineData("kind: holds-title", "kind: yes-no")]
    [InlineData("check: { kind: holds-title, field: title, parameter: \"4.title\" }", "check: { kind: missing }")]
    [InlineData("    unit: { vi: thành viên, en: members }\n", "")]
    [InlineData("grades:\n  - { code: chua-dat, text: { vi: Chưa đạt, en: Not reached }, clause: Điều 2 }", "grades:")]
    public void Refuse_what_the_program_refuses(string right, string wrong)
    {
        Assert.Contains(right, SamplePackage.Unit, StringComparison.Ordinal);
        var yaml = SamplePackage.Unit.Replace(right, wrong, StringComparison.Ordinal);

        Assert.NotEmpty(SamplePackage.Refuse(yaml));
        Assert.NotEmpty(CriteriaSchema.Complaints(yaml));
    }

    [Theory]
    [InlineData("months: 36", "months: 0")]
    [InlineData("counted-from: year-end", "counted-from: year")]
    [InlineData("day: 01-15", "day: 15/01")]
    [InlineData("code: pham-vi", "code: Phạm vi")]
    public void Refuse_slips_in_notes_and_terms(string right, string slip)
    {
        var yaml = File.ReadAllText(Path.Combine(Shipped.Folder("don-vi-hoc-tap.tt24-2023.cap-huyen"), "criteria.yaml"));
        Assert.Contains(right, yaml, StringComparison.Ordinal);

        Assert.NotEmpty(CriteriaSchema.Complaints(yaml.Replace(right, slip, StringComparison.Ordinal)));
    }

    [Fact]
    public void Ask_for_a_legal_basis_of_all_but_templates()
    {
        var start = SamplePackage.Unit.IndexOf("legal-bases:", StringComparison.Ordinal);
        var without = SamplePackage.Unit.Remove(start, SamplePackage.Unit.IndexOf("criteria:", StringComparison.Ordinal) - start);

        Assert.NotEmpty(CriteriaSchema.Complaints(without));
        Assert.Empty(CriteriaSchema.Complaints(without.Replace("official-complete", "template", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false, "no key")]
    [InlineData(true, "allowed words")]
    public void Offer_the_keys_and_words_that_the_program_reads(bool words, string what)
    {
        var walk = new SchemaWalk(words);
        var yaml = walk.File().ToJsonString();

        var read = SamplePackage.Refuse(yaml).Where(p => p.What.En.Contains(what, StringComparison.Ordinal)).ToDictionary(p => p.Part!, Offered);

        Assert.Equal(walk.Offered, new SortedDictionary<string, string>(read, StringComparer.Ordinal));
    }

    [Fact]
    public void Offer_the_natures_of_units_that_the_program_knows() =>
        Assert.Equal(UnitNatures.All, CriteriaSchema.Root["$defs"]!["nature"]!["enum"]!.AsArray().Select(n => n!.GetValue<string>()));

    [Fact]
    public void Know_no_further_key_in_any_mapping()
    {
        var mappings = Parts(CriteriaSchema.Root).OfType<JsonObject>().Where(p => p["type"] is JsonValue type && type.ToString() == "object").ToList();

        Assert.NotEmpty(mappings);
        Assert.All(mappings, m => Assert.Equal("false", m["additionalProperties"]?.ToJsonString()));
    }

    private static string Offered(PackageProblem problem)
    {
        var list = problem.Fix.En[(problem.Fix.En.IndexOf(':', StringComparison.Ordinal) + 2)..^1];
        return string.Join(", ", list.Split(", ").Order(StringComparer.Ordinal));
    }

    private static IEnumerable<JsonNode> Parts(JsonNode part) => part switch
    {
        JsonObject map => map.Select(p => p.Value).OfType<JsonNode>().SelectMany(Parts).Prepend(map),
        JsonArray list => list.OfType<JsonNode>().SelectMany(Parts),
        _ => [],
    };
}
