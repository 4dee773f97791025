using BenchmarkDotNet.Running;
#if !UPSTREAM_PACKAGES
using KhuyenHoc.Benchmarks.Engine;
#endif
using KhuyenHoc.Benchmarks.People;
using KhuyenHoc.Benchmarks.Roster;
using KhuyenHoc.Benchmarks.Runs;

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
    case ["runs"]:
        await RunRatios.PrintAsync(20_000);
        break;
    case ["runs", var people]:
        await RunRatios.PrintAsync(int.Parse(people, System.Globalization.CultureInfo.InvariantCulture));
        break;
    case ["roster"]:
        await RosterRatios.PrintAsync(100_000);
        break;
    case ["roster", var people]:
        await RosterRatios.PrintAsync(int.Parse(people, System.Globalization.CultureInfo.InvariantCulture));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(PeopleRatios).Assembly).Run(args);
        break;
}
