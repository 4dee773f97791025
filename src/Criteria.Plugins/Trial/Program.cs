using KhuyenHoc.Criteria.Runtime.Distribution;
using KhuyenHoc.Criteria.Testing;

using var output = Console.OpenStandardOutput();
Console.SetOut(TextWriter.Null);
var code = TrialProgram.Run(args, Console.OpenStandardInput(), output, Conformance.Require);
// A rule that never ends runs on a thread of its own, and must not keep the process.
Environment.Exit(code);
