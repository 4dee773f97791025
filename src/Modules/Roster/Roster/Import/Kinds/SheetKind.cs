namespace KhuyenHoc.Roster.Import.Kinds;

/// <summary>
/// One kind of sheet: its fields, and who reads, compares and writes its rows. Holds no state: one object serves all imports.
/// </summary>
internal abstract class SheetKind
{
    /// <summary>Its name in contracts and in the memory of mappings.</summary>
    public abstract ImportKind Kind { get; }

    /// <summary>The fields, in the order of the template's columns.</summary>
    public abstract IReadOnlyList<ImportField> Fields { get; }

    /// <summary>A row without this field and with two cells at most is a heading, a sum or a signature.</summary>
    public virtual string KeyField => CommonFields.Number.Name;

    /// <summary>What it is called in the reader's language.</summary>
    public string Label => RosterTexts.Of(Kind);

    /// <summary>Labels of what a mapping lacks for rows to be read; none when it will do.</summary>
    public virtual IReadOnlyList<string> Missing(IReadOnlyDictionary<string, string> mapped) =>
        [.. Fields.Where(f => f.Needed && !mapped.ContainsKey(f.Name)).Select(f => f.Label)];

    /// <summary>Who handles the sheets of this kind within one import; kinds that share a table share it.</summary>
    public abstract SheetLoad LoadIn(ImportSession session);
}
