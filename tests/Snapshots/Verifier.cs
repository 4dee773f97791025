using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyXunit;

/// <summary>Compares a text with the approved one that lies beside the test's source file.</summary>
/// <remarks>
/// The approved text is <c>{Class}.{Method}.verified.{extension}</c>; on a difference the new text is written to
/// <c>{Class}.{Method}.received.{extension}</c>, to be read and, if it is right, renamed. Safe for parallel tests.
/// </remarks>
public static class Verifier
{
    /// <summary>Compares with a file of extension txt.</summary>
    /// <exception cref="VerifyException">The approved text is missing or differs.</exception>
    public static SettingsTask Verify(
        string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Verify(target, "txt", settings, sourceFile);

    /// <summary>Compares with a file of the given extension (without a dot).</summary>
    /// <exception cref="VerifyException">The approved text is missing or differs.</exception>
    public static SettingsTask Verify(
        string? target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(extension);
        var test = UseVerifyAttribute.Current ?? throw new VerifyException(
            "No test is running here: call Verify from a test, in a project that carries [assembly: UseVerify].");
        return new SettingsTask(settings, used =>
            SnapshotComparison.CompareAsync(target ?? "null", SnapshotFile.For(test, used, sourceFile, extension)));
    }
}
