using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Criteria;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Assessment.Dossiers;

/// <summary>Somebody or some unit that a dossier is made for.</summary>
internal readonly record struct GatheredSubject(
    string Model, Guid Id, SubjectKind Kind, string Code, string Name, OutlinedUnit Unit, int NameOrder, IReadOnlyList<string> Natures, SetChoice Set);

/// <summary>Whom a period assesses: all units of its scope, and the people of them to whom a title can be given.</summary>
internal sealed class GatheredSubjects(IPeople people)
{
    /// <summary>False as long as no module lists subjects of the kind; their sets cannot be used in a period.</summary>
    public static bool AreListed(SubjectKind kind) => kind is SubjectKind.Person or SubjectKind.Unit;

    public static IEnumerable<GatheredSubject> Units(StoredPeriod period, string model, UnitOutline outline)
    {
        foreach (var unit in outline.Units)
        {
            if (period.ChoiceFor(model, unit.Unit.Id, outline) is { } set)
                yield return new GatheredSubject(
                    model, unit.Unit.Id, SubjectKind.Unit, unit.Unit.Code, unit.Unit.Name, unit, 0, unit.Unit.Natures, set);
        }
    }

    public async IAsyncEnumerable<GatheredSubject> PeopleAsync(
        StoredPeriod period, IReadOnlyList<string> models, UnitOutline outline,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
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

    // The title of a soldier is for those who carry a rank; workers of defence and staff of the association are citizens.
    private static bool MayHold(Person person, string model) =>
        model != Titles.LearningSoldier
        || person.Category is PersonCategory.Officer or PersonCategory.ProfessionalSoldier or PersonCategory.NonCommissioned;
}
