using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using KhuyenHoc.Identity;

namespace KhuyenHoc.TestSupport;

/// <summary>Signs in to a running program by the forms that people use, with the passwords that it said on its console.</summary>
public sealed partial class Entrance(Uri address, IReadOnlyDictionary<string, string> passwords)
{
    /// <summary>The account that every program has from its first start, with the rights to set everything up.</summary>
    public const string Administrator = "quantri";

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _tokens = new(StringComparer.Ordinal);

    /// <summary>Passwords by account, as the console told them.</summary>
    public IReadOnlyDictionary<string, string> Passwords { get; } = passwords;

    /// <summary>What a browser of this account keeps in the cookie <see cref="SessionCookie.Name"/>; one session per account, kept.</summary>
    public Task<string> TokenOfAsync(string account) => _tokens.GetOrAdd(account, name => new Lazy<Task<string>>(() => SignInAsync(name))).Value;

    /// <summary>A client that is signed in; it follows no redirects.</summary>
    public async Task<HttpClient> ClientAsync(string account)
    {
        CookieContainer cookies = new();
        cookies.Add(address, new Cookie(SessionCookie.Name, await TokenOfAsync(account)));
        return new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    /// <summary>The password that an account has once the first sign-in has changed what the console told.</summary>
    public static string ChosenBy(string account) => $"mật khẩu riêng của {account.Length} chữ";

    private async Task<string> SignInAsync(string account)
    {
        if (!Passwords.TryGetValue(account, out string? password))
            throw new InvalidOperationException($"The program told no password of {account}, only of {string.Join(", ", Passwords.Keys)}.");
        FormClient forms = new(address);
        HttpResponseMessage answer = await forms.SignInAsync(account, password);
        if (await forms.GetAsync("/") is { StatusCode: HttpStatusCode.Found } asked && asked.Headers.Location!.OriginalString.StartsWith(SessionCookie.PasswordAddress, StringComparison.Ordinal))
            answer = await forms.PostAsync(SessionCookie.PasswordAddress, ("cu", password), ("moi", ChosenBy(account)), ("lai", ChosenBy(account)));
        return answer.StatusCode == HttpStatusCode.Found && forms.Token is { } token
            ? token : throw new InvalidOperationException($"{account} could not sign in: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Reads the accounts out of what the program says when it starts.</summary>
    internal static Dictionary<string, string> Read(IEnumerable<string> said) =>
        said.Select(line => AccountLine().Match(line)).Where(match => match.Success)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["password"].Value, StringComparer.Ordinal);

    [GeneratedRegex(@"^\s+(?<name>\S+)\s+(?<password>[A-Z0-9]{4}(-[A-Z0-9]{4}){3})\s")]
    private static partial Regex AccountLine();
}
