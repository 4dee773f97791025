namespace NRules.Engine.Matching;

/// <summary>Where the tokens and the facts of a node meet that have the same key.</summary>
internal sealed class Place(object? key)
{
    /// <summary>Lists are changed where they are.</summary>
    public EntryList<Token> Tokens;

    /// <inheritdoc cref="Tokens"/>
    public EntryList<Candidate> Facts;

    public object? Key => key;

    public bool IsEmpty => Tokens.First is null && Facts.First is null;
}

/// <summary>The places of a node by key. What has no key is loose: it meets everything.</summary>
internal sealed class Index
{
    private Dictionary<object, Place>? _keyed;

    public Place Loose { get; } = new(null);

    public IEnumerable<Place> Keyed => _keyed is null ? [] : _keyed.Values;

    public Place At(object key)
    {
        _keyed ??= [];
        if (!_keyed.TryGetValue(key, out var place))
            _keyed.Add(key, place = new Place(key));
        return place;
    }

    public void Add(Token token, Place place)
    {
        token.Place = place;
        place.Tokens.Add(token);
    }

    public void Add(Candidate candidate, Place place)
    {
        candidate.Place = place;
        place.Facts.Add(candidate);
    }

    public void Remove(Token token)
    {
        token.Place!.Tokens.Remove(token);
        Left(token);
    }

    public void Remove(Candidate candidate)
    {
        candidate.Place!.Facts.Remove(candidate);
        Left(candidate);
    }

    private void Left<T>(Entry<T> entry) where T : Entry<T>
    {
        if (entry.Place is { Key: { } key, IsEmpty: true })
            _keyed!.Remove(key);
        entry.Place = null;
    }
}
