using KhuyenHoc.Assessment;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime.Distribution;

namespace KhuyenHoc.Host.Bench;

/// <summary>
/// A version to try beside the one in force: the shipped set of citizens that asks for more points, so that some lose the
/// title. It lives in the database and the folder of the measurement alone.
/// </summary>
internal static class BenchCandidate
{
    private const string SetId = "cong-dan-hoc-tap.324";

    /// <summary>Installs it.</summary>
    /// <returns>What to compare.</returns>
    internal static async Task<ImpactRequest> InstallAsync(ICriteriaPackages packages, Guid periodId, CancellationToken cancellation)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("khuyenhoc-bench-set-");
        try
        {
            foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "criteria", SetId)))
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            var path = Path.Combine(folder.FullName, "criteria.yaml");
            var text = await File.ReadAllTextAsync(path, cancellation);
            var stricter = text.Replace("version: 1.0.0", "version: 1.0.1", StringComparison.Ordinal).Replace("value: 80,", "value: 85,", StringComparison.Ordinal);
            if (stricter.Length != text.Length || stricter == text)
                throw new InvalidOperationException($"The set {SetId} is not written as the measurement expects.");
            await File.WriteAllTextAsync(path, stricter, cancellation);
            var (name, package) = PackageWriter.Pack(folder.FullName);
            await packages.InstallAsync(name, package, cancellation);
            return new ImpactRequest(SetId, "1.0.1", PeriodId: periodId);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
