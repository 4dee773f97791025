using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Modules.Attachments;

/// <summary>A module's references to files. Exported by each module that has any. Thread-safe.</summary>
[ForEverybody]
public interface IAttachmentOwner
{
    /// <summary>Name of the module.</summary>
    string Module { get; }

    /// <summary>The file of a reference, for the current user to read; null when there is no such reference.</summary>
    /// <param name="id">Key of the reference.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <exception cref="NotAllowedException">The current user may not see what it belongs to.</exception>
    Task<KeptFile?> FindAsync(Guid id, CancellationToken cancellation);

    /// <summary>
    /// Of these files, those to which a reference leads, those of the past with them. What is not among them is removed: when
    /// in doubt, throw.
    /// </summary>
    /// <param name="hashes">Of files that are kept for the module.</param>
    /// <param name="cancellation">Cancels the call.</param>
    Task<IReadOnlySet<string>> KnownAsync(IReadOnlyCollection<string> hashes, CancellationToken cancellation);
}
