using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Roster;

/// <summary>Families and children as those of whom criteria sets speak, in bulk. Thread-safe.</summary>
[Requires(RosterPermissions.Read, Unit = "unitScope")]
public interface IFamilySubjects
{
    /// <summary>Streams the families of which the first person who is in a unit on the day is in one of the scope, unit by unit.</summary>
    IAsyncEnumerable<FamilySubject> StreamFamiliesAsync(DateOnly asOf, Guid? unitScope, CancellationToken cancellation);

    /// <summary>Streams the children of these families, under shortened names.</summary>
    [Requires(RosterPermissions.ReadChildren, Unit = "unitScope")]
    IAsyncEnumerable<ChildSubject> StreamChildrenAsync(DateOnly asOf, Guid? unitScope, CancellationToken cancellation);

    /// <summary>Notes in the audit trail that another module showed what it keeps of a child.</summary>
    /// <param name="childCode">The child.</param>
    /// <param name="unitId">Unit in which its family is counted.</param>
    /// <param name="page">The page that showed it.</param>
    /// <param name="cancellation">Cancels the call.</param>
    [Requires(RosterPermissions.ReadChildren, Unit = "unitId")]
    Task NoteLookAsync(string childCode, Guid unitId, string page, CancellationToken cancellation);
}

/// <summary>A family of which a criteria set speaks.</summary>
/// <param name="Id">The family.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Names of its people.</param>
/// <param name="UnitId">Unit of the first of them who is in one.</param>
public sealed record FamilySubject(Guid Id, string Code, string Name, Guid UnitId);

/// <summary>A child of which a criteria set speaks.</summary>
/// <param name="Id">The child.</param>
/// <param name="Code">Its code.</param>
/// <param name="ShortName">Given name with initials: scorecards are read by more people than children's records.</param>
/// <param name="UnitId">Unit in which the family is counted.</param>
public sealed record ChildSubject(Guid Id, string Code, string ShortName, Guid UnitId);
