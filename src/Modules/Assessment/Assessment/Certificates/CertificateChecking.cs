using System.Security.Cryptography;
using System.Text;
using KhuyenHoc.Documents;
using static KhuyenHoc.Assessment.Certificates.CertificateTexts;

namespace KhuyenHoc.Assessment.Certificates;

/// <summary>The three answers of a check, from the paper alone or together with what is kept.</summary>
internal static class CertificateChecking
{
    public static bool IsSigned(string statement, byte[] signature, ECDsa key) =>
        key.VerifyData(Encoding.UTF8.GetBytes(statement), signature, HashAlgorithmName.SHA256);

    /// <summary>Without a database: what the signed text and a public key can tell.</summary>
    /// <param name="signedText">The text of the QR code.</param>
    /// <param name="key">The public key of the issuer.</param>
    /// <param name="today">The day for which it is asked.</param>
    /// <exception cref="Modules.UserErrorException">The text is no signed text.</exception>
    public static CertificateCheck Offline(string signedText, ECDsa key, DateOnly today)
    {
        if (CertificateStatement.Unseal(signedText.Trim()) is not var (text, signature) || CertificateStatement.Parse(text) is not { } said)
            throw Refusal("NotSigned");
        if (said.KeyId != CertificateKeys.IdOf(key))
            return new CertificateCheck(said.Stated(), Unknown("IntactOtherKey"), No("TrustedOtherKey", said.KeyId, CertificateKeys.IdOf(key)), Unknown("InForceUnsigned"));
        if (!IsSigned(text, signature, key))
            return new CertificateCheck(said.Stated(), No("IntactForged"), No("TrustedForged"), Unknown("InForceUnsigned"));
        return new CertificateCheck(
            said.Stated(), Yes("IntactPaper"), Yes("Trusted", said.KeyId),
            said.ValidTo < today ? No("InForceOver", VietnameseFormats.Date(said.ValidTo)) : Unknown("InForceOffline"));
    }

    /// <summary>With what is kept: the seal of the result, the title and the keys.</summary>
    public static CertificateCheck Kept(CertificateFound found, CertificateKeys keys, DateOnly today)
    {
        if (CertificateStatement.Parse(found.Statement) is not { } said)
            return new CertificateCheck(null, No("IntactUnreadable"), Unknown("TrustedUnread"), Unknown("InForceUnsigned"));
        var key = keys.Trusted(said.KeyId);
        var signed = key is not null && IsSigned(found.Statement, found.Signature, key);
        var trusted = key is null ? No("TrustedNoKey", said.KeyId) : signed ? Yes("Trusted", said.KeyId) : No("TrustedForged");
        return new CertificateCheck(said.Stated(), Intact(found, said, key is null || signed), trusted, InForce(found, today));
    }

    /// <summary>A signed text that is not in the books.</summary>
    public static CertificateCheck NotKept(CertificateStatement? said) =>
        new(said?.Stated(), No(said is null ? "IntactNoCode" : "IntactNotKept"), Unknown("TrustedUnread"), No("InForceNotKept"));

    private static CheckAnswer Intact(CertificateFound found, CertificateStatement said, bool signatureHolds)
    {
        if (!signatureHolds)
            return No("IntactForged");
        if (found.Card is null || found.ResultHash is null)
            return No("IntactNoSeal");
        var isSealed = SHA256.HashData(Encoding.UTF8.GetBytes(found.Card)).AsSpan().SequenceEqual(found.ResultHash);
        return isSealed && CertificateStatement.SealOf(found.ResultHash) == said.Seal ? Yes("IntactSealed") : No("IntactSealBroken");
    }

    private static CheckAnswer InForce(CertificateFound found, DateOnly today) => found switch
    {
        { ValidFrom: null } => No("InForceGone"),
        { ValidTo: { } last } when last < today => No("InForceOver", VietnameseFormats.Date(last)),
        { ValidTo: { } last } => Yes("InForceUntil", VietnameseFormats.Date(last)),
        _ => Yes("InForceOpen"),
    };

    private static CheckAnswer Yes(string key, params object?[] values) => new(CheckVerdict.Yes, Say[key, values]);

    private static CheckAnswer No(string key, params object?[] values) => new(CheckVerdict.No, Say[key, values]);

    private static CheckAnswer Unknown(string key) => new(CheckVerdict.Unknown, Say[key]);
}
