using KhuyenHoc.Host.Composition;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Host.Access;

/// <summary>What the one who acts may do: by the roles of his account, each in its subtree, and what the modules declared for them.</summary>
internal sealed class Permissions(ActingUser acting, EnabledModules modules, UnitRights units) : IPermissions
{
    private readonly Dictionary<string, Permission> _declared =
        modules.All.SelectMany(module => module.Permissions).ToDictionary(permission => permission.Name, StringComparer.Ordinal);

    public bool Has(string permission, Guid? unitId) =>
        acting.Current.IsOperator
        || GrantsOf(permission).Any(grant => grant.UnitId is not { } root || (unitId is { } unit && units.Covers(root, unit)));

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
        if (acting.Current is { IsOperator: false, AccountId: null })
            throw new NotAllowedException(AccessTexts.Source["NotSignedIn"]);
    }

    private IEnumerable<RoleGrant> GrantsOf(string permission) =>
        _declared.TryGetValue(permission, out Permission? declared) ? acting.Current.Roles.Where(grant => declared.Roles.Contains(grant.Role)) : [];

    private string LabelOf(string permission) => _declared.TryGetValue(permission, out Permission? declared) ? declared.Label() : permission;
}
