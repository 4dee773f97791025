using KhuyenHoc.Roster.Names;

namespace KhuyenHoc.Roster.Import.Values;

/// <summary>Emulation titles in words and as codes.</summary>
internal static class Emulation
{
    private static readonly (string Code, string Words)[] All =
    [
        (EmulationTitles.AdvancedWorker, "Lao động tiên tiến"),
        (EmulationTitles.AdvancedSoldier, "Chiến sĩ tiên tiến"),
        (EmulationTitles.GrassrootsFighter, "Chiến sĩ thi đua cơ sở"),
        (EmulationTitles.ArmyFighter, "Chiến sĩ thi đua toàn quân"),
        (EmulationTitles.NationalFighter, "Chiến sĩ thi đua toàn quốc"),
    ];

    private static readonly Dictionary<string, string> Codes = Build();

    public static string Known => string.Join("; ", All.Select(t => t.Words));

    public static string? CodeOf(string text) => Codes.GetValueOrDefault(Fold.Words(text));

    /// <summary>The title in words; what is no code stays as it is.</summary>
    public static string WordsOf(string title) => All.FirstOrDefault(t => t.Code == title).Words ?? title;

    private static Dictionary<string, string> Build()
    {
        var codes = new Dictionary<string, string>();
        foreach (var (code, words) in All)
        {
            codes[Fold.Words(words)] = code;
            codes[Fold.Words(code)] = code;
        }

        foreach (var (word, code) in new[]
        {
            ("LĐTT", EmulationTitles.AdvancedWorker), ("CSTT", EmulationTitles.AdvancedSoldier),
            ("CSTĐCS", EmulationTitles.GrassrootsFighter), ("CSTĐ cơ sở", EmulationTitles.GrassrootsFighter),
            ("CSTĐ toàn quân", EmulationTitles.ArmyFighter), ("CSTĐ toàn quốc", EmulationTitles.NationalFighter),
        })
            codes[Fold.Words(word)] = code;
        return codes;
    }
}
