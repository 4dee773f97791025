using System.Threading.RateLimiting;

namespace KhuyenHoc.Identity.Gate;

/// <summary>How often one address may try in a minute. Thread-safe.</summary>
internal abstract class Pace(int triesAMinute) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = triesAMinute,
            Window = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        }));

    /// <summary>Counts a try.</summary>
    /// <returns>False when there were too many.</returns>
    public bool MayTry(string address)
    {
        using RateLimitLease lease = _limiter.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    /// <summary>Whether there were too many, without counting one.</summary>
    public bool IsOver(string address) => _limiter.GetStatistics(address) is { CurrentAvailablePermits: 0 };

    public void Dispose() => _limiter.Dispose();
}
