using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Roster;

/// <summary>The organisation through time. Every question is asked as of a date. Thread-safe.</summary>
[ForEverybody]
public interface IOrganisation
{
    /// <summary>All units that exist on a day, as a tree, siblings in their given order.</summary>
    Task<UnitTree> GetTreeAsync(DateOnly asOf, CancellationToken cancellation);

    /// <summary>What became of units that ended: the events of merging, splitting and dissolving, oldest first.</summary>
    /// <param name="unitId">One unit, or null for all events.</param>
    /// <param name="cancellation">Cancels the call.</param>
    Task<IReadOnlyList<UnitEvent>> GetLineageAsync(Guid? unitId, CancellationToken cancellation);

    /// <summary>People per unit on a day, own members only and with the whole subtree.</summary>
    Task<IReadOnlyDictionary<Guid, MemberCount>> CountMembersAsync(DateOnly asOf, CancellationToken cancellation);
}

/// <summary>A unit as it is on the day asked.</summary>
/// <param name="Id">Stable through renames and moves.</param>
/// <param name="Code">Short code that clerks use in Excel; unique on any day.</param>
/// <param name="Name">Full Vietnamese name of that day.</param>
/// <param name="Kind">Its place in the structure.</param>
/// <param name="Natures">
/// What it is in the eyes of official criteria, for targets that apply to some kinds of unit only; codes of
/// <c>KhuyenHoc.Criteria.UnitNatures</c>.
/// </param>
/// <param name="ParentId">Unit above, null for the root.</param>
/// <param name="Order">Position among siblings.</param>
/// <param name="From">First day of existence.</param>
/// <param name="To">Last day of existence, null while it exists.</param>
public sealed record Unit(
    Guid Id,
    string Code,
    string Name,
    UnitKind Kind,
    IReadOnlyList<string> Natures,
    Guid? ParentId,
    int Order,
    DateOnly From,
    DateOnly? To);

/// <summary>Kinds of unit. Stored by name; new ones are added at the end.</summary>
public enum UnitKind
{
    /// <summary>Bộ Chỉ huy Quân sự tỉnh.</summary>
    ProvinceCommand,

    /// <summary>Phòng, cơ quan.</summary>
    Office,

    /// <summary>Trung đoàn.</summary>
    Regiment,

    /// <summary>Tiểu đoàn.</summary>
    Battalion,

    /// <summary>Đại đội.</summary>
    Company,

    /// <summary>Ban Chỉ huy Quân sự huyện (until 30 June 2025).</summary>
    DistrictCommand,

    /// <summary>Ban Chỉ huy Phòng thủ khu vực (from 1 July 2025).</summary>
    RegionalDefenceCommand,

    /// <summary>Ban Chỉ huy Quân sự xã, phường.</summary>
    CommuneCommand,

    /// <summary>Trường Quân sự and other schools.</summary>
    School,

    /// <summary>Hội, ban khuyến học.</summary>
    AssociationBranch,
}

/// <summary>The organisation on one day.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Units">All units of the day, parents before children, siblings in order.</param>
public sealed record UnitTree(DateOnly AsOf, IReadOnlyList<Unit> Units)
{
    /// <summary>The units directly below one, or the roots for null.</summary>
    public IEnumerable<Unit> ChildrenOf(Guid? unitId) => Units.Where(u => u.ParentId == unitId);

    /// <summary>The unit and all below it; empty when it does not exist on the day.</summary>
    public IReadOnlyList<Unit> Subtree(Guid unitId)
    {
        var inside = new HashSet<Guid> { unitId };
        // Parents come before children, so one pass is enough.
        return [.. Units.Where(u => u.Id == unitId || (u.ParentId is { } parent && inside.Contains(parent) && inside.Add(u.Id)))];
    }

    /// <summary>The unit with this id, or null when it does not exist on the day.</summary>
    public Unit? Find(Guid unitId) => Units.FirstOrDefault(u => u.Id == unitId);
}

/// <summary>Own members and members of the whole subtree.</summary>
public readonly record struct MemberCount(int Own, int WithSubtree);

/// <summary>Something that ended, began or joined units.</summary>
/// <param name="Date">First day of the new state.</param>
/// <param name="Kind">What happened.</param>
/// <param name="FromUnitId">The unit before.</param>
/// <param name="FromName">Its name then.</param>
/// <param name="ToUnitId">The unit after; null when nothing followed.</param>
/// <param name="ToName">Its name; null when nothing followed.</param>
/// <param name="Document">Number of the document that ordered it; null when not recorded.</param>
public sealed record UnitEvent(
    DateOnly Date, UnitEventKind Kind, Guid FromUnitId, string FromName, Guid? ToUnitId, string? ToName, string? Document);

/// <summary>What can happen to a unit.</summary>
public enum UnitEventKind
{
    /// <summary>Giải thể.</summary>
    Dissolved,

    /// <summary>Sáp nhập.</summary>
    Merged,

    /// <summary>Tách.</summary>
    Split,

    /// <summary>Thay thế.</summary>
    Replaced,
}
