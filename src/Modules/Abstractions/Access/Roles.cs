namespace KhuyenHoc.Modules.Access;

/// <summary>What somebody is in the programme. Stored by name.</summary>
public enum Role
{
    /// <summary>Quân nhân: sees what is kept of himself.</summary>
    Soldier,

    /// <summary>Người phụ trách của đơn vị: enters what the unit declares.</summary>
    UnitClerk,

    /// <summary>Chỉ huy đơn vị.</summary>
    UnitCommander,

    /// <summary>Cơ quan thường trực: Phòng Chính trị.</summary>
    PoliticalOffice,

    /// <summary>Cơ quan thường trực: Hội Khuyến học.</summary>
    Association,

    /// <summary>Thành viên hội đồng.</summary>
    CouncilMember,

    /// <summary>Quản trị bộ tiêu chí.</summary>
    CriteriaAdmin,

    /// <summary>Quản trị hệ thống: accounts and the program itself.</summary>
    SystemAdmin,

    /// <summary>Kiểm tra: reads all, changes nothing.</summary>
    Auditor,
}

/// <summary>A role in a subtree of the organisation.</summary>
/// <param name="Role">The role.</param>
/// <param name="UnitId">Root of the subtree; null for the whole organisation.</param>
/// <param name="From">First day; null when it has always been.</param>
/// <param name="To">Last day; null when it has no end.</param>
/// <param name="DelegatedBy">Who lent it for that time; null when it is the account's own.</param>
public sealed record RoleGrant(Role Role, Guid? UnitId, DateOnly? From = null, DateOnly? To = null, string? DelegatedBy = null);
