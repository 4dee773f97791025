namespace KhuyenHoc.Host.Database;

/// <summary>Where the database is. Everything may be left out: then the host runs its own PostgreSQL in the default data folder.</summary>
public sealed record DatabaseOptions
{
    /// <summary>The section of the configuration that binds to this record.</summary>
    public const string SectionName = "Database";

    /// <summary>Npgsql connection string to a PostgreSQL of the user's (<c>--database</c>); <c>null</c> or blank means the host's own server.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Data folder of the host's own server (<c>--data</c>), absolute or relative to the working directory; <c>null</c> means <see cref="Database.DataFolder.DefaultPath"/>.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Folder with initdb, pg_ctl and postgres; <c>null</c> means search the usual places.</summary>
    public string? ProgramsFolder { get; init; }

    /// <summary>
    /// <c>true</c> for a verb that works beside a running host: when another host holds the data folder, its server is
    /// used and left running. <c>false</c> (the default): a held data folder is an error.
    /// </summary>
    public bool JoinRunning { get; init; }

    /// <summary>Name of the program's database in the host's own server.</summary>
    public string DatabaseName { get; init; } = "khuyenhoc";

    /// <summary>Settings of postgresql.conf that override the program's own, by name.</summary>
    public IReadOnlyDictionary<string, string> ServerSettings { get; init; } = new Dictionary<string, string>();
}
