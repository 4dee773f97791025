using KhuyenHoc.Modules;

namespace KhuyenHoc.Assessment.Runs;

/// <summary>Has a host that serves pages take part in runs, also in those that were at work when the last program ended.</summary>
internal sealed class RunsAtStart(RunBook runs) : IModuleStart
{
    public Task StartAsync(CancellationToken cancellation) => runs.TakePartAsync(cancellation);
}
