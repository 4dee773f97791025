using KhuyenHoc.Modules;

namespace KhuyenHoc.Host.Access;

/// <summary>
/// The current user of whatever flow of work asks: a request, the events of a page, a verb. What is begun inside, such as
/// a run in the background, goes on in the same name. Thread-safe.
/// </summary>
/// <param name="otherwise">Who acts where nobody was named: the operator on the command line, nobody in the web program.</param>
internal sealed class ActingUser(Func<Actor> otherwise) : ICurrentUser
{
    private readonly AsyncLocal<Func<Actor>?> _actor = new();

    public string Name => Current.Name;

    public string FullName => Current.FullName;

    public Guid? AccountId => Current.AccountId;

    public Guid? PersonId => Current.PersonId;

    internal Actor Current => _actor.Value?.Invoke() ?? otherwise();

    /// <summary>From here on, in this flow and what it begins, this one acts.</summary>
    /// <param name="actor">Asked at each use, so that a session that ends takes its rights from work at hand too.</param>
    /// <returns>Disposing it puts back who acted before.</returns>
    internal IDisposable As(Func<Actor> actor)
    {
        Func<Actor>? before = _actor.Value;
        _actor.Value = actor;
        return new PutBack(_actor, before);
    }

    private sealed class PutBack(AsyncLocal<Func<Actor>?> actor, Func<Actor>? before) : IDisposable
    {
        public void Dispose() => actor.Value = before;
    }
}
