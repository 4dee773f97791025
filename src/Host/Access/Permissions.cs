using KhuyenHoc.Host.Composition;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Host.Access;

/// <summary>What the one who acts may do: by the roles of his account, each in its subtree, and what the modules declared for them.</summary>
internal sealed class Permissions(ActingUser acting, EnabledModules modules, UnitRights units) : IPermissions
{
    private readonly Dictionary<string, Permission> _declared =
        modules.All.SelectMany(module => module.Permissions).ToDictionary(permission => permission.Name, StringComparer.Ordinal);

    public IReadOnlyList<Permission> Declared { get; } = [.. modules.All.SelectMany(module => module.Permissions)];

    public bool Has(string permission, Guid? unitId) => acting.Current.IsOperator || Reaches(GrantsOf(permission), unitId);

    public bool WouldHave(IReadOnlyList<RoleGrant> roles, string permission, Guid? unitId) => Reaches(GrantsOf(permission, roles), unitId);

    public bool HasSomewhere(string permission) => acting.Current.IsOperator || GrantsOf(permission).Any();

    public string? WhyNot(string permission, Guid? unitId) => Has(permission, unitId)
        ? null
        : AccessTexts.Source[HasSomewhere(permission) ? "NotHere" : "NotYours", LabelOf(permission), acting.Current.Name];

    public IReadOnlyCollection<Guid>? UnitsWith(string permission)
    {
        if (acting.Current.IsOperator)
            return null;
        List<RoleGrant> grants = [.. GrantsOf(permission)];
        return grants.Exists(grant => grant.UnitId is null) ? null : [.. grants.SelectMany(grant => units.Under(grant.UnitId!.Value)).Distinct()];
    }

    public void Demand(string permission, Guid? unitId)
    {
        if (WhyNot(permission, unitId) is { } reason)
            throw new NotAllowedException(reason);
    }

    internal void DemandSomewhere(string permission)
    {
        if (!HasSomewhere(permission))
            throw new NotAllowedException(AccessTexts.Source["NotYours", LabelOf(permission), acting.Current.Name]);
    }

    internal void DemandSignedIn()
    {
        if (!acting.Current.IsKnown)
            throw new NotAllowedException(AccessTexts.Source["NotSignedIn"]);
    }

    private bool Reaches(IEnumerable<RoleGrant> grants, Guid? unitId) =>
        grants.Any(grant => grant.UnitId is not { } root || (unitId is { } unit && units.Covers(root, unit)));

    private IEnumerable<RoleGrant> GrantsOf(string permission)
    {
        Actor actor = acting.Current;
        IEnumerable<RoleGrant> own = GrantsOf(permission, actor.Roles);
        return actor.KeyScopes is not { } scopes
            ? own
            : scopes.Where(scope => scope.Permission == permission).SelectMany(scope => own.SelectMany(grant => Overlap(grant, scope.UnitId)));
    }

    private IEnumerable<RoleGrant> GrantsOf(string permission, IReadOnlyList<RoleGrant> roles) =>
        _declared.TryGetValue(permission, out Permission? declared) ? roles.Where(grant => declared.Roles.Contains(grant.Role)) : [];

    // A key reaches what both its scope and its owner reach: of two subtrees that is the lower one, or nothing.
    private IEnumerable<RoleGrant> Overlap(RoleGrant grant, Guid? scope)
    {
        if (scope is not { } root || (grant.UnitId is { } given && units.Covers(root, given)))
            return [grant];
        return grant.UnitId is not { } upper || units.Covers(upper, root) ? [grant with { UnitId = root }] : [];
    }

    private string LabelOf(string permission) => _declared.TryGetValue(permission, out Permission? declared) ? declared.Label() : permission;
}
