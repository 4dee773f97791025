namespace Thresholds;

/// <summary>Names the limit of version 1.</summary>
public static class Limits
{
    /// <summary>The easy one.</summary>
    public static string Name(string code) => code + ".1";
}
