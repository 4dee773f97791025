using System.Collections.Concurrent;
using KhuyenHoc.Identity.Accounts;

namespace KhuyenHoc.Identity.SignIn;

/// <summary>Tickets that let in once. In memory alone, so that none outlives the program. Thread-safe.</summary>
internal sealed class Tickets(TimeProvider time)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, (string Name, DateTimeOffset Until)> _open = new(StringComparer.Ordinal);

    public string Make(string name)
    {
        string ticket = MadePassword.Grouped(8);
        _open[ticket] = (name, time.GetUtcNow() + Lasts);
        return ticket;
    }

    /// <summary>The name that a ticket lets in; null when it was used, has run out or never was.</summary>
    public string? Take(string ticket) => _open.TryRemove(ticket, out var open) && open.Until > time.GetUtcNow() ? open.Name : null;
}
