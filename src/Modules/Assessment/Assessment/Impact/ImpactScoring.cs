using Dapper;
using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Runtime.Impact;
using KhuyenHoc.Modules.Facts;
using Npgsql;

namespace KhuyenHoc.Assessment.Impact;

/// <summary>Scores subjects by both versions, under watch as in a run. One for each worker.</summary>
internal sealed class ImpactScoring(
    ImpactPlan plan, DossierReader reader, WatchedScoring watched, CriteriaSet candidate, IReadOnlyList<CriteriaSet> bases)
{
    private static readonly string[] NoFacts = [];

    private readonly IReadOnlyList<SetComparison> _comparisons = [.. bases.Select(b => SetComparison.Of(b.Description, candidate.Description))];
    private readonly Dictionary<string, Field> _candidateFields = candidate.Description.Fields.ToDictionary(f => f.Code, StringComparer.Ordinal);
    private readonly IReadOnlyList<Dictionary<string, Field>> _baseFields =
        [.. bases.Select(b => b.Description.Fields.ToDictionary(f => f.Code, StringComparer.Ordinal))];

    /// <summary>What this worker has counted.</summary>
    public ImpactCounts Counts { get; } = new(plan);

    /// <returns>Those who move or are in error.</returns>
    /// <exception cref="KhuyenHoc.Modules.UserErrorException">A version cannot go on: it takes no end, eats memory, or lacks code.</exception>
    public async Task<IReadOnlyList<NewMove>> ScoreAsync(
        NpgsqlConnection connection, IReadOnlyList<ImpactSubject> subjects, CancellationToken cancellation)
    {
        var declared = await DeclaredAsync(connection, subjects, cancellation);
        var moves = new List<NewMove>();
        foreach (var ofBase in subjects.GroupBy(s => s.Base))
        {
            var facts = ofBase.Select(s => (Subject: s, Facts: FactsOf(s), Declared: declared[s.SubjectId].ToList())).ToList();
            var inputs = facts.Select(f => InputOf(f.Subject, f.Facts, Fitting(f.Declared, _candidateFields), candidate.Description)).ToList();
            var before = await ScoreAsync(
                bases[ofBase.Key], [.. facts.Select(f => InputOf(f.Subject, f.Facts, Fitting(f.Declared, _baseFields[ofBase.Key]), bases[ofBase.Key].Description))],
                cancellation);
            var after = await ScoreAsync(candidate, inputs, cancellation);
            moves.AddRange(facts.Select((f, i) => MoveOf(f.Subject, inputs[i], before[i], after[i])).OfType<NewMove>());
        }

        return moves;
    }

    private NewMove? MoveOf(ImpactSubject subject, DossierInput input, ScoredDossier before, ScoredDossier after)
    {
        Counts.Add(subject, input, before.Card, after.Card);
        if (before.Card is null || after.Card is null)
        {
            var faults = new[] { before.Fault, after.Fault }.OfType<CriteriaFaultException>().Select(f => new ScoringFault(f.SetId, f.SetVersion, f.Rule, f.What));
            return new NewMove(subject, ImpactMove.Fault, before.Card, after.Card, [.. faults]);
        }

        var move = _comparisons[subject.Base].MoveOf(before.Card.Grade, after.Card.Grade);
        return move == GradeMove.Same ? null : new NewMove(subject, MoveOf(move), before.Card, after.Card, []);
    }

    internal static ImpactMove MoveOf(GradeMove move) => move switch
    {
        GradeMove.Up => ImpactMove.Up,
        GradeMove.Down => ImpactMove.Down,
        GradeMove.Other => ImpactMove.Other,
        _ => ImpactMove.Same,
    };

    private async Task<IReadOnlyList<ScoredDossier>> ScoreAsync(CriteriaSet set, IReadOnlyList<DossierInput> inputs, CancellationToken cancellation)
    {
        var scored = await watched.ScoreAsync(set, inputs, cancellation);
        return scored[^1].Fault is { StopsSet: true } stop
            ? throw ImpactTexts.Refusal("SetStopped", set.Description.Title, set.Description.Version, stop.Rule ?? ImpactTexts.Say["NoRule"], stop.What)
            : scored;
    }

    private static Dictionary<string, FactReading> FactsOf(ImpactSubject subject)
    {
        var facts = new Dictionary<string, FactReading>(StringComparer.Ordinal);
        foreach (var line in subject.Facts.Length == 0 ? NoFacts : subject.Facts.Split('\n'))
            FactBag.Read(line, facts);
        return facts;
    }

    private DossierInput InputOf(
        ImpactSubject subject, Dictionary<string, FactReading> facts, IEnumerable<DeclaredRow> declared, CriteriaDescription set) =>
        reader.InputOf(subject.SubjectId, subject.Natures, facts, declared, set, plan.Window.To);

    // What was declared for another set counts where the question has the same code and would take the answer.
    private static IEnumerable<DeclaredRow> Fitting(IReadOnlyList<DeclaredRow> declared, Dictionary<string, Field> fields) =>
        declared.Where(d => fields.TryGetValue(d.Field, out var field) && d.Kind == field.Kind.ToString() && DeclarationCheck.Check(field, d.Value).Problem is null);

    private async Task<ILookup<Guid, DeclaredRow>> DeclaredAsync(
        NpgsqlConnection connection, IReadOnlyList<ImpactSubject> subjects, CancellationToken cancellation) =>
        (plan.Declared is not { } period
            ? []
            : await connection.QueryAsync<DeclaredRow>(new CommandDefinition(
                """
                SELECT subject_id AS SubjectId, field AS Field, kind AS Kind, value AS Value, evidence AS Evidence, declared_by AS DeclaredBy,
                       declared_at AS DeclaredAt
                FROM assessment.declared_values
                WHERE period_id = @Id AND model = @Model AND subject_id = ANY(@subjects)
                """,
                new { period.Id, plan.Model, subjects = subjects.Select(s => s.SubjectId).ToArray() }, commandTimeout: 0, cancellationToken: cancellation)))
        .ToLookup(d => d.SubjectId);
}
