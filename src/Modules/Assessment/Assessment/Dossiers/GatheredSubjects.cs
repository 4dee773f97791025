using System.Runtime.CompilerServices;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Criteria;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Assessment.Dossiers;

/// <summary>Somebody or some unit that a dossier is made for.</summary>
internal readonly record struct GatheredSubject(
    string Model, Guid Id, SubjectKind Kind, string Code, string Name, OutlinedUnit Unit, int NameOrder, IReadOnlyList<string> Natures, SetChoice Set);

/// <summary>Whom a period assesses: all units of its scope, the people of them to whom a title can be given, their families and children.</summary>
internal sealed class GatheredSubjects(IPeople people, IFamilySubjects families)
{
    /// <summary>All of a kind to whom one of the models applies.</summary>
    public IAsyncEnumerable<GatheredSubject> AllAsync(
        StoredPeriod period, SubjectKind kind, IReadOnlyList<string> models, UnitOutline outline, CancellationToken cancellation) => kind switch
        {
            SubjectKind.Unit => models.SelectMany(m => Units(period, m, outline)).ToAsyncEnumerable(),
            SubjectKind.Person => PeopleAsync(period, models, outline, cancellation),
            SubjectKind.Family => AtHomeAsync(
                period, kind, models, outline,
                families.StreamFamiliesAsync(period.Period.Plan.To, period.Period.Plan.UnitScope, cancellation).Select(f => (f.Id, f.Code, f.Name, f.UnitId)), cancellation),
            _ => AtHomeAsync(
                period, kind, models, outline,
                families.StreamChildrenAsync(period.Period.Plan.To, period.Period.Plan.UnitScope, cancellation).Select(c => (c.Id, c.Code, c.ShortName, c.UnitId)), cancellation),
        };

    private static IEnumerable<GatheredSubject> Units(StoredPeriod period, string model, UnitOutline outline)
    {
        foreach (var unit in outline.Units)
        {
            if (period.ChoiceFor(model, unit.Unit.Id, outline) is { } set)
                yield return new GatheredSubject(
                    model, unit.Unit.Id, SubjectKind.Unit, unit.Unit.Code, unit.Unit.Name, unit, 0, unit.Unit.Natures, set);
        }
    }

    private async IAsyncEnumerable<GatheredSubject> PeopleAsync(
        StoredPeriod period, IReadOnlyList<string> models, UnitOutline outline,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var order = 0;
        Guid? lastUnit = null;
        OutlinedUnit? unit = null;
        SetChoice?[] sets = [];
        await foreach (var person in people.StreamAsync(period.Period.Plan.To, period.Period.Plan.UnitScope, cancellation))
        {
            if (person.UnitId != lastUnit)
            {
                // People come unit by unit.
                lastUnit = person.UnitId;
                unit = person.UnitId is { } id ? outline.Find(id) : null;
                sets = [.. models.Select(m => unit is null ? null : period.ChoiceFor(m, unit.Unit.Id, outline))];
            }

            order++;
            for (var i = 0; i < models.Count; i++)
            {
                if (sets[i] is { } set && MayHold(person, models[i]))
                    yield return new GatheredSubject(models[i], person.Id, SubjectKind.Person, person.Number, person.FullName, unit!, order, [], set);
            }
        }
    }

    private static async IAsyncEnumerable<GatheredSubject> AtHomeAsync(
        StoredPeriod period, SubjectKind kind, IReadOnlyList<string> models, UnitOutline outline,
        IAsyncEnumerable<(Guid Id, string Code, string Name, Guid UnitId)> subjects, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var order = 0;
        await foreach (var subject in subjects.WithCancellation(cancellation))
        {
            order++;
            if (outline.Find(subject.UnitId) is not { } unit)
                continue;
            foreach (var model in models)
            {
                if (period.ChoiceFor(model, unit.Unit.Id, outline) is { } set)
                    yield return new GatheredSubject(model, subject.Id, kind, subject.Code, subject.Name, unit, order, [], set);
            }
        }
    }

    // The title of a soldier is for those who carry a rank; workers of defence and staff of the association are citizens.
    private static bool MayHold(Person person, string model) =>
        model != Titles.LearningSoldier
        || person.Category is PersonCategory.Officer or PersonCategory.ProfessionalSoldier or PersonCategory.NonCommissioned;
}
