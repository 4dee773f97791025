using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Text;

namespace KhuyenHoc.Modules.Facts;

/// <summary>
/// A module's published facts. Criteria sets bind their fields to fact names; whoever assesses asks all sources and
/// fills the dossiers. Exported by each module that knows facts; thread-safe.
/// </summary>
[ForEverybody]
public interface IFactSource
{
    /// <summary>The facts this source can give.</summary>
    IReadOnlyList<FactDefinition> Catalogue { get; }

    /// <summary>
    /// Streams the facts of all subjects in scope, one item a subject, in bulk; never one query a subject. A fact that
    /// is not known of a subject is left out of its item.
    /// </summary>
    IAsyncEnumerable<SubjectFacts> ReadAsync(FactQuery query, CancellationToken cancellation);
}

/// <summary>One published fact.</summary>
/// <param name="Name">Such as <c>roster.courses.completed</c>; lower-case ASCII, dotted, never reused for another meaning.</param>
/// <param name="Subject">Of whom it speaks.</param>
/// <param name="Kind">The kind of its value.</param>
/// <param name="Meaning">What it means, in Vietnamese and English.</param>
public sealed record FactDefinition(string Name, SubjectKind Subject, ValueKind Kind, LocalText Meaning);

/// <summary>What is asked of a source.</summary>
/// <param name="Subject">Persons or units.</param>
/// <param name="From">First day of the data window.</param>
/// <param name="To">Last day of the data window; memberships and structure are taken as of this day.</param>
/// <param name="UnitScope">Root of the unit subtree, or null for the whole organisation.</param>
/// <param name="Names">The facts wanted; a source skips those it does not know.</param>
public sealed record FactQuery(SubjectKind Subject, DateOnly From, DateOnly To, Guid? UnitScope, IReadOnlyCollection<string> Names);

/// <summary>The facts of one subject.</summary>
/// <param name="SubjectId">The person or unit.</param>
/// <param name="Facts">Values by fact name.</param>
public sealed record SubjectFacts(Guid SubjectId, IReadOnlyDictionary<string, FactReading> Facts);

/// <summary>A value and where it comes from.</summary>
/// <param name="Value">The value.</param>
/// <param name="Provenance">Short text in Vietnamese for the scorecard: which records were counted. Null when the name says it all.</param>
public sealed record FactReading(FactValue Value, string? Provenance = null);
