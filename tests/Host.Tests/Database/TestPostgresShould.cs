using Dapper;
using KhuyenHoc.TestSupport;
using Npgsql;

namespace KhuyenHoc.Host.Tests.Database;

public sealed class TestPostgresShould
{
    [Fact]
    public async Task give_each_caller_a_database_without_the_rows_of_another()
    {
        await using TestDatabase one = await TestPostgres.CreateDatabaseAsync();
        await using TestDatabase other = await TestPostgres.CreateDatabaseAsync();
        await using NpgsqlConnection toOne = new(one.ConnectionString);
        await using NpgsqlConnection toOther = new(other.ConnectionString);

        await toOne.ExecuteAsync("CREATE TABLE person (name text)");

        Assert.True(await toOne.QuerySingleAsync<bool>("SELECT to_regclass('person') IS NOT NULL"));
        Assert.False(await toOther.QuerySingleAsync<bool>("SELECT to_regclass('person') IS NOT NULL"));
    }

    [Fact]
    public async Task prepare_a_template_once_and_copy_it()
    {
        int prepared = 0;
        async Task Prepare(string connectionString)
        {
            prepared++;
            await using NpgsqlConnection connection = new(connectionString);
            await connection.ExecuteAsync("CREATE TABLE unit (name text); INSERT INTO unit VALUES ('Đại đội 5')");
        }

        await using TestDatabase one = await TestPostgres.CreateDatabaseAsync("units", Prepare);
        await using TestDatabase other = await TestPostgres.CreateDatabaseAsync("units", Prepare);

        foreach (TestDatabase copy in new[] { one, other })
        {
            await using NpgsqlConnection connection = new(copy.ConnectionString);
            Assert.Equal("Đại đội 5", await connection.QuerySingleAsync<string>("SELECT name FROM unit"));
        }
        Assert.Equal(1, prepared);
    }
}
