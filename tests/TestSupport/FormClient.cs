using System.Net;
using System.Text.RegularExpressions;
using KhuyenHoc.Identity;

namespace KhuyenHoc.TestSupport;

/// <summary>A browser without scripts: keeps cookies, fills the forms of the sign-in pages with their hidden fields. Follows no redirects.</summary>
public sealed partial class FormClient
{
    private readonly Uri _address;
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client;

    /// <summary>A browser that nobody has used yet.</summary>
    /// <param name="address">Where the program answers.</param>
    public FormClient(Uri address)
    {
        _address = address;
        _client = new HttpClient(new HttpClientHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        _client.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    /// <summary>The session that it keeps; null when it has none.</summary>
    public string? Token
    {
        get => _cookies.GetCookies(_address)[SessionCookie.Name]?.Value;
        set => _cookies.Add(_address, new Cookie(SessionCookie.Name, value));
    }

    /// <summary>The hidden token of the forms of a page.</summary>
    public static string FormTokenOf(string page) => FormToken().Match(page).Groups[1].Value;

    /// <summary>Opens a page.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(new Uri(_address, path));

    /// <summary>Opens the page of a form and sends it filled.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        string page = await _client.GetStringAsync(new Uri(_address, path));
        return await PostBareAsync(path.Split('?')[0], [.. fields, ("__form", FormTokenOf(page))]);
    }

    /// <summary>Sends fields without having opened the page.</summary>
    public async Task<HttpResponseMessage> PostBareAsync(string path, params (string Name, string Value)[] fields)
    {
        using FormUrlEncodedContent content = new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await _client.PostAsync(new Uri(_address, path), content);
    }

    /// <summary>Fills the sign-in form.</summary>
    /// <param name="account">Account name.</param>
    /// <param name="password">Its password.</param>
    /// <param name="back">Where to go afterwards.</param>
    public Task<HttpResponseMessage> SignInAsync(string account, string password, string back = "/") =>
        PostAsync(SessionCookie.SignInAddress, ("ten", account), ("mat-khau", password), ("ve", back));

    [GeneratedRegex("name=\"__form\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
