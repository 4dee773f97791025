namespace KhuyenHoc.Criteria.Runtime;

/// <summary>What one dossier may take. An official set needs some microseconds and some kilobytes.</summary>
/// <param name="Time">Time on the clock.</param>
/// <param name="Memory">Bytes allocated, whether they live or not.</param>
public sealed record ScoringLimits(TimeSpan Time, long Memory)
{
    /// <summary>Ten seconds and 256 MB.</summary>
    public static ScoringLimits Usual { get; } = new(TimeSpan.FromSeconds(10), 256L * 1024 * 1024);
}
