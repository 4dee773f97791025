using System.Text.Json;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Runtime.Distribution;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using Npgsql;

namespace KhuyenHoc.Assessment.Sets;

internal sealed class CriteriaPackages(NpgsqlDataSource db, CriteriaStore store, PeriodStore periods, IAuditTrail audit, ICurrentUser user) : ICriteriaPackages
{
    public bool AcceptsUnsigned => store.AllowsUnsigned;

    public IReadOnlyList<CriteriaPackageInfo> List() => [.. store.List().Select(InfoOf)];

    public async Task<CriteriaPackageInfo> InstallAsync(string fileName, byte[] file, CancellationToken cancellation)
    {
        try
        {
            // Trying it out takes seconds of another process; pages go on meanwhile.
            var package = await Task.Run(() => store.Verify(fileName, file), cancellation);
            await db.InTransactionAsync(
                async connection =>
                {
                    await AppendAsync(connection, "criteria.installed", package.Id, package.Version, new { package.Hash, package.Signer }, cancellation);
                    store.Install(package, user.Name);
                },
                cancellation);
            return List().Single(p => p.SetId == package.Id && p.Version == package.Version);
        }
        catch (PackageRefusedException refused)
        {
            throw Refusal(refused);
        }
    }

    public async Task RemoveAsync(string setId, string version, CancellationToken cancellation)
    {
        var users = (await periods.AllAsync(cancellation)).Where(p => p.Period.Plan.Sets.Any(s => s.SetId == setId && s.SetVersion == version)).ToList();
        if (users.Count > 0)
            throw AssessmentTexts.Refusal("PackageInUse", setId, version, string.Join(", ", users.Select(p => p.Period.Plan.Name)));
        try
        {
            await db.InTransactionAsync(
                async connection =>
                {
                    await AppendAsync(connection, "criteria.removed", setId, version, new { }, cancellation);
                    store.Remove(setId, version);
                },
                cancellation);
        }
        catch (PackageRefusedException refused)
        {
            throw Refusal(refused);
        }
    }

    /// <summary>A refusal as people read it: each reason on a line of its own.</summary>
    public static UserErrorException Refusal(PackageRefusedException refused) => new(refused.Message, refused);

    private Task AppendAsync(NpgsqlConnection connection, string action, string setId, string version, object details, CancellationToken cancellation) =>
        audit.AppendAsync(connection, new AuditEntry("assessment", action, $"{setId} {version}", JsonSerializer.Serialize(details, CanonicalJson.Options)), cancellation);

    private static CriteriaPackageInfo InfoOf(PackageListing listing) => new(
        listing.Id, listing.Version, listing.Hash, Enum.Parse<CriteriaPackageState>(listing.State.ToString()),
        listing.Installed?.Signer, listing.Installed?.InstalledAt, listing.Installed?.InstalledBy, [.. listing.Problems.Select(p => p.ToString())]);
}
