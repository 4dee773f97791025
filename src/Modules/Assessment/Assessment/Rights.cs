using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Assessment;

/// <summary>What the contracts of this module ask to be allowed, and who may.</summary>
internal static class Rights
{
    private static readonly Role[] Offices = [Role.PoliticalOffice, Role.Association];

    public static ModuleDescription WithRights(this ModuleDescription module) => module
        .Permission(
            AssessmentPermissions.Read, () => Label("Read"), PermissionKind.Read,
            [.. Offices, Role.UnitClerk, Role.UnitCommander, Role.CouncilMember, Role.CriteriaAdmin, Role.Auditor])
        .Permission(AssessmentPermissions.Run, () => Label("Run"), PermissionKind.Change, Offices)
        .Permission(AssessmentPermissions.Declare, () => Label("Declare"), PermissionKind.Change, [.. Offices, Role.UnitClerk, Role.UnitCommander])
        .Permission(AssessmentPermissions.Confirm, () => Label("Confirm"), PermissionKind.Change, [.. Offices, Role.UnitCommander, Role.CouncilMember])
        .Permission(AssessmentPermissions.Review, () => Label("Review"), PermissionKind.Change, [.. Offices, Role.UnitCommander, Role.CouncilMember])
        .Permission(AssessmentPermissions.ReviewInUnit, () => Label("ReviewInUnit"), PermissionKind.Change, Role.UnitCommander)
        .Permission(AssessmentPermissions.ReviewInOffice, () => Label("ReviewInOffice"), PermissionKind.Change, Offices)
        .Permission(AssessmentPermissions.ReviewInCouncil, () => Label("ReviewInCouncil"), PermissionKind.Change, Role.CouncilMember)
        .Permission(AssessmentPermissions.Decide, () => Label("Decide"), PermissionKind.Change, Offices)
        .Permission(AssessmentPermissions.Fill, () => Label("Fill"), PermissionKind.Change, [.. Offices, Role.CriteriaAdmin])
        .Permission(AssessmentPermissions.Packages, () => Label("Packages"), PermissionKind.Change, Role.CriteriaAdmin)
        .Permission(AssessmentPermissions.Activate, () => Label("Activate"), PermissionKind.Change, [.. Offices, Role.CriteriaAdmin])
        .Permission(AssessmentPermissions.Compare, () => Label("Compare"), PermissionKind.Change, [.. Offices, Role.CriteriaAdmin]);

    private static string Label(string permission) => AssessmentTexts.Words["Permission" + permission];
}
