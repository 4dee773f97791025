using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Anchor of the texts of problems.</summary>
internal sealed class ProblemTexts
{
    private static readonly TextSource Source = new(typeof(ProblemTexts));

    private ProblemTexts()
    {
    }

    public static LocalText Both(string key, params object?[] values) => Source.Both(key, values);
}
