using KhuyenHoc.Criteria.Runtime.Distribution;

using var output = Console.OpenStandardOutput();
Console.SetOut(TextWriter.Null);
var code = TrialProgram.Run(args, Console.OpenStandardInput(), output);
// A rule that never ends runs on a thread of its own, and must not keep the process.
Environment.Exit(code);
