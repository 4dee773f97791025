using BenchmarkDotNet.Running;
using KhuyenHoc.Benchmarks.Engine;
using KhuyenHoc.Benchmarks.People;

switch (args)
{
    case ["ratios", "cores"]:
        EngineRatios.PrintCores();
        break;
    case ["ratios", ..]:
        EngineRatios.Print();
        break;
    case ["people", ..]:
        PeopleRatios.Print();
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(EngineRatios).Assembly).Run(args);
        break;
}
