namespace NRules.Engine.Matching;

/// <summary>Tokens or facts by key. Those without a key are loose: they go with every key.</summary>
internal sealed class Index
{
    private readonly Bucket _loose = new(null);
    private Dictionary<object, Bucket>? _keyed;

    public void Add(Entry entry, object key)
    {
        _keyed ??= [];
        if (!_keyed.TryGetValue(key, out var bucket))
            _keyed.Add(key, bucket = new Bucket(key));
        bucket.Add(entry);
    }

    public void AddLoose(Entry entry) => _loose.Add(entry);

    public void Remove(Entry entry)
    {
        var bucket = entry.Bucket!;
        bucket.Remove(entry);
        if (bucket.First is null && bucket.Key is not null)
            _keyed!.Remove(bucket.Key);
    }

    public Bucket Loose => _loose;

    public Bucket? Of(object key) => _keyed is not null && _keyed.TryGetValue(key, out var bucket) ? bucket : null;

    public IEnumerable<Bucket> Keyed => _keyed is null ? [] : _keyed.Values;
}
