using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Tests.Samples;
using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Tests.Overlays;

public sealed class OverlayShould
{
    private static readonly CriteriaSet Set = OverlayPackage.Load();

    [Fact]
    public void Be_one_set_with_what_it_extends()
    {
        var set = Set.Description;

        Assert.Equal(("mau.don-vi.huyen-vi-du", "don-vi-hoc-tap", SubjectKind.Unit), (set.Id, set.Model, set.Subject));
        Assert.Equal(["1", "2", "3", "4", "5"], set.Indicators.Select(i => i.Code));
        Assert.Equal("Có kế hoạch năm", set.Indicators.First().Text.Vi);
        Assert.Equal(["1/VD", "1/VB"], set.LegalBases.Select(b => b.Number));
        Assert.Equal(("mau.don-vi", "1.0.0"), (set.Extends!.SetId, set.Extends.Version));
        Assert.Equal(["5"], set.Extends.Added);
        Assert.Empty(OfficialClauses.Weakened(Set));
    }

    [Fact]
    public void Name_both_packages_in_its_hash() =>
        Assert.Matches($"^[0-9a-f]{{64}}\\+{OverlayPackage.Official.PackageHash}$", Set.PackageHash);

    [Theory]
    [InlineData("95/100", 100, "dat", true)]
    [InlineData("95/100", 99, "chua-dat", false)]
    [InlineData("94/100", 100, "chua-dat", false)]
    public void Ask_for_what_it_adds_beside_what_is_official(string members, int books, string grade, bool may)
    {
        var card = Set.Score(OverlayPackage.Unit(members, books));

        Assert.Equal((grade, may), (card.Grade, card.MayRecommend));
        Assert.Equal(grade == "dat" ? [] : [books < 100 ? "5" : "2"], card.Missing.Select(m => m.Indicator));
    }

    [Fact]
    public void Let_the_tighter_of_the_two_thresholds_count_on_each_day()
    {
        // 93 % by the overlay from 2024, 95 % by the official text from 2025.
        Assert.Equal(["90/100", "93/100", "95/100"], new[] { 2023, 2024, 2025 }.Select(year => Set.Score(OverlayPackage.Unit("1/1", 0, year)).Lines[1].Answers[0].Required.ToString()));
    }

    [Fact]
    public void Say_that_a_threshold_is_tighter_here()
    {
        var line = Set.Score(OverlayPackage.Unit("92/100", 0, 2024)).Lines[1];

        Assert.Contains("địa phương đặt chặt hơn mức chung 90 %", ScorecardText.Reason(line, Set.Description, Languages.Vietnamese));
    }

    [Fact]
    public void Ask_for_an_added_indicator_only_from_its_grade_up()
    {
        var official = SamplePackage.Load(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", "declared.yaml")));
        var set = OverlayPackage.Load(
            """
            id: mau.khai-bao.xa
            version: 1.0.0
            extends: { set: mau.khai-bao, versions: "1.0.0" }
            status: template
            title: { vi: Xã, en: Commune }
            criteria:
              - code: xa
                text: { vi: Của xã, en: Of the commune }
                clause: Ví dụ
                indicators:
                  - { code: xa.1, text: { vi: Đọc sách, en: Reads }, clause: Ví dụ, source: ví dụ, fields: [doc], needed-from: gioi, check: { kind: yes-no, field: doc } }
            fields: [{ code: doc, kind: yes-no, text: { vi: Đọc sách, en: Reads } }]
            """, official);

        Assert.Equal(["gioi", "dat", "dat"], new bool?[] { true, false, null }.Select(reads => Score(reads).Grade));
        Assert.Equal(25, Score(true).Points);
        Assert.Equal(("xa.1", null), (Assert.Single(Score(false).Missing).Indicator, Score(false).Missing[0].PointsToGain));

        Scorecard Score(bool? reads)
        {
            var values = new Dictionary<string, FactValue> { ["gio"] = FactValue.Of(40), ["lop"] = FactValue.Of(2), ["diem"] = FactValue.Of(10) };
            if (reads is { } yes) values["doc"] = FactValue.Of(yes);
            return set.Score(new DossierInput(Guid.Empty, new DateOnly(2025, 12, 31), [], values));
        }
    }

    [Fact]
    public void Move_as_it_likes_what_the_official_set_leaves_open()
    {
        var open = SamplePackage.Load(SamplePackage.Unit.Replace("stricter: lower", "stricter: lower\n    may-loosen: true", StringComparison.Ordinal));

        var set = OverlayPackage.Load(OverlayPackage.Yaml.Replace("parameter: 2.members, values: [{ from: 2024-01-01, value: 93%", "parameter: 3.absent, values: [{ from: 2024-01-01, value: 9", StringComparison.Ordinal), open);

        Assert.Equal(FactValue.Of(9), set.Description.Parameters.Single(p => p.Code == "3.absent").On(new DateOnly(2025, 1, 1))!.Value);
    }

    [Fact]
    public void Stay_on_the_version_that_it_was_approved_over_and_find_it_again()
    {
        var (newer, next) = (Version("1.4.0"), Version("2.0.0"));
        var old = OverlayPackage.Load();

        Assert.Equal(old.PackageHash, OverlayPackage.Load(OverlayPackage.Yaml, next, newer, OverlayPackage.Official).PackageHash);
        Assert.Equal("1.4.0", OverlayPackage.Load(OverlayPackage.Yaml, next, newer).Description.Extends!.Version);

        var catalogue = CriteriaCatalogue.Of(OverlayPackage.Official, newer, OverlayPackage.Load(OverlayPackage.Yaml, newer));
        var exact = catalogue.FindExact("mau.don-vi.huyen-vi-du", "1.0.0", old.PackageHash);
        Assert.Equal(("1.0.0", old.PackageHash), (exact?.Description.Extends?.Version, exact?.PackageHash));
        Assert.Null(catalogue.FindExact("mau.don-vi.huyen-vi-du", "1.0.0", old.PackageHash.Replace('+', '-')));

        static CriteriaSet Version(string version) => SamplePackage.Load(SamplePackage.Unit.Replace("version: 1.0.0", $"version: {version}", StringComparison.Ordinal));
    }

    [Fact]
    public void Keep_what_an_office_filled_in_the_official_set_and_be_held_against_it()
    {
        var open = SamplePackage.Load(SamplePackage.Unit
            .Replace("official-complete", "official-partial", StringComparison.Ordinal)
            .Replace("value: 95%, clause: Văn bản sửa đổi }", "value: 91%, clause: Văn bản sửa đổi }\n    unconfirmed: { vi: chưa rõ, en: not known }", StringComparison.Ordinal));
        var set = OverlayPackage.Load(OverlayPackage.Yaml, open);
        var fill = new CriteriaFill("mau.don-vi", "2.members", FillKind.Threshold, "92%", new DateOnly(2023, 2, 1), "Điều 2", "Bản gốc", "Lê A");

        Assert.Equal(SetStatus.OfficialPartial, set.Description.Status);
        Assert.Equal("93/100", set.With([fill]).Score(OverlayPackage.Unit("1/1", 0)).Lines[1].Answers[0].Required.ToString());
        var refused = Assert.Throws<PackageRefusedException>(() => set.With([fill with { Value = "94%" }]));
        Assert.Contains(refused.Problems, p => p.What.Vi.Contains("nhẹ hơn", StringComparison.Ordinal));
    }

    [Fact]
    public void Load_beside_what_it_extends_from_a_folder_of_packages()
    {
        using var root = new SamplePackage(SamplePackage.Unit, "zz-goc");
        var overlay = Directory.CreateDirectory(Path.Combine(root.Root, "aa-huyen")).FullName;
        File.WriteAllText(Path.Combine(overlay, "criteria.yaml"), OverlayPackage.Yaml);

        var catalogue = CriteriaCatalogue.Load(root.Root);

        Assert.Empty(catalogue.Problems);
        Assert.Same(catalogue.Find("mau.don-vi"), catalogue.Find("mau.don-vi.huyen-vi-du")!.Base);
    }
}
