namespace KhuyenHoc.Modules;

/// <summary>
/// The front door of a module: everything the module brings is said in <see cref="Describe"/> and can be read in one
/// minute. The host knows its modules from one explicit list; no module finds the host.
/// </summary>
public interface IModule
{
    /// <summary>
    /// Short lower-case ASCII name, such as <c>roster</c>. It is also the name of the module's database schema and the
    /// key that switches it off in configuration (<c>Modules:roster:Enabled</c>), and of its style sheet
    /// (<c>wwwroot/roster.css</c>) where it has one.
    /// </summary>
    string Name { get; }

    /// <summary>Names of the modules without which this one cannot work; empty when it stands alone.</summary>
    IReadOnlyList<string> Needs => [];

    /// <summary>Says what the module brings. Called once at start, before any service is resolved.</summary>
    void Describe(ModuleDescription module);
}
