using KhuyenHoc.Host.Cli;
using KhuyenHoc.Host.Composition;

return await CommandLine.RunAsync(args, ModuleList.All, Console.Out, Console.Error);
