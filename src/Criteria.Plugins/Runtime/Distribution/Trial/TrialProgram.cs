using System.Globalization;
using System.Text.Json;

namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>The other side of <see cref="ProcessTrial"/>: package in, problems out.</summary>
public static class TrialProgram
{
    /// <summary>Runs it.</summary>
    /// <param name="args">Name of the file, the seconds that it has, and its length.</param>
    /// <param name="input">The package; behind it that of the set that it extends, if it extends one.</param>
    /// <param name="output">Where the problems go, as JSON; nothing at all is a failure.</param>
    /// <param name="kit">What the package must pass beyond loading.</param>
    public static int Run(string[] args, Stream input, Stream output, ConformanceKit kit)
    {
        var file = new MemoryStream();
        input.CopyTo(file);
        var length = int.Parse(args[2], CultureInfo.InvariantCulture);
        var official = file.Length > length ? file.ToArray()[length..] : null;
        JsonSerializer.Serialize(output, Try(args[0], file.ToArray()[..length], official, TimeSpan.FromSeconds(double.Parse(args[1], CultureInfo.InvariantCulture)), kit));
        output.Flush();
        return 0;
    }

    private static IReadOnlyList<PackageProblem> Try(string name, byte[] file, byte[]? official, TimeSpan limit, ConformanceKit kit)
    {
        try
        {
            new OwnProcessTrial(limit, kit).Try(name, file, official);
            return [];
        }
        catch (PackageRefusedException refused)
        {
            return refused.Problems;
        }
    }
}
