using KhuyenHoc.Modules.Attachments;
using Microsoft.Extensions.Logging;

namespace KhuyenHoc.Host.Attachments;

/// <summary>
/// Puts aside files to which no reference leads, and deletes them a month later: whoever restores a database of last week
/// finds its files still there. Files of a module that is switched off are left alone. Safe beside other hosts and uploads.
/// </summary>
internal sealed partial class AttachmentSweep(AttachmentFolder folder, IEnumerable<IAttachmentOwner> owners, TimeProvider time, ILogger<AttachmentSweep> log)
{
    private const int Batch = 1_000;

    /// <summary>How long a file waits for the reference that makes it stay.</summary>
    internal static TimeSpan Grace { get; } = TimeSpan.FromDays(1);

    /// <summary>How long a file lies aside before it is deleted.</summary>
    internal static TimeSpan Kept { get; } = TimeSpan.FromDays(30);

    /// <summary>Sweeps once a day until it is cancelled; a sweep that fails is told to the log and tried again the next day.</summary>
    internal async Task RunAsync(CancellationToken cancellation)
    {
        using PeriodicTimer day = new(TimeSpan.FromDays(1), time);
        do
        {
            try
            {
                await SweepAsync(cancellation);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Failed(log, fault);
            }
        }
        while (await day.WaitForNextTickAsync(cancellation));
    }

    /// <summary>Sweeps now.</summary>
    /// <returns>How many files were put aside.</returns>
    internal async Task<int> SweepAsync(CancellationToken cancellation)
    {
        int aside = 0;
        foreach (IAttachmentOwner owner in owners)
        {
            string place = folder.FolderOf(owner.Module);
            if (!Directory.Exists(place))
                continue;
            DeleteOld(folder.Incoming(owner.Module), Grace);
            DeleteOld(folder.Removed(owner.Module), Kept);
            IEnumerable<string> old = Directory.EnumerateDirectories(place, "??").SelectMany(Directory.EnumerateFiles).Where(file => IsOld(file, Grace));
            foreach (string[] files in old.Chunk(Batch))
            {
                string[] hashes = [.. files.Select(file => Path.GetFileName(file))];
                IReadOnlySet<string> known = await owner.KnownAsync(hashes, cancellation);
                aside += hashes.Count(hash => !known.Contains(hash) && PutAside(owner.Module, hash));
            }
        }
        return aside;
    }

    private bool PutAside(string module, string hash)
    {
        string place = folder.PlaceOf(module, hash), removed = Path.Combine(folder.Removed(module), hash);
        Directory.CreateDirectory(folder.Removed(module));
        try
        {
            File.Move(place, removed, overwrite: true);
            // Somebody sent the same file in that very moment: his is this one.
            if (!IsOld(removed, Grace))
            {
                File.Move(removed, place, overwrite: true);
                return false;
            }
            // Its month begins now.
            File.SetLastWriteTimeUtc(removed, time.GetUtcNow().UtcDateTime);
            return true;
        }
        catch (FileNotFoundException)
        {
            // Another host was quicker.
            return false;
        }
    }

    private void DeleteOld(string place, TimeSpan age)
    {
        if (!Directory.Exists(place))
            return;
        foreach (string file in Directory.EnumerateFiles(place).Where(file => IsOld(file, age)))
            File.Delete(file);
    }

    private bool IsOld(string file, TimeSpan age) => File.GetLastWriteTimeUtc(file) < time.GetUtcNow().UtcDateTime - age;

    [LoggerMessage(LogLevel.Error, "Attachments could not be swept; the next try is tomorrow.")]
    private static partial void Failed(ILogger logger, Exception fault);
}
