using System.Globalization;
using System.Runtime.InteropServices;

namespace KhuyenHoc.Host.Database;

/// <summary>
/// Who PostgreSQL runs as. It refuses root, so a host that was started as root steps down to another account for it;
/// any other user runs it as himself.
/// </summary>
internal sealed class ServerAccount
{
    private static readonly string[] Preferred = ["postgres", "khuyenhoc"];

    private readonly string[] _stepDown;

    private ServerAccount(string name, uint user, uint group, string[] stepDown)
    {
        Name = name;
        User = user;
        Group = group;
        _stepDown = stepDown;
    }

    /// <summary>Name for people.</summary>
    internal string Name { get; }

    private uint User { get; }

    private uint Group { get; }

    private bool IsSelf => _stepDown.Length == 0;

    /// <summary>
    /// The account for a data folder: the user himself; for root, the one that owns the folder's data, or else the
    /// system's <c>postgres</c>, or else an account of our own, made when needed.
    /// </summary>
    internal static async Task<ServerAccount> ForAsync(string dataFolder, string clusterFolder, CancellationToken cancellation)
    {
        if (!Environment.IsPrivilegedProcess)
            return new ServerAccount(Environment.UserName, 0, 0, []);

        string owned = Directory.Exists(clusterFolder) ? clusterFolder : dataFolder;
        ServerProgramResult owner = await ServerProgram.RunAsync("stat", ["-c", "%u", owned], cancellation);
        if (owner is { Succeeded: true, Output: not "0" } && await LookUpAsync(owner.Output, cancellation) is { } of)
            return of;

        foreach (string name in Preferred)
        {
            if (await LookUpAsync(name, cancellation) is { } known)
                return known;
        }
        ServerProgramResult made = await ServerProgram.RunAsync(
            "useradd", ["--system", "--no-create-home", "--home-dir", dataFolder, "--shell", "/usr/sbin/nologin", "khuyenhoc"], cancellation);
        return await LookUpAsync("khuyenhoc", cancellation)
            ?? throw new DatabaseStartException(DatabaseProblem.NoAccount, LastLine(made.Output));
    }

    /// <summary>Runs a program under this account.</summary>
    internal Task<ServerProgramResult> RunAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellation, string? input = null) => IsSelf
            ? ServerProgram.RunAsync(program, arguments, cancellation, input)
            : ServerProgram.RunAsync(_stepDown[0], [.. _stepDown[1..], program, .. arguments], cancellation, input);

    /// <summary>Hands a file or folder that root has made to this account. A link is handed over, not followed.</summary>
    internal void TakeOver(string path)
    {
        if (!IsSelf && ChangeOwner(path, User, Group) != 0)
            throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>The first folder on the way down to <paramref name="folder"/> that this account may not enter; <c>null</c> when it may enter all.</summary>
    internal async Task<string?> FirstClosedFolderAsync(string folder, CancellationToken cancellation)
    {
        if (IsSelf || await MayEnterAsync(folder, cancellation))
            return null;
        List<string> way = [];
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
            way.Insert(0, at.FullName);
        foreach (string step in way)
        {
            if (!await MayEnterAsync(step, cancellation))
                return step;
        }
        return folder;
    }

    private async Task<bool> MayEnterAsync(string folder, CancellationToken cancellation) =>
        (await RunAsync("test", ["-x", folder], cancellation)).Succeeded;

    private static async Task<ServerAccount?> LookUpAsync(string nameOrNumber, CancellationToken cancellation)
    {
        // name:password:user:group:…
        ServerProgramResult entry = await ServerProgram.RunAsync("getent", ["passwd", nameOrNumber], cancellation);
        string[] parts = entry.Output.Split(':');
        if (!entry.Succeeded || parts.Length < 4)
            return null;
        uint user = uint.Parse(parts[2], CultureInfo.InvariantCulture);
        uint group = uint.Parse(parts[3], CultureInfo.InvariantCulture);
        string[] withSetpriv = ["setpriv", $"--reuid={user}", $"--regid={group}", "--clear-groups", "--"];
        ServerProgramResult tried = await ServerProgram.RunAsync(withSetpriv[0], [.. withSetpriv[1..], "true"], cancellation);
        return new ServerAccount(
            parts[0], user, group, tried.Succeeded ? withSetpriv : ["runuser", "-u", parts[0], "--"]);
    }

    private static string LastLine(string output) => output.Split('\n')[^1];

    // .NET can change the mode of a file but not its owner.
    [DllImport("libc", EntryPoint = "lchown", SetLastError = true)]
    private static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint user, uint group);
}
