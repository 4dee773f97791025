using System.Runtime.CompilerServices;
using Autofac;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Modules.Facts;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Assessment.Tests.Support;

/// <summary>
/// A roster of a few units whose every fact the test sets, in the place of the real one: behind the same contracts, so
/// that a share of exactly 90 % can be made and a source can fail half way.
/// </summary>
internal sealed class SmallProvince : IModule, IOrganisation, IPeople, IFamilySubjects, IFactSource
{
    public static readonly DateOnly Founded = new(2010, 1, 1);

    private readonly List<Unit> _units = [];
    private readonly List<Person> _people = [];
    private readonly List<FamilySubject> _families = [];
    private readonly List<ChildSubject> _children = [];
    private readonly Dictionary<Guid, Dictionary<string, FactReading>> _facts = [];

    public string Name => "roster";

    /// <summary>Called before each subject's facts; throws to break the stream.</summary>
    public Action<Guid> BeforeFacts { get; set; } = _ => { };

    public IReadOnlyList<Person> People => _people;

    /// <summary>The looks at children that were noted.</summary>
    public List<(string Code, string Page)> Looks { get; } = [];

    public IReadOnlyList<FactDefinition> Catalogue { get; } =
    [
        .. Names(SubjectKind.Person, ValueKind.YesNo, RosterFacts.PlanApproved, RosterFacts.PlanDone, RosterFacts.CompulsoryDone, RosterFacts.DigitalSkill, RosterFacts.DisciplineKept),
        .. Names(SubjectKind.Person, ValueKind.Number, RosterFacts.CoursesDone, RosterFacts.CourseHours, RosterFacts.Activities, RosterFacts.Initiatives, RosterFacts.LanguageLevel),
        .. Names(SubjectKind.Person, ValueKind.Code, RosterFacts.EmulationTitle),
        .. Names(SubjectKind.Person, ValueKind.Number, [.. Enumerable.Range(1, 10).Select(i => $"{RosterFacts.SelfScorePrefix}{i}")]),
        .. Names(SubjectKind.Unit, ValueKind.Number, RosterFacts.Members),
        .. Names(SubjectKind.Family, ValueKind.Share, FamilyFacts.InSchool, FamilyFacts.ResultsAverage, FamilyFacts.ConductGood),
        .. Names(SubjectKind.Child, ValueKind.YesNo, FamilyFacts.Hardship),
        .. Names(SubjectKind.Child, ValueKind.Number, FamilyFacts.Grade),
        .. Names(SubjectKind.Child, ValueKind.Code, FamilyFacts.StudyResult, FamilyFacts.Conduct),
        .. Names(SubjectKind.Unit, ValueKind.Share, RosterFacts.MembersWithPlan, RosterFacts.MembersDisciplined, RosterFacts.MembersCompulsoryDone, RosterFacts.MembersAdvanced),
    ];

    public void Describe(ModuleDescription module) => module
        .Services(services => services.RegisterInstance(this).As<IOrganisation>().As<IPeople>().As<IFamilySubjects>().As<IFactSource>().ExternallyOwned())
        .Export<IOrganisation>()
        .Export<IPeople>()
        .Export<IFamilySubjects>()
        .Export<IFactSource>()
        .Permission(RosterPermissions.Read, () => "xem người", PermissionKind.Read, Role.PoliticalOffice, Role.Auditor, Role.CriteriaAdmin)
        .Permission(RosterPermissions.ReadChildren, () => "xem con em", PermissionKind.Read, Role.PoliticalOffice, Role.Auditor);

    public Unit AddUnit(string code, string name, Unit? above = null, UnitKind kind = UnitKind.Office, params string[] natures)
    {
        var unit = new Unit(
            Id(code), code, name, kind, natures.Length > 0 ? natures : [UnitNatures.ArmedForces], above?.Id, _units.Count, Founded, null);
        _units.Add(unit);
        return unit;
    }

    public Person AddPerson(Unit unit, string number, string name, PersonCategory category = PersonCategory.Officer)
    {
        var person = new Person(Id(number), number, name, null, null, category, "Đại úy", "Trợ lý", unit.Id, unit.Name, Founded);
        _people.Add(person);
        return person;
    }

    /// <summary>People who score themselves with so many points in each of the ten indicators.</summary>
    public void AddPeople(Unit unit, int count, decimal points)
    {
        for (var i = 0; i < count; i++)
        {
            var number = $"{unit.Code}-{points:0}-{i + 1:000}";
            SetScores(AddPerson(unit, number, $"Nguyễn Văn {number}"), points);
        }
    }

    public void SetScores(Person person, decimal points)
    {
        for (var i = 1; i <= 10; i++)
            Set(person.Id, $"{RosterFacts.SelfScorePrefix}{i}", FactValue.Of(points), "Điểm tự chấm");
    }

    public void Set(Guid subject, string fact, FactValue value, string? provenance = null)
    {
        if (!_facts.TryGetValue(subject, out var facts))
            _facts[subject] = facts = new Dictionary<string, FactReading>(StringComparer.Ordinal);
        facts[fact] = new FactReading(value, provenance);
    }

    public Task<UnitTree> GetTreeAsync(DateOnly asOf, CancellationToken cancellation) =>
        Task.FromResult(new UnitTree(asOf, asOf < Founded ? [] : [.. _units]));

    public Task<IReadOnlyList<UnitEvent>> GetLineageAsync(Guid? unitId, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<UnitEvent>>([]);

    public async Task<IReadOnlyDictionary<Guid, MemberCount>> CountMembersAsync(DateOnly asOf, CancellationToken cancellation)
    {
        var tree = await GetTreeAsync(asOf, cancellation);
        return tree.Units.ToDictionary(u => u.Id, u =>
        {
            var inside = tree.Subtree(u.Id).Select(s => s.Id).ToHashSet();
            return new MemberCount(_people.Count(p => p.UnitId == u.Id), _people.Count(p => inside.Contains(p.UnitId!.Value)));
        });
    }

    public Task<PeoplePage> FindAsync(PeopleQuery query, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<Person>> SuggestAsync(DateOnly asOf, string typed, int take, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Person?> GetAsync(Guid personId, DateOnly asOf, CancellationToken cancellation) =>
        Task.FromResult(_people.Find(p => p.Id == personId));

    public Task<IReadOnlyList<Membership>> GetMembershipsAsync(Guid personId, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Membership>>([]);

    public Task<IReadOnlyList<LearningRecord>> GetLearningAsync(Guid personId, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<LearningRecord>>([]);

    public IAsyncEnumerable<MembershipOfPerson> StreamMembershipsAsync(DateOnly asOf, Guid? unitScope, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public async IAsyncEnumerable<Person> StreamAsync(DateOnly asOf, Guid? unitScope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var units = await ScopeAsync(asOf, unitScope, cancellation);
        foreach (var person in _people.OrderBy(p => units.IndexOf(p.UnitId!.Value)).Where(p => units.Contains(p.UnitId!.Value)))
            yield return person;
    }

    public async IAsyncEnumerable<FamilySubject> StreamFamiliesAsync(DateOnly asOf, Guid? unitScope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var units = await ScopeAsync(asOf, unitScope, cancellation);
        foreach (var family in _families.Where(f => units.Contains(f.UnitId)))
            yield return family;
    }

    public async IAsyncEnumerable<ChildSubject> StreamChildrenAsync(DateOnly asOf, Guid? unitScope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var units = await ScopeAsync(asOf, unitScope, cancellation);
        foreach (var child in _children.Where(c => units.Contains(c.UnitId)))
            yield return child;
    }

    public Task NoteLookAsync(string childCode, Guid unitId, string page, CancellationToken cancellation)
    {
        Looks.Add((childCode, page));
        return Task.CompletedTask;
    }

    public FamilySubject AddFamily(Unit unit, string code, string name)
    {
        FamilySubject family = new(Id(code), code, name, unit.Id);
        _families.Add(family);
        return family;
    }

    public ChildSubject AddChild(Unit unit, string code, string shortName)
    {
        ChildSubject child = new(Id(code), code, shortName, unit.Id);
        _children.Add(child);
        return child;
    }

    public async IAsyncEnumerable<SubjectFacts> ReadAsync(FactQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var units = await ScopeAsync(query.To, query.UnitScope, cancellation);
        IReadOnlyList<Guid> subjects = query.Subject switch
        {
            SubjectKind.Unit => units,
            SubjectKind.Person => [.. _people.Where(p => units.Contains(p.UnitId!.Value)).Select(p => p.Id)],
            SubjectKind.Family => [.. _families.Where(f => units.Contains(f.UnitId)).Select(f => f.Id)],
            _ => [.. _children.Where(c => units.Contains(c.UnitId)).Select(c => c.Id)],
        };
        foreach (var subject in subjects)
        {
            BeforeFacts(subject);
            if (_facts.TryGetValue(subject, out var facts))
                yield return new SubjectFacts(subject, facts);
        }
    }

    private async Task<List<Guid>> ScopeAsync(DateOnly asOf, Guid? scope, CancellationToken cancellation)
    {
        var tree = await GetTreeAsync(asOf, cancellation);
        return [.. (scope is { } root ? tree.Subtree(root) : tree.Units).Select(u => u.Id)];
    }

    private static IEnumerable<FactDefinition> Names(SubjectKind subject, ValueKind kind, params string[] names) =>
        names.Select(n => new FactDefinition(n, subject, kind, new Text.LocalText(n, n)));

    // The same code gives the same id, so that snapshots stay.
    private static Guid Id(string code) => new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(code)).AsSpan(0, 16));
}
