using System.Security.Cryptography;
using System.Text;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Assessment.Scorecards;

/// <summary>A canonical text and the hash that seals it.</summary>
internal readonly record struct Sealed(string Text, byte[] Hash)
{
    public static Sealed Of(DossierInput input) => Of(CanonicalText.Of(input));

    public static Sealed Of(Scorecard card) => Of(CanonicalText.Of(card));

    public static Sealed Of(string text) => new(text, SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
