using KhuyenHoc.Identity;

namespace KhuyenHoc.Host.Access;

/// <summary>One session, with what the database said of it last. Thread-safe.</summary>
internal sealed class LiveSession(string token, ISignIn signIn, TimeProvider time)
{
    private volatile Actor _actor = Actor.Nobody;
    private long _checkedAt;
    private volatile bool _isOpen;

    internal Guid Id { get; private set; }

    internal SessionStage Stage { get; private set; }

    /// <summary>Whether it has ended; it never begins again.</summary>
    internal bool IsOver { get; private set; }

    /// <summary>Who acts by it: nobody once it has ended, or while something is still asked.</summary>
    internal Actor Actor => _isOpen ? _actor : Actor.Nobody;

    /// <summary>Takes over what the database says.</summary>
    internal void Take(Session? session)
    {
        Interlocked.Exchange(ref _checkedAt, time.GetTimestamp());
        if (session is null)
        {
            (_isOpen, IsOver) = (false, true);
            return;
        }
        (Id, Stage, _actor) = (session.Id, session.Stage, Actor.Of(session));
        _isOpen = session.Stage == SessionStage.Open;
    }

    /// <summary>Asks the database again when it has not been asked for a while.</summary>
    /// <param name="isUsed">Whether somebody does something, rather than leaving a page open.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <returns>Whether it is still open.</returns>
    internal async Task<bool> CheckAsync(bool isUsed, CancellationToken cancellation)
    {
        if (!IsOver && time.GetElapsedTime(Interlocked.Read(ref _checkedAt)) >= LiveSessions.CheckEvery)
            Take(await signIn.FindAsync(token, isUsed, cancellation));
        return _isOpen;
    }
}
