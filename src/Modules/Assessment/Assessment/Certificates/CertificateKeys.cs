using System.Security.Cryptography;
using System.Text;

namespace KhuyenHoc.Assessment.Certificates;

/// <summary>
/// The key that signs certificates, and those that are trusted in a check: files beside the database, so that who can write
/// to the database alone cannot sign. Made when it is needed first; hosts side by side share the folder. Thread-safe.
/// </summary>
internal sealed class CertificateKeys(string dataFolder)
{
    private readonly string _folder = Path.Combine(dataFolder, "keys");
    private readonly Lock _lock = new();
    private ECDsa? _signing;

    private string SigningFile => Path.Combine(_folder, "certificates.key.pem");

    /// <summary>Public keys of other or earlier machines that the administrator trusts.</summary>
    private string TrustedFolder => Path.Combine(_folder, "trusted");

    /// <summary>Names a key: the beginning of its hash.</summary>
    public static string IdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 4));

    public ECDsa Signing()
    {
        lock (_lock)
            return _signing ??= File.Exists(SigningFile) ? Read(SigningFile) : Make();
    }

    public string PublicKey() => Signing().ExportSubjectPublicKeyInfoPem() + "\n";

    /// <summary>The trusted key of that name; null when there is none.</summary>
    public ECDsa? Trusted(string keyId)
    {
        if (IdOf(Signing()) == keyId)
            return Signing();
        return Directory.Exists(TrustedFolder)
            ? Directory.EnumerateFiles(TrustedFolder, "*.pem").Order(StringComparer.Ordinal).Select(Read).FirstOrDefault(k => IdOf(k) == keyId)
            : null;
    }

    /// <exception cref="KhuyenHoc.Modules.UserErrorException">The file holds no such key.</exception>
    public static ECDsa Read(string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key;
        }
        catch (Exception cause) when (cause is ArgumentException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            key.Dispose();
            throw new Modules.UserErrorException(CertificateTexts.Say["KeyUnreadable", path], cause);
        }
    }

    private ECDsa Make()
    {
        Directory.CreateDirectory(_folder);
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var unfinished = Path.Combine(_folder, Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(unfinished, options))
            file.Write(Encoding.ASCII.GetBytes(made.ExportPkcs8PrivateKeyPem() + "\n"));
        try
        {
            File.Move(unfinished, SigningFile);
        }
        catch (IOException) when (File.Exists(SigningFile))
        {
            // Another host was first; its key is everybody's.
            File.Delete(unfinished);
        }

        return Read(SigningFile);
    }
}
