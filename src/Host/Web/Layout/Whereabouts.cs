using KhuyenHoc.Roster;

namespace KhuyenHoc.Host.Web.Layout;

/// <summary>Where the reader stands: the organisation and the day. Without the roster, the day alone.</summary>
internal sealed class Whereabouts(TimeProvider time, IEnumerable<IOrganisation> organisations)
{
    internal DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    /// <summary>Name of the one unit above all others; <c>null</c> while there is none.</summary>
    internal async Task<string?> FindAsync(CancellationToken cancellation)
    {
        foreach (IOrganisation organisation in organisations)
        {
            UnitTree tree = await organisation.GetTreeAsync(Today, cancellation);
            if (tree.ChildrenOf(null).Take(2).ToList() is [var root])
                return root.Name;
        }
        return null;
    }
}
