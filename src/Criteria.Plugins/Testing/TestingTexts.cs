using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Testing;

/// <summary>What the tests of a package say to its author.</summary>
internal sealed class TestingTexts
{
    private TestingTexts()
    {
    }

    public static TextSource Words { get; } = new(typeof(TestingTexts));
}
