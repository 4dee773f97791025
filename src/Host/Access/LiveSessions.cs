using System.Collections.Concurrent;
using System.Security.Claims;
using KhuyenHoc.Identity;

namespace KhuyenHoc.Host.Access;

/// <summary>The sessions that this process has to do with. Each request asks the database; a page asks every few seconds. Thread-safe.</summary>
internal sealed class LiveSessions(IEnumerable<ISignIn> signIns, TimeProvider time)
{
    /// <summary>How long a page may go on after its session was ended elsewhere.</summary>
    internal static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, LiveSession> _known = new();

    /// <summary>The session of a token, as the database has it now; null when there is none.</summary>
    internal async Task<LiveSession?> FindAsync(string token, CancellationToken cancellation)
    {
        // One, or none where identity is switched off: then nobody gets in.
        if (signIns.FirstOrDefault() is not { } signIn || await signIn.FindAsync(token, isUsed: true, cancellation) is not { } session)
            return null;
        LiveSession live = _known.GetOrAdd(session.Id, _ => new LiveSession(token, signIn, time));
        live.Take(session);
        foreach (LiveSession forgotten in _known.Values.Where(known => known.IsOver))
            _known.TryRemove(forgotten.Id, out _);
        return live;
    }

    /// <summary>The session of somebody that <see cref="SessionHandler"/> let in.</summary>
    internal LiveSession? Of(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(SessionHandler.SessionClaim), out Guid id) && _known.TryGetValue(id, out LiveSession? live) ? live : null;
}
