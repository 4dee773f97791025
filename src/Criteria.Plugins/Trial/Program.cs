using KhuyenHoc.Criteria.Runtime.Distribution;
using KhuyenHoc.Criteria.Testing;

// --try <package> [<folder of sets that it may extend>]: from dotnet pack, for the author to read.
if (args is ["--try", var package, ..])
    return PackageTrial.Run(package, args.Length > 2 ? args[2] : Path.Combine(AppContext.BaseDirectory, "criteria"), Console.Out);

using var output = Console.OpenStandardOutput();
Console.SetOut(TextWriter.Null);
var code = TrialProgram.Run(args, Console.OpenStandardInput(), output, Conformance.Require);
// A rule that never ends runs on a thread of its own, and must not keep the process.
Environment.Exit(code);
return code;
