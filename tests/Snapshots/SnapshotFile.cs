using System.Globalization;
using System.Reflection;
using VerifyTests;

namespace VerifyXunit;

/// <summary>The two paths of one snapshot.</summary>
internal sealed record SnapshotFile(string Verified, string Received)
{
    // Those that Windows refuses, on every system: a snapshot made on Linux must check out on Windows.
    private static readonly char[] RefusedInNames = ['"', '<', '>', '|', ':', '*', '?', '\\', '/'];

    public static SnapshotFile For(MethodInfo test, VerifySettings settings, string sourceFile, string extension)
    {
        var folder = Path.GetDirectoryName(sourceFile) ?? "";
        if (!Directory.Exists(folder))
            throw new VerifyException(
                $"The folder of the test's source is not here: {sourceFile}. Build the tests on the machine that runs them, without PathMap.");
        if (settings.Folder is not null)
            folder = Path.Combine(folder, settings.Folder);
        var stem = Path.Combine(folder, settings.FileName ?? Name(test, settings));
        return new SnapshotFile($"{stem}.verified.{extension}", $"{stem}.received.{extension}");
    }

    private static string Name(MethodInfo test, VerifySettings settings) =>
        $"{settings.TypeName ?? WithParents(test.ReflectedType!)}.{settings.MethodName ?? test.Name}{Arguments(test, settings)}";

    private static string WithParents(Type type) =>
        type.DeclaringType is null ? type.Name : $"{WithParents(type.DeclaringType)}.{type.Name}";

    private static string Arguments(MethodInfo test, VerifySettings settings)
    {
        var names = test.GetParameters();
        if (names.Length == 0)
            return "";
        if (settings.Parameters is not { } values)
            return settings.MethodName is null
                ? throw new VerifyException($"{test.Name} has parameters: add UseParameters, or its cases share one snapshot.")
                : "";
        if (values.Count > names.Length)
            throw new VerifyException($"{test.Name} has {names.Length} parameters, UseParameters was given {values.Count}.");
        return string.Concat(values.Select((value, i) => $"_{names[i].Name}={Printable(value)}"));
    }

    private static string Printable(object? value)
    {
        var text = value switch
        {
            null => "null",
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "null",
        };
        return string.Concat(text.Select(c => char.IsControl(c) || RefusedInNames.Contains(c) ? '-' : c));
    }
}
