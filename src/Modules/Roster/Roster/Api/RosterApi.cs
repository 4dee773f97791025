using System.Globalization;
using KhuyenHoc.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KhuyenHoc.Roster.Api;

/// <summary>The roster for other programs, to read: <c>/api/v1/roster</c>. Days are yyyy-MM-dd; without one it is today.</summary>
internal static class RosterApi
{
    private const int MostRows = 500;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1/roster");
        api.MapGet("/units", async (IOrganisation organisation, TimeProvider time, string? asOf, CancellationToken cancellation) =>
            Day(asOf, time) is not { } day ? BadDay(asOf) : Json((await organisation.GetTreeAsync(day, cancellation)).Units));
        api.MapGet("/units/lineage", async (IOrganisation organisation, Guid? unit, CancellationToken cancellation) =>
            Json(await organisation.GetLineageAsync(unit, cancellation)));
        api.MapGet("/people", async (IPeople people, TimeProvider time, string? asOf, Guid? unit, string? search, int? skip, int? take, CancellationToken cancellation) =>
            Day(asOf, time) is not { } day ? BadDay(asOf)
            : Json(await people.FindAsync(new PeopleQuery(day, unit, search, null, Math.Max(0, skip ?? 0), Math.Clamp(take ?? 50, 1, MostRows)), cancellation)));
        api.MapGet("/people/{id:guid}", async (IPeople people, TimeProvider time, Guid id, string? asOf, CancellationToken cancellation) =>
            Day(asOf, time) is not { } day ? BadDay(asOf)
            : await people.GetAsync(id, day, cancellation) is { } person ? Json(person) : Results.NotFound());
        api.MapGet("/people/{id:guid}/learning", async (IPeople people, Guid id, CancellationToken cancellation) =>
            Json(await people.GetLearningAsync(id, cancellation)));
    }

    private static DateOnly? Day(string? text, TimeProvider time) =>
        text is null ? DateOnly.FromDateTime(time.GetLocalNow().DateTime)
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static IResult BadDay(string? text) => Results.Problem(RosterTexts.Get("Api_BadDay", text), statusCode: StatusCodes.Status400BadRequest);

    private static IResult Json<T>(T value) => Results.Json(value, ApiJson.Options);
}
