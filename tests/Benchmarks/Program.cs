using BenchmarkDotNet.Running;
#if !UPSTREAM_PACKAGES
using KhuyenHoc.Benchmarks.Engine;
#endif
using KhuyenHoc.Benchmarks.People;

switch (args)
{
#if !UPSTREAM_PACKAGES
    case ["ratios", "cores"]:
        EngineRatios.PrintCores();
        break;
    case ["ratios", ..]:
        EngineRatios.Print();
        break;
#endif
    case ["people", ..]:
        PeopleRatios.Print();
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(PeopleRatios).Assembly).Run(args);
        break;
}
