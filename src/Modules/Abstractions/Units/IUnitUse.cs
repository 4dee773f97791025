using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Modules.Units;

/// <summary>
/// Exported by each module that keeps units of the organisation: says where it keeps them, so that nobody takes a unit away on
/// which others stand. Thread-safe.
/// </summary>
[ForEverybody]
public interface IUnitUse
{
    /// <summary>
    /// Where the units are used, each place in a few words of the reader's language, such as "đợt đánh giá Năm 2025"; none when nowhere.
    /// </summary>
    Task<IReadOnlyList<string>> WhereUsedAsync(IReadOnlyCollection<Guid> unitIds, CancellationToken cancellation);
}
