using KhuyenHoc.Modules.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace KhuyenHoc.Roster.Api;

/// <summary>The roster for other programs, to read. Days are yyyy-MM-dd; without one it is today.</summary>
internal static class RosterApi
{
    private const int MostRows = 500;
    private const string AsOf = "`asOf` is the day the answer is about; today when left out.";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(ApiCalls.Root + "/roster").WithTags("roster");
        MapUnits(api);
        MapPeople(api);
        MapStreams(api);
    }

    private static void MapUnits(IEndpointRouteBuilder api)
    {
        api.MapGet("/units", async (IOrganisation organisation, TimeProvider time, DateOnly? asOf, CancellationToken cancellation) =>
                (await organisation.GetTreeAsync(asOf ?? Today(time), cancellation)).Units)
            .Says("All units of a day", $"Parents come before children, siblings in their order. {AsOf}", null, ApiReach.Everybody, new[] { ApiExamples.Unit });
        api.MapGet("/units/lineage", (IOrganisation organisation, Guid? unit, CancellationToken cancellation) => organisation.GetLineageAsync(unit, cancellation))
            .Says(
                "What became of units that ended", "Merging, splitting, replacing, dissolving; oldest first. Without `unit`: of all units.", null, ApiReach.Everybody,
                new[] { ApiExamples.Event });
    }

    private static void MapPeople(IEndpointRouteBuilder api)
    {
        api.MapGet("/people", (
                IPeople people, TimeProvider time, DateOnly? asOf, Guid? unit, string? search, PersonCategory? category, int? skip, int? take, CancellationToken cancellation) =>
                people.FindAsync(new PeopleQuery(asOf ?? Today(time), unit, search, category, Math.Max(0, skip ?? 0), Math.Clamp(take ?? 50, 1, MostRows)), cancellation))
            .Says(
                "A page of people",
                $"Sorted as Vietnamese names are: given name, family name, middle. {AsOf} `unit` narrows to a unit and all below it, `search` to words of a name, "
                + $"number or post, whatever accents and case. `take` is 1 to {MostRows}, 50 when left out. Units that the key does not reach are left out.",
                RosterPermissions.Read, ApiReach.Somewhere, new PeoplePage([ApiExamples.Person], 3000));
        api.MapGet("/people/{id:guid}", async Task<Results<Ok<Person>, NotFound>> (IPeople people, TimeProvider time, Guid id, DateOnly? asOf, CancellationToken cancellation) =>
                await people.GetAsync(id, asOf ?? Today(time), cancellation) is { } person ? TypedResults.Ok(person) : TypedResults.NotFound())
            .Says("One person on a day", AsOf, RosterPermissions.Read, ApiReach.Subject, ApiExamples.Person);
        api.MapGet("/people/{id:guid}/memberships", (IPeople people, Guid id, CancellationToken cancellation) => people.GetMembershipsAsync(id, cancellation))
            .Says("Where a person has been", "Newest first; units under the names that they had at the end of that time.", RosterPermissions.Read, ApiReach.Subject, new[] { ApiExamples.Membership });
        api.MapGet("/people/{id:guid}/learning", (IPeople people, Guid id, CancellationToken cancellation) => people.GetLearningAsync(id, cancellation))
            .Says("What a person learned, planned and was judged", "Newest year first.", RosterPermissions.Read, ApiReach.Subject, new[] { ApiExamples.Learning });
    }

    private static void MapStreams(IEndpointRouteBuilder api)
    {
        const string Scope = "`unit` narrows to a unit and all below it, and is needed by a key that is not made for the whole organisation. "
            + "One JSON value a line, without end of size; an answer that breaks off is not whole.";
        api.MapGet("/people/stream", (IPeople people, TimeProvider time, DateOnly? asOf, Guid? unit, CancellationToken cancellation) =>
                new LinesOf<Person>(people.StreamAsync(asOf ?? Today(time), unit, cancellation)))
            .Produces<Person>(StatusCodes.Status200OK, ApiCalls.Lines)
            .Says("All members of a day, in bulk", $"Ordered by unit and name. {AsOf} {Scope}", RosterPermissions.Read, ApiReach.Unit, ApiExamples.Person);
        api.MapGet("/memberships/stream", (IPeople people, TimeProvider time, DateOnly? asOf, Guid? unit, CancellationToken cancellation) =>
                new LinesOf<MembershipOfPerson>(people.StreamMembershipsAsync(asOf ?? Today(time), unit, cancellation)))
            .Produces<MembershipOfPerson>(StatusCodes.Status200OK, ApiCalls.Lines)
            .Says("All memberships of a day, in bulk", $"Ordered by unit. {AsOf} {Scope}", RosterPermissions.Read, ApiReach.Unit, ApiExamples.MembershipOfPerson);
    }

    private static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetLocalNow().DateTime);
}
