using KhuyenHoc.Host.Composition;
using KhuyenHoc.Host.Web.Layout;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Host.Web.Search;

/// <summary>Finds pages, units and people by a part of their name; accents and case do not matter.</summary>
internal sealed class SearchEverywhere(
    EnabledModules modules, IPermissions permissions, IEnumerable<IOrganisation> organisations, IEnumerable<IPeople> people, TimeProvider time)
{
    private const int Most = 8;

    internal async Task<IReadOnlyList<SearchHit>> FindAsync(string asked, CancellationToken cancellation)
    {
        string wanted = PlainLetters.Of(asked);
        if (wanted.Length == 0)
            return [];
        DateOnly today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        List<SearchHit> hits = [.. Pages(wanted)];
        foreach (IOrganisation organisation in organisations)
        {
            UnitTree tree = await organisation.GetTreeAsync(today, cancellation);
            hits.AddRange(tree.Units
                .Where(unit => PlainLetters.Of(unit.Name).Contains(wanted, StringComparison.Ordinal) || PlainLetters.Of(unit.Code).StartsWith(wanted, StringComparison.Ordinal))
                .Take(Most)
                .Select(unit => new SearchHit(WebTexts.Source["KindUnit"], unit.Name, unit.Code, $"/don-vi/{unit.Id}")));
        }
        foreach (IPeople known in permissions.HasSomewhere(RosterPermissions.Read) ? people : [])
        {
            IReadOnlyList<Person> found = await known.SuggestAsync(today, asked, Most, cancellation);
            hits.AddRange(found.Select(person => new SearchHit(
                WebTexts.Source["KindPerson"], person.FullName, string.Join(", ", new[] { person.Rank, person.UnitName }.Where(part => part is not null)), $"/quan-nhan/{person.Id}")));
        }
        return hits;
    }

    private IEnumerable<SearchHit> Pages(string wanted) => NavigationEntries.Of(modules, permissions)
        .SelectMany(group => group)
        .Where(entry => PlainLetters.Of(entry.Label()).Contains(wanted, StringComparison.Ordinal))
        .Take(Most)
        .Select(entry => new SearchHit(WebTexts.Source["KindPage"], entry.Label(), "", "/" + entry.Href));
}

/// <param name="Kind">Page, unit or person, in the reader's language.</param>
/// <param name="Text">What was found.</param>
/// <param name="Detail">What tells it from others of the name.</param>
/// <param name="Href">Where it is.</param>
internal sealed record SearchHit(string Kind, string Text, string Detail, string Href);
