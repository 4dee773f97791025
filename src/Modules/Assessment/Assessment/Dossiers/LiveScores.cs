using KhuyenHoc.Assessment.Scorecards;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Assessment.Dossiers;

/// <summary>Says what a dossier comes to while it is being filled in.</summary>
internal sealed class LiveScores(CriteriaLibrary library, DossierReader reader, SheetWriter writer)
{
    public async Task<LiveScore> OfAsync(Period period, DossierRow dossier, IReadOnlyList<DeclaredRow> declared, CancellationToken cancellation)
    {
        var loaded = await library.GetAsync(dossier.SetId, dossier.SetVersion, cancellation);
        var set = loaded.Description;
        var card = ScoreOf(loaded, reader.InputOf(dossier, declared, set, period.Plan.To), dossier);
        var asked = card.Lines.Where(l => l.State != LineState.NotApplicable).ToList();
        return new LiveScore(
            set.Grades.First(g => g.Code == card.Grade).Text.ToString(), card.Points,
            card.Points is null ? null : set.Criteria.Sum(c => c.MaxPoints ?? 0), asked.Count(l => l.State == LineState.Met), asked.Count,
            set.Grades.FirstOrDefault(g => g.Code == card.NextGrade)?.Text.ToString(),
            writer.StepsOf(card, set, new DossierKey(period.Id, dossier.Model, dossier.SubjectId), dossier.Label));
    }

    private static Scorecard ScoreOf(CriteriaSet set, DossierInput input, DossierRow dossier)
    {
        try
        {
            return set.Score(input);
        }
        catch (CriteriaFaultException fault)
        {
            throw Reviews.ReviewTexts.Refusal("CannotScore", dossier.SubjectName, fault.Rule ?? "–", fault.What);
        }
    }
}
