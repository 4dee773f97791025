using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Cli.Authoring;

/// <summary>What the verbs for authors of criteria sets say.</summary>
internal sealed class AuthorTexts
{
    private AuthorTexts()
    {
    }

    public static TextSource Words { get; } = new(typeof(AuthorTexts));
}
