using System.Security.Cryptography;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Attachments;

namespace KhuyenHoc.Host.Attachments;

/// <summary>
/// The files of all modules: <c>attachments/{module}/{first two figures}/{hash}</c>. A file is written under another name and
/// renamed when it is whole, so that nobody ever finds half of one.
/// </summary>
internal sealed class AttachmentFolder(HostSettings settings, TimeProvider time) : IAttachments
{
    internal const int UsualMegabytes = 10;
    private const int Piece = 1 << 16;

    private readonly string _root = Path.Combine(settings.DataFolder, "attachments");

    public long MostBytes { get; } = (long)(settings.MegabytesPerAttachment ?? UsualMegabytes) << 20;

    public async Task<KeptFile> KeepAsync(string module, string name, Stream content, CancellationToken cancellation)
    {
        string clean = FileName.Clean(name);
        string incoming = Incoming(module);
        MakeFolder(incoming);
        string part = Path.Combine(incoming, Path.GetRandomFileName());
        try
        {
            string hash;
            FileKind kind;
            long size;
            await using (FileStream file = new(part, Options))
            {
                hash = await CopyAsync(content, file, clean, cancellation);
                size = file.Length;
                kind = await Task.Run(() => FileCheck.KindOf(file, clean), cancellation);
                file.Flush(flushToDisk: true);
            }
            string place = PlaceOf(module, hash);
            if (!Renew(place))
            {
                MakeFolder(Path.GetDirectoryName(place)!);
                File.Move(part, place, overwrite: true);
                Renew(place);
            }
            return new KeptFile(hash, FileName.WithExtension(clean, kind), kind.MediaType, size);
        }
        finally
        {
            File.Delete(part);
        }
    }

    public Stream Open(string module, string hash)
    {
        try
        {
            return new FileStream(PlaceOf(module, hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, Piece, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserErrorException(AttachmentTexts.Source["Lost", PlaceOf(module, hash)], cause);
        }
    }

    /// <summary>The folder of a module's files.</summary>
    internal string FolderOf(string module) => module.All(char.IsAsciiLetterOrDigit) && module.Length > 0
        ? Path.Combine(_root, module)
        : throw new ArgumentException($"'{module}' is no name of a module.", nameof(module));

    /// <summary>Where files lie while they are taken in.</summary>
    internal string Incoming(string module) => Path.Combine(FolderOf(module), "incoming");

    /// <summary>Where files lie that nobody referred to, until they are deleted.</summary>
    internal string Removed(string module) => Path.Combine(FolderOf(module), "removed");

    internal string PlaceOf(string module, string hash) => hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(FolderOf(module), hash[..2], hash)
        : throw new ArgumentException($"'{hash}' is no hash of a file.", nameof(hash));

    // A file that is there already is as good as new: the sweep leaves it for another while. False when it is not there.
    private bool Renew(string place)
    {
        try
        {
            File.SetLastWriteTimeUtc(place, time.GetUtcNow().UtcDateTime);
            return true;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private async Task<string> CopyAsync(Stream content, FileStream file, string name, CancellationToken cancellation)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[Piece];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            if (file.Length + read > MostBytes)
                throw AttachmentTexts.Refuse("TooLarge", name, MostBytes >> 20);
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static FileStreamOptions Options
    {
        get
        {
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = Piece, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return options;
        }
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
