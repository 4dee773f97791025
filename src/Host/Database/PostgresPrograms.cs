using System.Globalization;
using System.Text.RegularExpressions;

namespace KhuyenHoc.Host.Database;

/// <summary>A folder with initdb, pg_ctl and postgres of one version.</summary>
internal sealed partial record PostgresPrograms(string Folder, int MajorVersion)
{
    /// <summary>The oldest PostgreSQL that the program runs on.</summary>
    internal const int OldestVersion = 14;

    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    internal string InitDb => Path.Combine(Folder, "initdb");

    internal string PgCtl => Path.Combine(Folder, "pg_ctl");

    internal string Postgres => Path.Combine(Folder, "postgres");

    /// <summary>A whole cluster can be collated by ICU from version 15 on.</summary>
    internal bool HasIcuClusters => MajorVersion >= 15;

    /// <summary>The programs to use, newest first, or those that made the data when there is data already.</summary>
    /// <param name="configured">A folder of the user's choice, searched alone; <c>null</c> for the usual places.</param>
    /// <param name="dataVersion">Major version that made the existing data; <c>null</c> when there is none.</param>
    internal static async Task<PostgresPrograms> FindAsync(string? configured, int? dataVersion, CancellationToken cancellation)
    {
        List<PostgresPrograms> found = [];
        foreach (string folder in Folders(configured).Where(HoldsAll).Distinct(StringComparer.Ordinal))
        {
            if (await VersionOfAsync(folder, cancellation) is int version)
                found.Add(new PostgresPrograms(folder, version));
        }

        string searched = configured ?? "/usr/lib/postgresql/*/bin, PATH";
        if (found.Count == 0)
            throw new DatabaseStartException(DatabaseProblem.ProgramsMissing, searched);

        if (dataVersion is int wanted)
        {
            return found.FirstOrDefault(programs => programs.MajorVersion == wanted)
                ?? throw new DatabaseStartException(
                    DatabaseProblem.ProgramsOfOtherVersion, wanted, string.Join(", ", found.Select(programs => programs.MajorVersion)));
        }
        PostgresPrograms newest = found.MaxBy(programs => programs.MajorVersion)!;
        return newest.MajorVersion >= OldestVersion
            ? newest
            : throw new DatabaseStartException(DatabaseProblem.ProgramsTooOld, newest.MajorVersion, newest.Folder, OldestVersion);
    }

    private static IEnumerable<string> Folders(string? configured)
    {
        if (!string.IsNullOrWhiteSpace(configured))
            return [configured];
        IEnumerable<string> packaged = new[] { "/usr/lib/postgresql", "/usr/lib64/postgresql", "/usr/local/lib/postgresql" }
            .Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .Concat(Directory.Exists("/usr") ? Directory.GetDirectories("/usr", "pgsql-*") : [])
            .Select(folder => Path.Combine(folder, "bin"));
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return packaged.Concat(path);
    }

    private static bool HoldsAll(string folder) => Needed.All(program => File.Exists(Path.Combine(folder, program)));

    private static async Task<int?> VersionOfAsync(string folder, CancellationToken cancellation)
    {
        ServerProgramResult said = await ServerProgram.RunAsync(Path.Combine(folder, "postgres"), ["--version"], cancellation);
        Match match = VersionNumber().Match(said.Output);
        return said.Succeeded && match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex VersionNumber();
}
