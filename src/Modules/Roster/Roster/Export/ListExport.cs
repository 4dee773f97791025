using KhuyenHoc.Documents.Workbooks;
using KhuyenHoc.Roster.Import.Kinds;
using KhuyenHoc.Roster.People;

namespace KhuyenHoc.Roster.Export;

/// <summary>What a list for export shows, as the page with that list has it.</summary>
/// <param name="Filter">Day, unit, category, words.</param>
/// <param name="Year">For lists of years; null for all.</param>
/// <param name="Fault">For the list of data quality.</param>
internal sealed record ExportQuery(PeopleFilter Filter, int? Year = null, QualityFault? Fault = null)
{
    public PeopleQuery People => Filter.Query(0, 1);
}

/// <summary>The contracts out of which lists are read: what a user may not see there, he does not get in a file.</summary>
internal sealed record ListSources(
    IRosterLists Lists, IOrganisation Organisation, IDataQuality Quality, IDuplicates Duplicates, ILocalities Localities, IUnitChanges Changes, TimeProvider Time);

/// <summary>
/// A list that can be taken away as .xlsx. Where a kind of sheet can be imported, its columns are the template's, so that the file
/// comes back and changes nothing. Holds no state.
/// </summary>
internal abstract class ListExport
{
    private static readonly SheetColumn Ordinal = new("STT", SheetCellKind.Ordinal, 7);

    /// <summary>Name on the command line, such as "people".</summary>
    public abstract string Name { get; }

    /// <summary>Name of the file and of its address, such as "quan-nhan".</summary>
    public abstract string FileName { get; }

    /// <summary>The kind of sheet as which it comes back; null for lists that are only read.</summary>
    public virtual ImportKind? Kind => null;

    /// <summary>Title over the list.</summary>
    public abstract string Title { get; }

    /// <summary>Columns right of the running number and of the fields of its kind.</summary>
    protected abstract IReadOnlyList<SheetColumn> MoreColumns { get; }

    public IReadOnlyList<SheetColumn> Columns =>
        [Ordinal, .. Kind is { } kind ? SheetKinds.Of(kind).Fields.Select(f => f.Column) : [], .. MoreColumns];

    /// <summary>The rows, without the running number.</summary>
    public abstract IAsyncEnumerable<IReadOnlyList<SheetValue>> RowsAsync(ListSources from, ExportQuery query, CancellationToken cancellation);

    /// <summary>The values of a row in the order of the fields of its kind.</summary>
    protected IEnumerable<SheetValue> InOrder(IReadOnlyDictionary<string, SheetValue> values) =>
        SheetKinds.Of(Kind!.Value).Fields.Select(f => values[f.Name]);
}
