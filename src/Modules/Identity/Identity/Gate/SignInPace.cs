using System.Threading.RateLimiting;

namespace KhuyenHoc.Identity.Gate;

/// <summary>How often one address may try to sign in: guessing over many accounts is slowed down where no account locks.</summary>
internal sealed class SignInPace : IDisposable
{
    public const int TriesAMinute = 30;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = TriesAMinute,
            Window = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        }));

    public bool MayTry(string address)
    {
        using RateLimitLease lease = _limiter.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
