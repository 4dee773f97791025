using KhuyenHoc.Modules;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Host.Demo;

/// <summary>Brings the demo province into an empty roster, by the door that a clerk's file uses.</summary>
internal sealed class DemoRoster(IRosterImport import, IPeople people, IOrganisation organisation, TimeProvider time)
{
    /// <summary>True when there is neither a person nor a unit today.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var page = await people.FindAsync(new PeopleQuery(today, null, null, null, Skip: 0, Take: 1), cancellation);
        return page.Total == 0 && (await organisation.GetTreeAsync(today, cancellation)).Units.Count == 0;
    }

    /// <summary>True when the units of today are those of the demo province.</summary>
    public async Task<bool> IsLoadedAsync(CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var tree = await organisation.GetTreeAsync(today, cancellation);
        return tree.ChildrenOf(null).Any(unit => unit is { Code: DemoUnits.Root, Name: DemoUnits.RootName });
    }

    /// <summary>Imports the province in one transaction.</summary>
    /// <param name="count">People, <see cref="DemoWorkbook.FewestPeople"/> to <see cref="DemoWorkbook.MostPeople"/>.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="progress">Told of rows; null when nobody looks.</param>
    /// <param name="cancellation">Cancels the call; nothing is written then.</param>
    /// <exception cref="UserErrorException">The roster is not empty; nothing was written.</exception>
    public async Task<ImportResult> LoadAsync(
        int count, int seed, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        if (!await IsEmptyAsync(cancellation))
            throw new UserErrorException(DemoTexts.Get("NotEmpty"));

        // A file, not a buffer: 100,000 people are more than a hundred million characters.
        await using var workbook = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None,
            bufferSize: 1 << 16, FileOptions.DeleteOnClose);
        DemoWorkbook.Write(count, seed, workbook);

        workbook.Position = 0;
        var shape = await import.ReadShapeAsync(workbook, DemoWorkbook.FileName, cancellation);
        var unknown = shape.Sheets.FirstOrDefault(s => s.Proposed.Kind is null);
        if (unknown is not null)
            throw new InvalidOperationException($"The import does not know the demo's sheet '{unknown.Name}'.");

        workbook.Position = 0;
        return await import.ApplyAsync(
            workbook, DemoWorkbook.FileName, [.. shape.Sheets.Select(s => s.Proposed)], RowsInError.RefuseAll, progress, cancellation);
    }
}
