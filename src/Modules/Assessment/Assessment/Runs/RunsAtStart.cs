using KhuyenHoc.Modules;

namespace KhuyenHoc.Assessment.Runs;

/// <summary>Goes on with the runs that were at work when the program ended, by a power cut or otherwise.</summary>
internal sealed class RunsAtStart(RunBook runs) : IModuleStart
{
    public Task StartAsync(CancellationToken cancellation) => runs.TakeUpAsync(cancellation);
}
