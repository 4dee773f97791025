using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Roster;

/// <summary>Under which unit every unit stands, for rights by subtree. Thread-safe.</summary>
[ForStrangers]
public interface IUnitChain
{
    /// <summary>Of every unit that ever was, the unit above it now, or when it ended; null at the top.</summary>
    Task<IReadOnlyDictionary<Guid, Guid?>> GetParentsAsync(CancellationToken cancellation);
}
