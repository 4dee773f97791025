using System.Collections.Concurrent;
using System.Text;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>The words of enumerations in YAML files: <c>OfficialPartial</c> is written <c>official-partial</c>.</summary>
internal static class EnumWords
{
    private static readonly ConcurrentDictionary<Enum, string> Known = new();

    public static string Of<T>(T value) where T : struct, Enum => Known.GetOrAdd(value, static v => Dashed(v.ToString()));

    private static string Dashed(string name)
    {
        var word = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && word.Length > 0) word.Append('-');
            word.Append(char.ToLowerInvariant(letter));
        }

        return word.ToString();
    }
}
