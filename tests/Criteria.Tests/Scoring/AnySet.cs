using CsCheck;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Testing;
using KhuyenHoc.Criteria.Tests.Samples;

namespace KhuyenHoc.Criteria.Tests.Scoring;

/// <summary>Sets that what holds for all is tried on, and made-up dossiers of them.</summary>
internal static class AnySet
{
    private const string Filled = "gia-dinh-hoc-tap.448";

    public static TheoryData<string> Ids => ["cong-dan-hoc-tap.324", "don-vi-hoc-tap.tt22-2020", Filled, "mau.don-vi", "mau.diem"];

    /// <summary>A set by id; one that ships with gaps has them filled as its scenarios do.</summary>
    public static CriteriaSet Of(string id) => id switch
    {
        "mau.don-vi" => SamplePackage.Load(SamplePackage.Unit),
        "mau.diem" => SamplePackage.Load(SamplePackage.Points),
        Filled => Shipped.Set(id).With(ScenarioFiles.Read(Shipped.Folder(id), Shipped.Set(id).Description).First(s => s.Fills.Count > 0).Fills),
        _ => Shipped.Set(id),
    };

    public static Gen<DossierInput> Dossiers(CriteriaDescription set)
    {
        var natures = Gen.Bool.Array[UnitNatures.All.Count].Select(chosen => UnitNatures.All.Where((_, i) => chosen[i]).ToList());
        var facts = set.Fields.Select(Values).Aggregate(
            Gen.Const(Array.Empty<FactValue>()), (before, next) => Gen.Select(before, next, (drawn, value) => (FactValue[])[.. drawn, value]));
        return Gen.Select(natures, facts, (chosen, drawn) => new DossierInput(Guid.Empty, new DateOnly(2024, 12, 31), chosen,
            set.Fields.Zip(drawn).Where(f => f.Second.HasValue).ToDictionary(f => f.First.Code, f => f.Second)));
    }

    private static Gen<FactValue> Values(Field field) => Gen.Frequency(
        (1, Gen.Const(default(FactValue))),
        (9, field.Kind switch
        {
            ValueKind.YesNo => Gen.Bool.Select(FactValue.Of),
            ValueKind.Share => Gen.Select(Gen.Int[0, 40], Gen.Int[0, 3]).Select((whole, less) => FactValue.Of(new Share(Math.Max(0, whole - less), whole))),
            ValueKind.Number => Gen.Int[(int)(field.Min ?? 0) * 2, (int)(field.Max ?? 10) * 2].Select(half => FactValue.Of(half / 2m)),
            _ => Gen.Int[0, field.Choices.Count - 1].Select(i => FactValue.OfCode(field.Choices[i].Code)),
        }));
}
