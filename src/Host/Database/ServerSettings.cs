using System.Globalization;
using System.Text;

namespace KhuyenHoc.Host.Database;

/// <summary>The lines of PostgreSQL's configuration that are ours. All else in postgresql.conf is the operator's to change.</summary>
internal static class ServerSettings
{
    /// <summary>Added once to a new cluster's postgresql.conf; the operator may tune them afterwards.</summary>
    internal static string ForNewCluster(string includedFile)
    {
        long megabytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024);
        long buffers = Math.Clamp(megabytes / 8, 128, 2048);
        return string.Create(CultureInfo.InvariantCulture, $"""

            # Chosen by KhuyenHoc when the cluster was made.
            shared_buffers = {buffers}MB
            effective_cache_size = {Math.Max(megabytes / 2, buffers)}MB
            work_mem = 32MB
            maintenance_work_mem = 256MB
            max_wal_size = 2GB
            random_page_cost = 1.1
            jit = off
            timezone = 'UTC'
            # Values of rows, which are personal data, stay out of the log.
            log_error_verbosity = terse
            log_min_error_statement = panic
            log_checkpoints = off

            # Rewritten by KhuyenHoc at every start.
            include_if_exists = '{includedFile}'

            """);
    }

    /// <summary>The included file: what this start needs.</summary>
    internal static string ForThisStart(int port, IReadOnlyDictionary<string, string> overrides)
    {
        StringBuilder lines = new();
        lines.Append(CultureInfo.InvariantCulture, $"port = {port}\n");
        lines.Append("listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\n");
        foreach ((string name, string value) in overrides)
            lines.Append(CultureInfo.InvariantCulture, $"{name} = '{value.Replace("'", "''", StringComparison.Ordinal)}'\n");
        return lines.ToString();
    }

    /// <summary>The port that an earlier start wrote; <c>null</c> when there is none.</summary>
    internal static int? PortIn(IEnumerable<string> lines)
    {
        const string Before = "port = ";
        string? line = lines.FirstOrDefault(line => line.StartsWith(Before, StringComparison.Ordinal));
        return int.TryParse(line?[Before.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int port) ? port : null;
    }
}
