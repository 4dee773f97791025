using KhuyenHoc.Assessment;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Host.Web.Layout;

/// <summary>Where the reader stands: organisation, period and day. What its modules do not know is left out.</summary>
internal sealed class Whereabouts(
    TimeProvider time, IEnumerable<IOrganisation> organisations, IEnumerable<IPeriods> periods, ILogger<Whereabouts> log)
{
    internal DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    /// <summary>Asks the modules. Their trouble is shown on their own pages and in the health page, not by a frame that breaks.</summary>
    internal async Task<Place> FindAsync(CancellationToken cancellation)
    {
        try
        {
            return new Place(await OrganisationAsync(cancellation), await PeriodAsync(cancellation));
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            log.LogWarning(trouble, "The frame could not ask where it stands");
            return new Place(null, null);
        }
    }

    private async Task<string?> OrganisationAsync(CancellationToken cancellation)
    {
        foreach (IOrganisation organisation in organisations)
        {
            UnitTree tree = await organisation.GetTreeAsync(Today, cancellation);
            if (tree.ChildrenOf(null).Take(2).ToList() is [var root])
                return root.Name;
        }
        return null;
    }

    private async Task<string?> PeriodAsync(CancellationToken cancellation)
    {
        foreach (IPeriods rounds in periods)
        {
            // The newest comes first.
            if ((await rounds.ListAsync(cancellation)).FirstOrDefault(period => period.IsOpen) is { } open)
                return open.Plan.Name;
        }
        return null;
    }
}

/// <param name="Organisation">Name of the one unit above all others; <c>null</c> while there is none.</param>
/// <param name="Period">Name of the newest open period; <c>null</c> while none is open.</param>
internal sealed record Place(string? Organisation, string? Period);
