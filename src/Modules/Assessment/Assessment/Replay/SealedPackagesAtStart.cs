using Dapper;
using KhuyenHoc.Criteria.Runtime.Distribution;
using KhuyenHoc.Modules;
using Npgsql;

namespace KhuyenHoc.Assessment.Replay;

/// <summary>Keeps the packages of results that were sealed before packages were kept, as long as they are still in use.</summary>
internal sealed class SealedPackagesAtStart(NpgsqlDataSource db, CriteriaStore packages) : IModuleStart
{
    public async Task StartAsync(CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var hashes = (await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT DISTINCT package_hash FROM assessment.seals", cancellationToken: cancellation))).ToHashSet();
        foreach (var set in packages.Catalogue.Sets.Where(s => hashes.Contains(s.PackageHash)))
            packages.Keep(set);
    }
}
