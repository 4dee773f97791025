using Npgsql;

namespace KhuyenHoc.Modules.Data;

/// <summary>One way to change state: open, do all of it, commit; anything thrown leaves nothing behind.</summary>
public static class Transactions
{
    /// <summary>Runs <paramref name="work"/> in one transaction and commits it.</summary>
    /// <returns>What <paramref name="work"/> gave.</returns>
    public static async Task<T> InTransactionAsync<T>(
        this NpgsqlDataSource source,
        Func<NpgsqlConnection, Task<T>> work,
        CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var result = await work(connection);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    /// <summary>Runs <paramref name="work"/> in one transaction and commits it.</summary>
    public static Task InTransactionAsync(
        this NpgsqlDataSource source,
        Func<NpgsqlConnection, Task> work,
        CancellationToken cancellation) =>
        source.InTransactionAsync(
            async connection =>
            {
                await work(connection);
                return true;
            },
            cancellation);
}
