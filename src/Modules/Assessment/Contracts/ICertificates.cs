using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Assessment;

/// <summary>Certificates of titles that a decision gave: printed by the office, checked by anybody who holds one. Thread-safe.</summary>
public interface ICertificates
{
    /// <summary>
    /// Writes the certificates of an issued decision as PDF, one on each A4 page in the order of its list. Each is signed
    /// when it is printed first and is the same for ever after.
    /// </summary>
    /// <param name="decisionId">The decision.</param>
    /// <param name="subjectId">One of those whom it recognises; null for all.</param>
    /// <param name="target">Takes the file.</param>
    /// <param name="cancellation">Cancels the call; nothing is signed then.</param>
    /// <exception cref="Modules.UserErrorException">No such decision, it is a draft, or it does not recognise the subject.</exception>
    [Requires(AssessmentPermissions.Decide)]
    Task WriteAsync(Guid decisionId, Guid? subjectId, Stream target, CancellationToken cancellation);

    /// <summary>Checks what stands on a certificate.</summary>
    /// <param name="text">The code as typed, or the whole signed text as a scanner reads it out of the QR code.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <exception cref="Modules.UserErrorException">The text is neither.</exception>
    [ForEverybody]
    Task<CertificateCheck> CheckAsync(string text, CancellationToken cancellation);

    /// <summary>The public key by which certificates can be checked without this program's database, as PEM.</summary>
    [ForEverybody]
    string PublicKey();
}

/// <summary>What a check found: three answers, each on its own.</summary>
/// <param name="Stated">What the certificate says; null when nothing readable was found.</param>
/// <param name="Intact">Whether it says what was signed and sealed.</param>
/// <param name="Trusted">Whether a key that we trust has signed it.</param>
/// <param name="InForce">Whether the title is still held today.</param>
public sealed record CertificateCheck(CertificateStated? Stated, CheckAnswer Intact, CheckAnswer Trusted, CheckAnswer InForce)
{
    /// <summary>True when all three are answered with yes.</summary>
    public bool IsGood => Intact.Verdict == CheckVerdict.Yes && Trusted.Verdict == CheckVerdict.Yes && InForce.Verdict == CheckVerdict.Yes;
}

/// <summary>One answer of a check.</summary>
/// <param name="Verdict">The answer.</param>
/// <param name="Sentence">Why, and what to do, in the reader's language.</param>
public sealed record CheckAnswer(CheckVerdict Verdict, string Sentence);

/// <summary>Answers of a check.</summary>
public enum CheckVerdict
{
    /// <summary>Yes.</summary>
    Yes,

    /// <summary>No.</summary>
    No,

    /// <summary>It cannot be told from what is at hand.</summary>
    Unknown,
}

/// <summary>What a certificate says.</summary>
/// <param name="Code">Verification code, in groups of four.</param>
/// <param name="Holder">Name of the person or unit.</param>
/// <param name="HolderLine">Unit of the person; null for a unit.</param>
/// <param name="Title">Name of the title.</param>
/// <param name="Grade">Name of the grade.</param>
/// <param name="Period">The period that it was earned in.</param>
/// <param name="Decision">Number and symbol of the decision.</param>
/// <param name="Date">Day of the decision.</param>
/// <param name="ValidTo">Last day; null when no source says how long the title lasts.</param>
/// <param name="Issuer">Who issued the decision.</param>
public sealed record CertificateStated(
    string Code, string Holder, string? HolderLine, string Title, string Grade, string Period, string Decision, DateOnly Date, DateOnly? ValidTo, string Issuer);
