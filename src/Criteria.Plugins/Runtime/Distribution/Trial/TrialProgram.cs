using System.Globalization;
using System.Text.Json;

namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>The other side of <see cref="ProcessTrial"/>: package in, problems out.</summary>
public static class TrialProgram
{
    /// <summary>Runs it.</summary>
    /// <param name="args">Name of the file and the seconds that it has.</param>
    /// <param name="input">The package.</param>
    /// <param name="output">Where the problems go, as JSON; nothing at all is a failure.</param>
    public static int Run(string[] args, Stream input, Stream output)
    {
        var file = new MemoryStream();
        input.CopyTo(file);
        JsonSerializer.Serialize(output, Try(args[0], file.ToArray(), TimeSpan.FromSeconds(double.Parse(args[1], CultureInfo.InvariantCulture))));
        output.Flush();
        return 0;
    }

    private static IReadOnlyList<PackageProblem> Try(string name, byte[] file, TimeSpan limit)
    {
        try
        {
            new OwnProcessTrial(limit).Try(name, file);
            return [];
        }
        catch (PackageRefusedException refused)
        {
            return refused.Problems;
        }
    }
}
