using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Tests.Samples;

namespace KhuyenHoc.Criteria.Tests.Packages;

public sealed class UnloadedSetShould
{
    [Fact]
    public void Leave_no_trace_in_memory()
    {
        var context = LoadScoreAndForget();

        for (var i = 0; i < 20 && context.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(context.IsAlive, "the load context of a set that nobody holds is still in memory");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference LoadScoreAndForget()
    {
        using var package = new SamplePackage(SamplePackage.Unit, "forgotten");
        var set = CriteriaPackage.Load(package.Folder);
        Assert.Equal("chua-dat", set.Score(new DossierInput(Guid.NewGuid(), new DateOnly(2025, 12, 31), [], new Dictionary<string, FactValue>())).Grade);
        return new WeakReference(Assert.Single(AssemblyLoadContext.All, c => c.Name == "criteria forgotten"));
    }
}
