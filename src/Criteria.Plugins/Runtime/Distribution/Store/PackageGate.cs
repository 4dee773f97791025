using System.Security.Cryptography.X509Certificates;

namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>Who stands for a package: asked when it comes in, and each time it is read from disk.</summary>
internal sealed class PackageGate(CriteriaStoreOptions options)
{
    /// <summary>The certificate that signed every entry; null for an unsigned package on a development machine.</summary>
    /// <exception cref="PackageRefusedException">Unsigned or altered.</exception>
    public X509Certificate2? Certificate(PackageArchive package) => package.Signature is not null
        ? PackageSignature.SignerOf(package)
        : options.AllowsUnsigned ? null : throw Refusal.Of(package.Name, null, "unsigned");

    /// <summary>Name and fingerprint of the signer; null for an unsigned package.</summary>
    /// <param name="package">The package.</param>
    /// <param name="certificate">Its certificate.</param>
    /// <param name="at">When it came in.</param>
    /// <exception cref="PackageRefusedException">The signer is not trusted, or was not when it came in.</exception>
    public string? Signer(PackageArchive package, X509Certificate2? certificate, DateTimeOffset at) => certificate is null
        ? null
        : $"{TrustedSigners.Read(options.SignersFile).Trust(package.Name, certificate, at).Name} ({TrustedSigners.FingerprintOf(certificate)})";
}
