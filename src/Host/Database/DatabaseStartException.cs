using System.Globalization;
using System.Resources;

namespace KhuyenHoc.Host.Database;

/// <summary>The database cannot be used. Says what happened, where, and what to do, in the language of the reader.</summary>
public sealed class DatabaseStartException : Exception
{
    private static readonly ResourceManager Texts =
        new("KhuyenHoc.Host.Database.DatabaseTexts", typeof(DatabaseStartException).Assembly);

    private readonly object[] _values;

    internal DatabaseStartException(DatabaseProblem problem, params object[] values)
        : this(problem, cause: null, values)
    {
    }

    internal DatabaseStartException(DatabaseProblem problem, Exception? cause, params object[] values)
        : base(null, cause)
    {
        Problem = problem;
        _values = values;
    }

    /// <summary>What happened, one sentence.</summary>
    public string What => Text(nameof(What));

    /// <summary>Where: the folder, server or program concerned.</summary>
    public string Where => Text(nameof(Where));

    /// <summary>What to do, one sentence.</summary>
    public string WhatToDo => Text(nameof(WhatToDo));

    /// <summary>All three parts on one line, in the current UI language.</summary>
    public override string Message => string.Join(' ', What, Where, WhatToDo);

    internal DatabaseProblem Problem { get; }

    private string Text(string part)
    {
        string name = $"{Problem}_{part}";
        string text = Texts.GetString(name, CultureInfo.CurrentUICulture)
            ?? throw new MissingManifestResourceException(name);
        return string.Format(CultureInfo.CurrentCulture, text, _values);
    }
}

/// <summary>Each has three texts in DatabaseTexts.resx.</summary>
internal enum DatabaseProblem
{
    OtherHost,
    ProgramsMissing,
    ProgramsTooOld,
    ProgramsOfOtherVersion,
    NotThisSystem,
    FolderDenied,
    FolderUnreachable,
    NoAccount,
    CreateFailed,
    StartFailed,
    BadConnectionString,
    Unreachable,
    WrongPassword,
    NoSuchDatabase,
    Refused,
    ServerTooOld,
    NotUtf8,
    ExtensionMissing,
}
