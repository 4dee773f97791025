using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KhuyenHoc.Criteria;

namespace KhuyenHoc.Assessment.Sets;

/// <summary>One set as it was taken for a run: the package by its hash, with the gaps that were filled then.</summary>
internal sealed record SetPin(string SetId, string SetVersion, string PackageHash, IReadOnlyList<CriteriaFill> Fills)
{
    /// <summary>Hash of all that the fills say.</summary>
    public string FillsHash() => HashOf(Fills);

    public static string HashOf(IReadOnlyList<CriteriaFill> fills) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TextOf(fills))));

    /// <summary>The fills as one canonical text.</summary>
    public static string TextOf(IReadOnlyList<CriteriaFill> fills) => JsonSerializer.Serialize(
        fills.OrderBy(f => f.Kind).ThenBy(f => f.Code, StringComparer.Ordinal).ThenBy(f => f.From), CanonicalJson.Options);
}
