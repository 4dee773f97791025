namespace KhuyenHoc.Host.Health;

/// <summary><c>/health</c> for whoever watches over the program: 200 when all is well, 503 when not.</summary>
internal static class HealthEndpoint
{
    internal static void MapHealth(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/health", async (SystemHealth health, CancellationToken cancellation) =>
    {
        HealthReport report = await health.CheckAsync(cancellation);
        return Results.Json(HealthJson.Of(report), statusCode: report.IsWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }).AllowAnonymous();
}

/// <summary>The report as scripts read it.</summary>
internal sealed record HealthJson(bool Well, IReadOnlyList<HealthJsonModule> Modules)
{
    internal static HealthJson Of(HealthReport report) =>
        new(report.IsWell, [.. report.Parts.Select(part => new HealthJsonModule(part.Name, part.IsWell, part.Detail))]);
}

internal sealed record HealthJsonModule(string Name, bool Well, string Detail);
