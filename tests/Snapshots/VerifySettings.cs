namespace VerifyTests;

/// <summary>Where a snapshot lies and how its file is named. Not for use by several threads.</summary>
public class VerifySettings
{
    internal string? Folder { get; private set; }

    internal string? TypeName { get; private set; }

    internal string? MethodName { get; private set; }

    internal string? FileName { get; private set; }

    internal IReadOnlyList<object?>? Parameters { get; private set; }

    /// <summary>A folder relative to that of the test's source file.</summary>
    public void UseDirectory(string directory) => Folder = directory;

    /// <summary>A name in place of the test's class.</summary>
    public void UseTypeName(string name) => TypeName = name;

    /// <summary>A name in place of the test's method.</summary>
    public void UseMethodName(string name) => MethodName = name;

    /// <summary>A name in place of class, method and parameters.</summary>
    public void UseFileName(string fileName) => FileName = fileName;

    /// <summary>The arguments of a theory, in the order of the test method's parameters.</summary>
    public void UseParameters(params object?[] parameters) => Parameters = parameters;
}
