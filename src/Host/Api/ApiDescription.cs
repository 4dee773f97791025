using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using KhuyenHoc.Host.Access;
using KhuyenHoc.Host.Web;
using KhuyenHoc.Modules.Api;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace KhuyenHoc.Host.Api;

/// <summary>The OpenAPI document of all that stands below <c>/api/v1</c>, made from the addresses themselves.</summary>
internal static class ApiDescription
{
    internal const string Address = ApiAnswers.Root + "/openapi.json";

    private const string About =
        "Reads the data of KhuyenHoc. Everything is asked with a key in `Authorization: Bearer` (or `X-Api-Key`); the page *Khóa API* makes keys. A key reads "
        + "what it was made for, in the units that it was made for, and never more than the account that answers for it. Nothing can be changed here.\n\n"
        + "Days are `yyyy-MM-dd`. Every refusal is a problem (RFC 9457) whose `detail` says in one sentence what to do, in Vietnamese, or in English with "
        + "`Accept-Language: en`. After 20 wrong keys in a minute an address gets 429 and has to wait a minute. New fields may come into answers within a version; "
        + "what changes the meaning of an old one comes under a new version.";

    internal static void AddApiDescription(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            JsonOfAnswers.Settle(json.SerializerOptions);
            // Else every number is described as a number or a text.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddOpenApi("v1", document =>
        {
            document.ShouldInclude = call => call.RelativePath?.StartsWith(ApiCalls.Root[1..] + "/", StringComparison.Ordinal) == true;
            document.AddDocumentTransformer((api, _, _) =>
            {
                api.Info = new OpenApiInfo { Title = "KhuyenHoc", Version = "v1", Description = About };
                // Where the program answers is known to who asks it.
                api.Servers?.Clear();
                api.Components ??= new OpenApiComponents();
                api.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                {
                    ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The key." },
                    ["header"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = KeyHandler.Header, Description = "The key." },
                };
                api.Security = [.. api.Components.SecuritySchemes.Keys.Select(name =>
                    new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(name, api)] = [] })];
                return Task.CompletedTask;
            });
            document.AddOperationTransformer(DescribeAsync);
        });
    }

    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        JsonSerializerOptions json = context.ApplicationServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        ApiCall call = context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiCall>().Single();
        operation.Description = $"{operation.Description} {RightOf(call)}".Trim();
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        operation.Extensions["x-permission"] = new JsonNodeExtension(JsonValue.Create(call.Permission ?? "")!);
        operation.Extensions["x-reach"] = new JsonNodeExtension(JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(call.Reach.ToString()))!);
        operation.Responses ??= [];
        foreach (OpenApiMediaType answer in operation.Responses.Where(response => response.Key == "200").SelectMany(response => response.Value.Content?.Values ?? []))
            answer.Example = call.Example is null ? null : JsonSerializer.SerializeToNode(call.Example, json);
        foreach ((int status, string meaning) in Refusals(call))
            operation.Responses[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = Problem(status, meaning);
        return Task.CompletedTask;
    }

    private static string RightOf(ApiCall call) => call.Reach switch
    {
        ApiReach.Everybody => "Any key may ask.",
        ApiReach.Somewhere => $"Needs `{call.Permission}` in some unit.",
        ApiReach.Unit => $"Needs `{call.Permission}` in the unit asked for, or for the whole organisation where none is named.",
        _ => $"Needs `{call.Permission}` in the unit of whom it is about.",
    };

    private static IEnumerable<(int Status, string Meaning)> Refusals(ApiCall call)
    {
        yield return (StatusCodes.Status400BadRequest, "A value in the address cannot be read.");
        yield return (StatusCodes.Status401Unauthorized, "No key, or one that does not serve.");
        if (call.Permission is not null)
            yield return (StatusCodes.Status403Forbidden, "The key was not made for this, or not for this unit.");
        if (call.Reach == ApiReach.Subject)
            yield return (StatusCodes.Status404NotFound, "Nothing is known under this id.");
        yield return (StatusCodes.Status429TooManyRequests, "Too many wrong keys from this address; see `Retry-After`.");
    }

    private static OpenApiResponse Problem(int status, string meaning) => new()
    {
        Description = meaning,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [ApiAnswers.MediaType] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                        ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
                        ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What happened and what to do, in one sentence." },
                        ["instance"] = new OpenApiSchema { Type = JsonSchemaType.String },
                    },
                },
                Example = new JsonObject { ["status"] = status, ["title"] = ApiAnswers.TitleOf(status), ["detail"] = ApiAnswers.SentenceFor(status), ["instance"] = ApiCalls.Root + "/…" },
            },
        },
    };
}
