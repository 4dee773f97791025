using System.Diagnostics.CodeAnalysis;
using Dapper;
using KhuyenHoc.Host.Composition;
using KhuyenHoc.Host.Database.Schemas;
using KhuyenHoc.Modules;
using KhuyenHoc.Text;
using Npgsql;

namespace KhuyenHoc.Host.Health;

/// <summary>Asks the database and every module whether they can work now.</summary>
internal sealed class SystemHealth(EnabledModules modules, ModuleScopes scopes, ModuleConnections connections, TimeProvider time, ILogger<SystemHealth> log)
{
    private static readonly TextSource Texts = new(typeof(HealthTexts));

    internal async Task<HealthReport> CheckAsync(CancellationToken cancellation)
    {
        List<HealthPart> parts = [];
        foreach (ModuleDescription module in modules.All)
        {
            string name = module.Module.Name;
            string? problem = await ProblemAsync(name, () => AskDatabaseAsync(name, cancellation));
            foreach (Type check in module.HealthChecks)
                problem ??= await ProblemAsync(name, () => ((IModuleHealthCheck)scopes.Resolve(module, check)).CheckAsync(cancellation));
            parts.Add(new HealthPart(name, problem is null, problem ?? Texts["Works"]));
        }
        return new HealthReport(time.GetLocalNow(), parts);
    }

    private async Task<string?> AskDatabaseAsync(string module, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await connections.For(module).OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition("SELECT 1", commandTimeout: 5, cancellationToken: cancellation));
        return null;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a check throws is the finding.")]
    private async Task<string?> ProblemAsync(string module, Func<Task<string?>> check)
    {
        try
        {
            return await check();
        }
        catch (UserErrorException known)
        {
            return known.Message;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "Health check of {Module} failed", module);
            return Texts[fault is NpgsqlException ? "NoDatabase" : "CheckFailed", fault.Message];
        }
    }
}

/// <param name="At">When it was asked, in local time.</param>
/// <param name="Parts">One for each module.</param>
internal sealed record HealthReport(DateTimeOffset At, IReadOnlyList<HealthPart> Parts)
{
    internal bool IsWell => Parts.All(part => part.IsWell);
}

/// <param name="Name">Name of the module, for machines.</param>
/// <param name="IsWell">Whether it can work.</param>
/// <param name="Detail">One sentence: that it works, or what is wrong and what to do.</param>
internal sealed record HealthPart(string Name, bool IsWell, string Detail)
{
    /// <summary>Name of the module, for people.</summary>
    internal string Label => HealthTexts.LabelOf(Name);
}
