#pragma warning disable CA1051, CA1822, CA2211, CA5394, CA1044, CA1823, CS0169, CS0414, CS0649, IDE0044, IDE0051, IDE0052

using System.Diagnostics;
using System.Net.Http;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.InteropServices;

namespace KhuyenHoc.Criteria.Forbidden;

/// <summary>Methods that a rule may not have; named by what they reach for.</summary>
public static partial class Calls
{
    /// <summary>The clock.</summary>
    public static int Clock() => DateTime.Now.Year;

    /// <summary>The clock by another name.</summary>
    public static long Ticks() => Environment.TickCount64;

    /// <summary>The clock by a third name.</summary>
    public static DateTimeOffset Provider() => TimeProvider.System.GetUtcNow();

    /// <summary>Chance.</summary>
    public static int Chance() => Random.Shared.Next();

    /// <summary>Chance in an identifier.</summary>
    public static Guid Identifier() => Guid.NewGuid();

    /// <summary>A number that differs from process to process.</summary>
    public static int TextHash(string text) => text.GetHashCode(StringComparison.Ordinal);

    /// <summary>A file.</summary>
    public static string Reads() => File.ReadAllText("x");

    /// <summary>The network.</summary>
    public static object Network() => new HttpClient();

    /// <summary>A thread.</summary>
    public static void Threads() => new Thread(() => { }).Start();

    /// <summary>A task.</summary>
    public static Task Tasks() => Task.Run(() => { });

    /// <summary>Another process.</summary>
    public static object? Processes() => Process.Start("x");

    /// <summary>The end of this one.</summary>
    public static void Exits() => Environment.Exit(1);

    /// <summary>The sudden end of this one.</summary>
    public static void Fails() => Environment.FailFast("x");

    /// <summary>Code that is made at run time.</summary>
    public static object Emits() => new DynamicMethod("x", null, null);

    /// <summary>Code that is found at run time.</summary>
    public static object? Reflects() => typeof(string).GetMethod("Copy");

    /// <summary>Code that is loaded at run time.</summary>
    public static object Loads() => Assembly.LoadFrom("x");

    /// <summary>Native code.</summary>
    [LibraryImport("libc", EntryPoint = "getpid")]
    public static partial int Native();

    /// <summary>A call that hides in an expression.</summary>
    public static System.Linq.Expressions.Expression<Action> Hidden() => () => Console.WriteLine();
}

/// <summary>Remembers what it saw.</summary>
public static class Memory
{
    /// <summary>How many so far.</summary>
    public static int Seen;
}

/// <summary>A rule that counts its dossiers.</summary>
[Indicator("1")]
public sealed class RememberingRule : IndicatorRule<PersonDossier>
{
    private int _seen;

    /// <inheritdoc />
    public override void Define()
    {
        PersonDossier person = null!;
        When().Match(() => person);
        Then().Do(_ => Count(person));
    }

    private void Count(PersonDossier person)
    {
        if (_seen++ < 3) Answer(person).Requires(person.Number("so"));
    }
}
