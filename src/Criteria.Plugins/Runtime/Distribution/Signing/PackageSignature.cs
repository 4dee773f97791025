using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>Signs package files and reads signatures: CMS over the manifest, as one more entry. See docs/decisions/signed-packages.md.</summary>
public static class PackageSignature
{
    private static readonly string[] StrongDigests = ["2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];

    /// <summary>Signs a package; an earlier signature gives way.</summary>
    /// <param name="name">Name of the file, for errors.</param>
    /// <param name="file">The package.</param>
    /// <param name="certificate">A certificate with its private key.</param>
    /// <returns>The bytes of the signed file; its content hash stays the same.</returns>
    /// <exception cref="PackageRefusedException">It is no package.</exception>
    public static byte[] Sign(string name, byte[] file, X509Certificate2 certificate)
    {
        var package = PackageArchive.Read(name, file);
        var cms = new SignedCms(new ContentInfo(PackageManifest.Of(package)));
        cms.ComputeSignature(new CmsSigner(certificate) { DigestAlgorithm = new Oid(StrongDigests[0]), IncludeOption = X509IncludeOption.EndCertOnly });
        var stream = new MemoryStream();
        stream.Write(file);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(EntryNames.Signature)?.Delete();
            PackageWriter.Write(zip, EntryNames.Signature, cms.Encode());
        }

        return stream.ToArray();
    }

    /// <summary>The certificate that speaks for every entry of the package.</summary>
    /// <exception cref="PackageRefusedException">The signature is broken, or speaks for another package.</exception>
    internal static X509Certificate2 SignerOf(PackageArchive package)
    {
        var cms = new SignedCms();
        try
        {
            cms.Decode(package.Signature!);
            if (cms.SignerInfos is not [{ Certificate: { } certificate } signer] || !StrongDigests.Contains(signer.DigestAlgorithm.Value))
                throw Refusal.Of(package.Name, EntryNames.Signature, "signature_broken");
            // The chain is not asked for: trust is the host's list of fingerprints, which works offline.
            signer.CheckSignature(verifySignatureOnly: true);
            var differences = PackageManifest.Differences(package, cms.ContentInfo.Content);
            return differences.Count == 0 ? certificate : throw new PackageRefusedException(differences);
        }
        catch (CryptographicException)
        {
            throw Refusal.Of(package.Name, EntryNames.Signature, "signature_broken");
        }
    }
}
