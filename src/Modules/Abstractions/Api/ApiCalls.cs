using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace KhuyenHoc.Modules.Api;

/// <summary>What an address of the HTTP API says of itself. It only describes: the contract behind it checks.</summary>
/// <param name="Permission">The permission that the contract asks for; null for everybody who is known.</param>
/// <param name="Reach">Where it must be held.</param>
/// <param name="Example">An answer as it may look like; written by the same rules as real ones.</param>
public sealed record ApiCall(string? Permission, ApiReach Reach, object? Example);

/// <summary>Where the permission of a call must be held.</summary>
public enum ApiReach
{
    /// <summary>Nowhere: who is known may ask.</summary>
    Everybody,

    /// <summary>In some unit; the answer holds what is seen from there.</summary>
    Somewhere,

    /// <summary>In the unit that is asked for; for the whole organisation where none is named.</summary>
    Unit,

    /// <summary>In the unit of the person or unit that is asked for; a person may ask about himself.</summary>
    Subject,
}

/// <summary>Describes addresses of the HTTP API.</summary>
public static class ApiCalls
{
    /// <summary>Where programs ask, in this version.</summary>
    public const string Root = "/api/v1";

    /// <summary>What a stream of lines is, one JSON value each.</summary>
    public const string Lines = "application/x-ndjson";

    /// <summary>Says what a call is for and who may make it.</summary>
    /// <param name="call">The address.</param>
    /// <param name="summary">One line, English.</param>
    /// <param name="description">What a programmer must know beyond that; may be empty.</param>
    /// <param name="permission">The permission that the contract asks for; null for everybody who is known.</param>
    /// <param name="reach">Where it must be held.</param>
    /// <param name="example">An answer as it may look like; of a stream, one line.</param>
    public static RouteHandlerBuilder Says(
        this RouteHandlerBuilder call, string summary, string description, string? permission, ApiReach reach, object? example = null) =>
        call.WithSummary(summary).WithDescription(description).WithMetadata(new ApiCall(permission, reach, example));
}
