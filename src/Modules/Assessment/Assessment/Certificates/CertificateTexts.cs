using KhuyenHoc.Modules;
using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Certificates;

/// <summary>What is said about certificates. What stands on them is in <see cref="CertificateWords"/>.</summary>
internal static class CertificateTexts
{
    public static TextSource Say { get; } = new(typeof(CertificateTexts));

    /// <summary>An error that the user can mend.</summary>
    public static UserErrorException Refusal(string key, params object?[] values) => new(Say[key, values]);
}
