using System.Text.Json;
using KhuyenHoc.Assessment.Activations;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Runtime.Distribution;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using Npgsql;

namespace KhuyenHoc.Assessment.Sets;

internal sealed class CriteriaPackages(
    NpgsqlDataSource db, CriteriaStore store, PackageUse use, IMalfunctions malfunctions, IAuditTrail audit, ICurrentUser user, TimeProvider time) : ICriteriaPackages
{
    public bool AcceptsUnsigned => store.AllowsUnsigned;

    public async Task<IReadOnlyList<CriteriaPackageInfo>> ListAsync(CancellationToken cancellation)
    {
        var inForce = await use.StatesAsync(cancellation);
        var barred = (await malfunctions.ListAsync(cancellation)).Where(m => m.IsOpen).ToLookup(m => m.PackageHash, m => m.What);
        var listings = store.List();
        return [.. listings.Select(listing => barred.Contains(listing.Hash)
            ? InfoOf(listing, CriteriaPackageState.Malfunctioned) with { Problems = [.. barred[listing.Hash]] }
            : InfoOf(listing, StateOf(listing)))];

        CriteriaPackageState StateOf(PackageListing listing)
        {
            var own = Enum.Parse<CriteriaPackageState>(listing.State.ToString());
            if (own is not (CriteriaPackageState.Active or CriteriaPackageState.Superseded) || store.Catalogue.Find(listing.Id, listing.Version) is not { } set)
                return own;
            var approved = inForce(set.Description.Model, listing.Id, listing.Version);
            // Older than a version that is in force: nobody will propose it any more.
            return approved == CriteriaPackageState.Available && own == CriteriaPackageState.Superseded
                && listings.SkipWhile(l => l != listing).Any(l => l.Id == listing.Id && inForce(set.Description.Model, l.Id, l.Version) == CriteriaPackageState.Active)
                ? CriteriaPackageState.Superseded
                : approved ?? ByDocument(own, set.Description);
        }
    }

    public async Task<PackageSummary> InspectAsync(string fileName, byte[] file, CancellationToken cancellation)
    {
        var package = await VerifyAsync(fileName, file, cancellation);
        return new PackageSummary(package.Set, package.Hash, package.Signer, [.. store.List().Where(l => l.Id == package.Id).Select(l => l.Version)]);
    }

    public async Task<CriteriaPackageInfo> InstallAsync(string fileName, byte[] file, CancellationToken cancellation)
    {
        var package = await VerifyAsync(fileName, file, cancellation);
        await ChangeAsync(
            "criteria.installed", package.Id, package.Version, new { package.Hash, package.Signer }, () => store.Install(package, user.Name), cancellation);
        return (await ListAsync(cancellation)).Single(p => p.SetId == package.Id && p.Version == package.Version);
    }

    public async Task RemoveAsync(string setId, string version, CancellationToken cancellation)
    {
        if (await use.WhyNeededEverAsync(setId, version, cancellation) is { } why)
            throw new UserErrorException(why);
        await ChangeAsync("criteria.removed", setId, version, new { }, () => store.Remove(setId, version), cancellation);
    }

    public async Task DisableAsync(string setId, string version, string reason, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw ActivationTexts.Refusal("ReasonMissing");
        if (await use.WhyNeededNowAsync(setId, version, cancellation) is { } why)
            throw new UserErrorException(why);
        var said = reason.Trim();
        await ChangeAsync("criteria.disabled", setId, version, new { reason = said }, () => store.Disable(setId, version, said), cancellation);
    }

    public async Task EnableAsync(string setId, string version, CancellationToken cancellation)
    {
        if (store.List().FirstOrDefault(l => l.Id == setId && l.Version == version) is { State: not PackageState.Disabled })
            throw ActivationTexts.Refusal("NotDisabled", setId, version);
        await ChangeAsync("criteria.enabled", setId, version, new { }, () => store.Enable(setId, version), cancellation);
    }

    /// <summary>A refusal as people read it: each reason on a line of its own.</summary>
    public static UserErrorException Refusal(PackageRefusedException refused) => new(refused.Message, refused);

    /// <summary>A package from disk.</summary>
    /// <exception cref="UserErrorException">It cannot be read, or is too large.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            return PackageFile.Read(path);
        }
        catch (PackageRefusedException refused)
        {
            throw Refusal(refused);
        }
    }

    private async Task<VerifiedPackage> VerifyAsync(string fileName, byte[] file, CancellationToken cancellation)
    {
        try
        {
            // Trying it out takes seconds of another process; pages go on meanwhile.
            return await Task.Run(() => store.Verify(fileName, file), cancellation);
        }
        catch (PackageRefusedException refused)
        {
            throw Refusal(refused);
        }
    }

    private async Task ChangeAsync(string action, string setId, string version, object details, Action change, CancellationToken cancellation)
    {
        try
        {
            await db.InTransactionAsync(
                async connection =>
                {
                    await audit.AppendAsync(
                        connection, new AuditEntry("assessment", action, $"{setId} {version}", JsonSerializer.Serialize(details, CanonicalJson.Options)),
                        cancellation);
                    change();
                },
                cancellation);
        }
        catch (PackageRefusedException refused)
        {
            throw Refusal(refused);
        }
    }

    // As long as nobody has approved any version of a title, its official set serves while its document is in force.
    private CriteriaPackageState ByDocument(CriteriaPackageState own, CriteriaDescription set)
    {
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        return own != CriteriaPackageState.Active || set.LegalBases is not [var main, ..] ? own
            : main.InForceTo < today ? CriteriaPackageState.Superseded
            : main.InForceFrom > today ? CriteriaPackageState.Announced
            : own;
    }

    private static CriteriaPackageInfo InfoOf(PackageListing listing, CriteriaPackageState state) => new(
        listing.Id, listing.Version, listing.Hash, state, listing.Installed?.Signer, listing.Installed?.InstalledAt, listing.Installed?.InstalledBy,
        state == CriteriaPackageState.Disabled && listing.Installed?.Note is { } note
            ? [ActivationTexts.Say["DisabledBecause", note]]
            : [.. listing.Problems.Select(p => p.ToString())]);
}
