namespace KhuyenHoc.Host.Demo;

/// <summary>
/// SplitMix64. The framework's generator may change its numbers with any version; the demo must be the same for years.
/// </summary>
internal struct DemoRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state;

    /// <param name="seed">The seed of the province.</param>
    /// <param name="stream">What is drawn, so that one drawing more does not shift all others.</param>
    /// <param name="index">Of whom it is drawn.</param>
    public DemoRandom(int seed, DemoStream stream, int index) =>
        _state = Mix(Mix(Mix((ulong)(uint)seed + Golden) + (ulong)stream) + (ulong)(uint)index);

    /// <summary>A number from 0 to <paramref name="bound"/> - 1.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>True in <paramref name="percent"/> of 100 cases.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>One of the list.</summary>
    public T Pick<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    private ulong Next()
    {
        _state += Golden;
        return Mix(_state);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>The things that are drawn apart from each other.</summary>
internal enum DemoStream
{
    Person = 1,
    Learning2023 = 2023,
    Learning2024 = 2024,
    Learning2025 = 2025,
    Scores = 10_000,
    Declared = 20_000,
    Families = 30_000,
    Children = 30_001,
}
