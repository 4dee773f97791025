using BenchmarkDotNet.Running;
#if !UPSTREAM_PACKAGES
using KhuyenHoc.Benchmarks.Engine;
#endif
using KhuyenHoc.Benchmarks.People;
using KhuyenHoc.Benchmarks.Roster;

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
