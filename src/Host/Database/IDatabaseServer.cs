namespace KhuyenHoc.Host.Database;

/// <summary>A PostgreSQL that is ready to serve the host. Disposing it stops the server where it is the host's own.</summary>
/// <remarks>
/// Dispose it on SIGTERM and SIGINT too, after all that uses it: the runtime no longer unwinds a process on a signal. A
/// server that was left behind is stopped at the next start.
/// </remarks>
public interface IDatabaseServer : IAsyncDisposable
{
    /// <summary>Npgsql connection string to the program's database. Stays the same for the life of this object. Holds the password: never log it.</summary>
    string ConnectionString { get; }

    /// <summary>The server's version, for instance 15.18.</summary>
    Version ServerVersion { get; }

    /// <summary>The host's own data folder, absolute; <c>null</c> when the user's own PostgreSQL is used.</summary>
    string? DataFolder { get; }
}
