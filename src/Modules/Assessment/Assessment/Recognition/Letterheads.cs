using KhuyenHoc.Criteria;
using KhuyenHoc.Roster;
using static KhuyenHoc.Assessment.AssessmentTexts;

namespace KhuyenHoc.Assessment.Recognition;

/// <summary>Headings of decisions.</summary>
internal static class Letterheads
{
    /// <summary>Numbers run through the year for one issuer and symbol.</summary>
    public static string SeriesOf(Letterhead head) => $"{head.Issuer} | {head.Symbol}";

    /// <summary>Stands in a draft where the office has yet to write, as on a form.</summary>
    public const string ToBeWritten = "…";

    /// <exception cref="Modules.UserErrorException">Something that is printed is missing.</exception>
    public static Letterhead Checked(Letterhead head) => Checked(head, string.IsNullOrWhiteSpace);

    /// <exception cref="Modules.UserErrorException">Something that is printed is missing or still to be written.</exception>
    public static Letterhead CheckedForIssue(Letterhead head) => Checked(head, text => string.IsNullOrWhiteSpace(text) || text.Trim() == ToBeWritten);

    /// <summary>A heading made from the top unit; the office puts its own names in.</summary>
    public static Letterhead For(Unit top)
    {
        var isArmy = top.Natures.Contains(UnitNatures.ArmedForces);
        return new Letterhead(
            null, top.Name, isArmy ? $"Chỉ huy trưởng {top.Name}" : $"Người đứng đầu {top.Name}", isArmy ? "QĐ-BCH" : "QĐ", "",
            isArmy ? "Chỉ huy trưởng" : "Người đứng đầu", null, "", isArmy ? "Chủ nhiệm Chính trị" : "Văn phòng",
            isArmy ? ["Thủ trưởng Bộ Chỉ huy", "Hội Khuyến học tỉnh (để phối hợp)", "Các đơn vị có tên tại Điều 1"] : ["Các đơn vị có tên tại Điều 1"],
            isArmy ? "VT, PCT" : "VT", isArmy ? "army" : "civil");
    }

    private static Letterhead Checked(Letterhead head, Predicate<string> isMissing)
    {
        var missing = new (string Key, string Value)[]
        {
            ("Issuer", head.Issuer), ("EnactedBy", head.EnactedBy), ("Symbol", head.Symbol), ("Place", head.Place),
            ("SignerPosition", head.SignerPosition), ("SignerName", head.SignerName), ("ProposedBy", head.ProposedBy), ("Archive", head.Archive),
        }.Where(f => isMissing(f.Value)).Select(f => Words["Letterhead" + f.Key]).ToList();
        return missing.Count == 0 ? head : throw Refusal("LetterheadIncomplete", string.Join(", ", missing));
    }
}
