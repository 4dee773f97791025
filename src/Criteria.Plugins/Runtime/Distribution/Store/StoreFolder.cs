namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>The store as it lies on disk: a record, and below it each package as the file that came in.</summary>
internal sealed class StoreFolder(string folder)
{
    public const string RecordFile = "store.json";

    private readonly string _record = Path.Combine(folder, RecordFile);

    /// <summary>Changes whenever any process has changed the record.</summary>
    public (DateTime, long) Stamp => new FileInfo(_record) is { Exists: true } file ? (file.LastWriteTimeUtc, file.Length) : default;

    public string PathOf(string id, string version) => Path.Combine(folder, id, PackageName.FileOf(id, version));

    public StoreRecord Read() => StoreRecord.Read(_record);

    public void Write(StoreRecord record) => record.Write(_record);

    /// <summary>Keeps other processes from changing the store until disposed.</summary>
    /// <exception cref="PackageRefusedException">Another process is at it.</exception>
    public IDisposable Hold()
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(Path.Combine(folder, "store.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw Refusal.Of(Path.GetFileName(folder), null, "store_busy");
        }
    }
}
