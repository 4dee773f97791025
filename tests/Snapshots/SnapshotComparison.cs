using System.Collections.Concurrent;
using System.Text;
using VerifyTests;

namespace VerifyXunit;

internal static class SnapshotComparison
{
    private const int LinesShown = 5;

    private static readonly UTF8Encoding WithMark = new(encoderShouldEmitUTF8Identifier: true);
    private static readonly ConcurrentDictionary<string, bool> Used = new();

    public static async Task<VerifyResult> CompareAsync(string text, SnapshotFile file)
    {
        if (!Used.TryAdd(file.Verified, true))
            throw new VerifyException(
                $"Two comparisons in this run use the same snapshot: {file.Verified}. Tell them apart with UseMethodName or UseParameters.");

        var received = Normalised(text);
        var verified = File.Exists(file.Verified) ? Normalised(await File.ReadAllTextAsync(file.Verified)) : null;
        if (received == verified)
        {
            File.Delete(file.Received);
            return new VerifyResult(received);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file.Received)!);
        await File.WriteAllTextAsync(file.Received, received, WithMark);
        throw new VerifyException(verified is null
            ? $"There is no approved text yet: {file.Verified}\nRead {file.Received} and, if it is right, rename it."
            : $"The text differs from the approved one: {file.Verified}\n{Difference(verified, received)}\n"
              + $"The new text is in {file.Received}; if it is right, put it in the approved one's place.");
    }

    internal static string Difference(string verified, string received)
    {
        var approved = verified.Split('\n');
        var actual = received.Split('\n');
        var first = Enumerable.Range(0, Math.Max(approved.Length, actual.Length))
            .First(i => Line(approved, i) != Line(actual, i));
        var report = new StringBuilder();
        for (var i = first; i < first + LinesShown && i < Math.Max(approved.Length, actual.Length); i++)
        {
            if (Line(approved, i) == Line(actual, i))
                continue;
            if (report.Length > 0)
                report.Append('\n');
            report.Append($"line {i + 1}, approved: {Line(approved, i) ?? "(no such line)"}\n");
            report.Append($"line {i + 1}, received: {Line(actual, i) ?? "(no such line)"}");
        }

        return report.ToString();
    }

    private static string? Line(string[] lines, int index) => index < lines.Length ? lines[index] : null;

    private static string Normalised(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
