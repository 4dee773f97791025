namespace KhuyenHoc.Modules.Attachments;

/// <summary>
/// Files that prove something, kept in the data folder by what is in them. A module keeps the reference (a
/// <see cref="KeptFile"/> under a key of its own) in its schema, in the transaction of the change it belongs to, and exports
/// an <see cref="IAttachmentOwner"/>. A file to which no reference leads is removed after some days. Thread-safe.
/// </summary>
public interface IAttachments
{
    /// <summary>The largest file taken.</summary>
    long MostBytes { get; }

    /// <summary>
    /// Looks at what the file is, by its content and not by its name, and keeps it. It stays only when a reference to it is
    /// committed within a day.
    /// </summary>
    /// <param name="module">Name of the module that will refer to it.</param>
    /// <param name="name">Name that the file had; cleaned before it is kept.</param>
    /// <param name="content">Read once, from where it stands.</param>
    /// <param name="cancellation">Ends the work; nothing is left then.</param>
    /// <exception cref="UserErrorException">It is too large or empty, of no kind that is taken, not what its name says, protected, or carries programs.</exception>
    Task<KeptFile> KeepAsync(string module, string name, Stream content, CancellationToken cancellation);

    /// <summary>Opens a file to read. The caller has asked whether the reader may.</summary>
    /// <param name="module">Name of the module that refers to it.</param>
    /// <param name="hash">Of the <see cref="KeptFile"/>.</param>
    /// <exception cref="UserErrorException">The file is not in the data folder.</exception>
    Stream Open(string module, string hash);
}

/// <summary>What a module keeps of a file.</summary>
/// <param name="Hash">SHA-256 of the content, 64 lower-case hex figures.</param>
/// <param name="Name">Clean name with the extension of its kind.</param>
/// <param name="MediaType">Kind, by its content.</param>
/// <param name="Size">Bytes.</param>
public sealed record KeptFile(string Hash, string Name, string MediaType, long Size);

/// <summary>Kinds of file that are taken.</summary>
public static class AttachmentKinds
{
    /// <summary>Their extensions, as a file field of a page takes them.</summary>
    public const string Accept = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx";

    /// <summary>Address of a file, without leading slash.</summary>
    /// <param name="module">Name of the module that refers to it.</param>
    /// <param name="id">Key of the reference.</param>
    public static string AddressOf(string module, Guid id) => $"tai-ve/minh-chung/{module}/{id}";
}
