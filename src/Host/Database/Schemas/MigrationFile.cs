using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace KhuyenHoc.Host.Database.Schemas;

/// <summary>One numbered SQL file of a schema.</summary>
/// <param name="Name">File name, such as <c>0001_people.sql</c>.</param>
/// <param name="Sql">Its content.</param>
internal sealed record MigrationFile(string Name, string Sql)
{
    /// <summary>SHA-256 of the content, in hex; line ends of another system make no difference.</summary>
    internal string Hash { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The files embedded in the folder <c>Migrations</c> beside a type, by number.</summary>
    internal static IReadOnlyList<MigrationFile> Beside(Type type)
    {
        string folder = $"{type.Namespace}.Migrations.";
        return [.. type.Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => new MigrationFile(name[folder.Length..], Read(type.Assembly, name)))
            .OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    private static string Read(Assembly assembly, string name)
    {
        using StreamReader reader = new(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
