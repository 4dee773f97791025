using BenchmarkDotNet.Running;
using KhuyenHoc.Benchmarks.Engine;

if (args is ["ratios", ..])
    EngineRatios.Print();
else
    BenchmarkSwitcher.FromAssembly(typeof(EngineRatios).Assembly).Run(args);
