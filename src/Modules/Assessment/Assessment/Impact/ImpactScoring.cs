using Dapper;
using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Runtime.Impact;
using KhuyenHoc.Modules.Facts;
using Npgsql;

namespace KhuyenHoc.Assessment.Impact;

/// <summary>Scores subjects by both versions. One for each worker.</summary>
internal sealed class ImpactScoring(ImpactPlan plan, DossierReader reader, CriteriaSet candidate, IReadOnlyList<CriteriaSet> bases)
{
    private static readonly string[] NoFacts = [];

    private readonly IReadOnlyList<SetComparison> _comparisons = [.. bases.Select(b => SetComparison.Of(b.Description, candidate.Description))];
    private readonly Dictionary<string, Field> _candidateFields = candidate.Description.Fields.ToDictionary(f => f.Code, StringComparer.Ordinal);
    private readonly IReadOnlyList<Dictionary<string, Field>> _baseFields =
        [.. bases.Select(b => b.Description.Fields.ToDictionary(f => f.Code, StringComparer.Ordinal))];

    /// <summary>What this worker has counted.</summary>
    public ImpactCounts Counts { get; } = new(plan);

    /// <returns>Those who move or are in error.</returns>
    public async Task<IReadOnlyList<NewMove>> ScoreAsync(
        NpgsqlConnection connection, IReadOnlyList<ImpactSubject> subjects, CancellationToken cancellation)
    {
        var declared = await DeclaredAsync(connection, subjects, cancellation);
        var moves = new List<NewMove>();
        foreach (var subject in subjects)
        {
            if (Score(subject, [.. declared[subject.SubjectId]]) is { } move)
                moves.Add(move);
        }

        return moves;
    }

    private NewMove? Score(ImpactSubject subject, IReadOnlyList<DeclaredRow> declared)
    {
        var facts = new Dictionary<string, FactReading>(StringComparer.Ordinal);
        foreach (var line in subject.Facts.Length == 0 ? NoFacts : subject.Facts.Split('\n'))
            FactBag.Read(line, facts);
        var set = bases[subject.Base];
        var faults = new List<ScoringFault>();
        var before = Score(set, InputOf(subject, facts, Fitting(declared, _baseFields[subject.Base]), set.Description), faults);
        var input = InputOf(subject, facts, Fitting(declared, _candidateFields), candidate.Description);
        var after = Score(candidate, input, faults);
        Counts.Add(subject, input, before, after);
        if (before is null || after is null)
            return new NewMove(subject, ImpactMove.Fault, before, after, faults);
        var move = _comparisons[subject.Base].MoveOf(before.Grade, after.Grade);
        return move == GradeMove.Same ? null : new NewMove(subject, MoveOf(move), before, after, faults);
    }

    internal static ImpactMove MoveOf(GradeMove move) => move switch
    {
        GradeMove.Up => ImpactMove.Up,
        GradeMove.Down => ImpactMove.Down,
        GradeMove.Other => ImpactMove.Other,
        _ => ImpactMove.Same,
    };

    private static Scorecard? Score(CriteriaSet set, DossierInput input, List<ScoringFault> faults)
    {
        try
        {
            return set.Score(input);
        }
        catch (CriteriaFaultException fault)
        {
            faults.Add(new ScoringFault(fault.SetId, fault.SetVersion, fault.Rule, fault.What));
            return null;
        }
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
