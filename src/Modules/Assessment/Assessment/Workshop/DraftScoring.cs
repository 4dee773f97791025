using System.Globalization;
using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Impact;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Modules;
using Npgsql;

namespace KhuyenHoc.Assessment.Workshop;

/// <summary>Scores the live roster by a draft beside what is in force, by the means of an impact report; nothing of it is kept.</summary>
internal sealed class DraftScoring(NpgsqlDataSource db, ImpactPlanning planning, ImpactSubjects subjects, DossierReader reader, CriteriaLibrary library, WatchedScoring watched)
{
    private const int ChunkSize = 500;

    public async Task<DraftScores> ScoreAsync(CriteriaDescription draft, Guid? unitId, IProgress<int>? progress, CancellationToken cancellation)
    {
        var candidate = Load(draft);
        var compared = new ComparedSet(new SetPin(draft.Id, draft.Version, candidate.PackageHash, []), candidate.Description);
        var plan = await planning.PlanAsync(compared, new ImpactRequest(draft.Id, UnitId: unitId), cancellation);
        var scoring = new ImpactScoring(plan, reader, watched, candidate, [.. plan.Bases.Select(b => library.Get(b.Pin))]);
        // The gathered facts lie in temporary tables of this connection and go with it.
        await using var connection = await db.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var total = await subjects.GatherAsync(connection, plan, _ => Task.CompletedTask, cancellation);
        if (total == 0)
            throw WorkshopTexts.Refusal("NobodyToScore");
        await using var declared = await db.OpenConnectionAsync(cancellation);
        var chunk = new List<ImpactSubject>(ChunkSize);
        await foreach (var subject in ImpactSubjects.ReadAsync(connection).WithCancellation(cancellation))
        {
            chunk.Add(subject);
            if (chunk.Count == ChunkSize)
                await ScoreChunkAsync();
        }

        await ScoreChunkAsync();
        return Summary(plan, scoring.Counts);

        async Task ScoreChunkAsync()
        {
            await scoring.ScoreAsync(declared, chunk, cancellation);
            chunk.Clear();
            progress?.Report(100 * scoring.Counts.Subjects / total);
        }
    }

    private static CriteriaSet Load(CriteriaDescription draft)
    {
        try
        {
            return DraftCheck.Load(draft);
        }
        catch (PackageRefusedException refused)
        {
            throw new UserErrorException(refused.Message, refused);
        }
    }

    private static DraftScores Summary(ImpactPlan plan, ImpactCounts counts)
    {
        var cells = counts.Cells.ToList();
        var after = plan.Candidate.Description.Grades.Reverse()
            .Select(g => new DraftGradeCount(g.Text.ToString(), g.IsRecognised, cells.Where(c => c.After == g.Code).Sum(c => c.Subjects)));
        var before = plan.Bases.SelectMany((b, i) => b.Description.Grades.Reverse()
            .Select(g => new DraftGradeCount(plan.Bases.Count == 1 ? g.Text.ToString() : $"{b.Description.Title}: {g.Text}", g.IsRecognised, cells.Where(c => c.Base == i && c.Before == g.Code).Sum(c => c.Subjects))));
        var names = plan.Candidate.Description.Fields.ToDictionary(f => f.Code, f => f.Text.For(CultureInfo.CurrentUICulture));
        return new DraftScores(
            plan.Window.To, plan.Outline.Units[0].Unit.Name, counts.Subjects, cells.Where(c => c.After is null).Sum(c => c.Subjects), [.. after], [.. before],
            [.. counts.Figures().Fields.Where(f => f.Missing > 0).OrderByDescending(f => f.Missing).Select(f => (names[f.Field], f.Missing))]);
    }
}
