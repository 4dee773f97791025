namespace Thresholds;

/// <summary>Names the limit of version 2.</summary>
public static class Limits
{
    /// <summary>The hard one.</summary>
    public static string Name(string code) => code + ".2";
}
