namespace KhuyenHoc.Benchmarks.Roster;

/// <summary>Looks ten times a second how much memory the process holds, and keeps the most.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private readonly long _before = Environment.WorkingSet;
    private readonly Timer _timer;
    private long _most;

    public MemoryWatch() => _timer = new Timer(_ => _most = Math.Max(_most, Environment.WorkingSet), null, 0, 100);

    /// <summary>Bytes above what it held at the start.</summary>
    public long GrewBy => Math.Max(0, _most - _before);

    public void Dispose() => _timer.Dispose();
}
