using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace KhuyenHoc.Host.Database;

/// <summary>
/// The folder that a host keeps its data in, held by one host at a time. The hold is a lock of the operating system on a
/// file: it ends with the process, however that ends.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class HeldFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode OwnerAll = OwnerOnly | UnixFileMode.UserExecute;
    private const UnixFileMode OthersPass = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly FileStream _lock;

    private HeldFolder(string path, FileStream held)
    {
        FullPath = path;
        _lock = held;
    }

    /// <summary>Absolute path.</summary>
    internal string FullPath { get; }

    internal string ClusterFolder => ClusterFolderIn(FullPath);

    internal string PasswordFile => Path.Combine(FullPath, "password");

    /// <summary>Lets another host have the folder.</summary>
    public void Dispose() => _lock.Dispose();

    internal static string ClusterFolderIn(string path) => Path.Combine(path, "postgres");

    /// <summary>Makes the folder when it is not there, and holds it; <c>null</c> when another host holds it.</summary>
    internal static HeldFolder? TryHold(string path)
    {
        try
        {
            if (!Directory.Exists(path))
            {
                Directory.CreateDirectory(path);
                // Root's files are kept from others one by one: the server's account must be able to pass through.
                File.SetUnixFileMode(path, Environment.IsPrivilegedProcess ? OwnerAll | OthersPass : OwnerAll);
            }
            FileStream held = new(LockFileIn(path), new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = OwnerOnly,
            });
            File.WriteAllText(HolderFileIn(path), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new HeldFolder(path, held);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new DatabaseStartException(DatabaseProblem.FolderDenied, denied, path, Environment.UserName);
        }
        catch (IOException) when (File.Exists(LockFileIn(path)))
        {
            return null;
        }
        catch (IOException notAFolder)
        {
            throw new DatabaseStartException(DatabaseProblem.FolderDenied, notAFolder, path, Environment.UserName);
        }
    }

    /// <summary>Process number of the host that holds the folder, as text; "?" when it has not said.</summary>
    internal static string HolderOf(string path)
    {
        try
        {
            string holder = File.ReadAllText(HolderFileIn(path));
            return holder.Length > 0 ? holder : "?";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return "?";
        }
    }

    /// <summary>The server's password; <c>null</c> when none is kept. Closes the file to others when somebody has opened it.</summary>
    internal static string? PasswordIn(string path)
    {
        string file = Path.Combine(path, "password");
        if (!File.Exists(file))
            return null;
        if (File.GetUnixFileMode(file) != OwnerOnly)
            File.SetUnixFileMode(file, OwnerOnly);
        return File.ReadAllText(file).Trim();
    }

    /// <summary>Makes and keeps a new password that only the folder's user can read.</summary>
    internal string NewPassword(ServerAccount account)
    {
        string password = RandomNumberGenerator.GetHexString(48, lowercase: true);
        string draft = PasswordFile + ".new";
        File.Delete(draft);
        using (StreamWriter writer = new(draft, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        }))
        {
            writer.Write(password);
        }
        // initdb reads this file under the server's account.
        account.TakeOver(draft);
        File.Move(draft, PasswordFile, overwrite: true);
        return password;
    }

    /// <summary>What root has made in a folder of another user's is that user's.</summary>
    internal void HandTo(ServerAccount account)
    {
        account.TakeOver(LockFileIn(FullPath));
        account.TakeOver(HolderFileIn(FullPath));
    }

    private static string LockFileIn(string path) => Path.Combine(path, "host.lock");

    private static string HolderFileIn(string path) => Path.Combine(path, "host.pid");
}
