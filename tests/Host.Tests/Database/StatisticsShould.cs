using Dapper;
using KhuyenHoc.Modules.Data;
using KhuyenHoc.Roster;
using KhuyenHoc.TestSupport;
using Npgsql;

namespace KhuyenHoc.Host.Tests.Database;

public sealed class StatisticsShould
{
    [Fact]
    public async Task Know_in_the_same_transaction_what_a_module_has_just_written()
    {
        await using TestSystem system = await TestSystem.StartAsync(new RosterModule());
        await using NpgsqlConnection owner = new(system.ConnectionString);
        await owner.ExecuteAsync("CREATE TABLE roster.sample (year integer); GRANT ALL ON roster.sample TO khuyenhoc_roster");

        await system.DataSourceOf("roster").InTransactionAsync(
            async connection =>
            {
                await connection.ExecuteAsync("INSERT INTO roster.sample (year) SELECT 2025 FROM generate_series(1, 5000)");
                await connection.RefreshStatisticsAsync(CancellationToken.None);

                Assert.Equal(5000, await connection.QuerySingleAsync<float>("SELECT reltuples FROM pg_class WHERE oid = 'roster.sample'::regclass"));
            },
            CancellationToken.None);
    }
}
