using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using static VerifyXunit.Verifier;

namespace KhuyenHoc.Identity.Tests.Web;

/// <summary>What the program tells other programs of its HTTP API.</summary>
public sealed partial class ApiDescriptionShould(KeysOverHttpShould.Program program) : IClassFixture<KeysOverHttpShould.Program>
{
    [Fact]
    public async Task Stay_as_other_programs_know_it()
    {
        await Verify(await AskAsync("/api/openapi.json"), extension: "json").UseFileName("openapi");
    }

    [Fact]
    public async Task Say_of_each_address_what_it_is_for_who_may_ask_and_how_it_refuses()
    {
        foreach ((string path, JsonElement call) in await CallsAsync())
        {
            Assert.False(string.IsNullOrEmpty(call.GetProperty("summary").GetString()), path);
            Assert.True(call.TryGetProperty("x-permission", out _) && call.TryGetProperty("x-reach", out _), path);
            Assert.All(new[] { "200", "400", "401", "429" }, status => Assert.True(call.GetProperty("responses").TryGetProperty(status, out _), $"{path} {status}"));
        }
    }

    [Fact]
    public async Task Know_every_address_that_the_guide_names()
    {
        string guide = await File.ReadAllTextAsync(GuidePath());
        List<string> known = [.. (await CallsAsync()).Select(call => call.Path)];
        List<string> named = [.. Address().Matches(guide).Select(match => match.Value.TrimEnd('.'))];

        Assert.NotEmpty(named);
        Assert.All(named, address => Assert.Contains(known, path => Regex.IsMatch(address, "^" + Parameter().Replace(path, "[^/]+") + "$")));
        Assert.All(known, path => Assert.Contains(named, address => Regex.IsMatch(address, "^" + Parameter().Replace(path, "[^/]+") + "$")));
    }

    private async Task<IReadOnlyList<(string Path, JsonElement Call)>> CallsAsync()
    {
        using JsonDocument description = JsonDocument.Parse(await AskAsync("/api/openapi.json"));
        return [.. description.RootElement.GetProperty("paths").EnumerateObject().Select(path => (path.Name, path.Value.GetProperty("get").Clone()))];
    }

    private async Task<string> AskAsync(string address)
    {
        using HttpClient client = new();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", program.Secret);
        return await client.GetStringAsync(new Uri(program.Running.Address, address));
    }

    private static string GuidePath([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "api.md");

    [GeneratedRegex(@"/api/v1/[\w/{}-]+")]
    private static partial Regex Address();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
