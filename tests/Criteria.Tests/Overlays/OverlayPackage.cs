using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Tests.Samples;

namespace KhuyenHoc.Criteria.Tests.Overlays;

/// <summary>A local overlay of the sample of a unit: one more indicator, one tighter threshold, one other wording.</summary>
internal static class OverlayPackage
{
    public const string Yaml = """
        id: mau.don-vi.huyen-vi-du
        version: 1.0.0
        extends: { set: mau.don-vi, versions: "[1.0.0,2.0.0)" }
        status: official-complete
        title: { vi: Mẫu huyện ví dụ, en: Sample of an example district }
        legal-bases:
          - { name: { vi: Văn bản ví dụ, en: Example }, number: 1/VD, issuer: Huyện ví dụ, source: ví dụ }
        adds-to:
          - criterion: "1"
            indicators:
              - code: "5"
                text: { vi: Có tủ sách, en: Has a bookcase }
                clause: Ví dụ 1
                source: ví dụ
                fields: [sach]
                needed-from: dat
                check: { kind: number-at-least, field: sach, parameter: "5.sach" }
        fields:
          - { code: sach, kind: number, text: { vi: Số sách, en: Books }, min: 0 }
        parameters:
          - { code: "5.sach", kind: number, text: { vi: Số sách, en: Books }, values: [{ from: 2024-01-01, value: 100, clause: Ví dụ 1 }] }
        tightens:
          - { parameter: 2.members, values: [{ from: 2024-01-01, value: 93%, clause: Ví dụ 2 }] }
        rewords:
          - { part: "indicator:1", text: { vi: Có kế hoạch năm, en: Has a yearly plan } }
        """;

    public static readonly CriteriaSet Official = SamplePackage.Load(SamplePackage.Unit);

    public static CriteriaSet Load(string yaml = Yaml, params IEnumerable<CriteriaSet> bases)
    {
        using var package = new SamplePackage(yaml);
        return CriteriaPackage.Load(package.Folder, bases.Any() ? bases : [Official]);
    }

    public static IReadOnlyList<PackageProblem> Refuse(string yaml, params IEnumerable<CriteriaSet> bases) =>
        Assert.Throws<PackageRefusedException>(() => Load(yaml, bases)).Problems;

    public static DossierInput Unit(string members, int books, int year = 2025) => new(Guid.Empty, new DateOnly(year, 12, 31), [UnitNatures.StateBody], new Dictionary<string, FactValue>
    {
        ["plan"] = FactValue.Of(true),
        ["members"] = FactValue.Parse(ValueKind.Share, members)!.Value,
        ["absent"] = FactValue.Of(2),
        ["title"] = FactValue.OfCode("good"),
        ["sach"] = FactValue.Of(books),
    });
}
