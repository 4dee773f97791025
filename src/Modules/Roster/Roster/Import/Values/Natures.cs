using KhuyenHoc.Criteria;
using KhuyenHoc.Roster.Names;

namespace KhuyenHoc.Roster.Import.Values;

/// <summary>What a unit is in the eyes of the criteria, as codes or in words.</summary>
internal static class Natures
{
    private static readonly Dictionary<string, string> Known = Build();

    /// <summary>The codes of a list such as "armed-forces; educational"; null when one of its words is unknown.</summary>
    public static string[]? Read(string text)
    {
        var codes = text.Split([';', ',', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(word => Known.GetValueOrDefault(Fold.Words(word))).ToArray();
        return codes.Length > 0 && !codes.Contains(null) ? [.. codes.Distinct()!] : null;
    }

    /// <summary>What a kind of unit is when nobody says otherwise.</summary>
    public static string[] Of(UnitKind kind) => kind switch
    {
        UnitKind.AssociationBranch => [UnitNatures.Association],
        UnitKind.School => [UnitNatures.ArmedForces, UnitNatures.Educational],
        _ => [UnitNatures.ArmedForces],
    };

    private static Dictionary<string, string> Build()
    {
        var known = UnitNatures.All.ToDictionary(code => Fold.Words(code));
        foreach (var (words, code) in new[]
        {
            ("Lực lượng vũ trang", UnitNatures.ArmedForces), ("LLVT", UnitNatures.ArmedForces), ("Quân đội", UnitNatures.ArmedForces),
            ("Cơ quan nhà nước", UnitNatures.StateBody), ("Đơn vị sự nghiệp công lập", UnitNatures.PublicService),
            ("Đơn vị sự nghiệp", UnitNatures.PublicService), ("Hội", UnitNatures.Association), ("Tổ chức hội", UnitNatures.Association),
            ("Đoàn thể", UnitNatures.Association), ("Trường mầm non", UnitNatures.PublicPreschool),
            ("Cơ sở giáo dục", UnitNatures.Educational), ("Trường học", UnitNatures.Educational),
            ("Trường trung học phổ thông", UnitNatures.UpperSecondary), ("THPT", UnitNatures.UpperSecondary),
            ("Trung tâm giáo dục thường xuyên", UnitNatures.ContinuingEducation), ("GDTX", UnitNatures.ContinuingEducation),
            ("Cơ sở giáo dục đại học", UnitNatures.HigherEducation), ("Cơ sở giáo dục nghề nghiệp", UnitNatures.Vocational),
        })
            known[Fold.Words(words)] = code;
        return known;
    }
}
