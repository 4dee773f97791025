using System.Runtime.CompilerServices;
using KhuyenHoc.Assessment.Recognition;
using KhuyenHoc.Assessment.Runs;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Facts;

namespace KhuyenHoc.Assessment;

/// <summary>All facts of this module as one source, one item a subject. Thread-safe.</summary>
internal sealed class AssessmentFacts(MemberTitleFacts members, TitleHistoryFacts histories) : IFactSource
{
    public IReadOnlyList<FactDefinition> Catalogue { get; } = [.. members.Catalogue, .. histories.Catalogue];

    public async IAsyncEnumerable<SubjectFacts> ReadAsync(FactQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Units are few, and both know facts of them; only one of the two knows people, of whom there are many.
        var ofUnits = new Dictionary<Guid, IReadOnlyDictionary<string, FactReading>>();
        if (query.Subject == SubjectKind.Unit && query.Names.Any(MemberTitleFacts.IsOne))
        {
            await foreach (var unit in members.ReadAsync(query, cancellation))
                ofUnits[unit.SubjectId] = unit.Facts;
        }

        await foreach (var subject in histories.ReadAsync(query, cancellation))
        {
            yield return ofUnits.Remove(subject.SubjectId, out var known)
                ? subject with { Facts = subject.Facts.Concat(known).ToDictionary(f => f.Key, f => f.Value) }
                : subject;
        }

        foreach (var (unit, facts) in ofUnits)
            yield return new SubjectFacts(unit, facts);
    }
}
