using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Assessment.Runs;
using KhuyenHoc.Assessment.Scorecards;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Testing;
using static KhuyenHoc.Assessment.AssessmentTexts;

namespace KhuyenHoc.Assessment.Scenarios;

internal sealed class FrozenScorecards(
    SheetStore sheets, DossierStore dossiers, DossierReader reader, PeriodStore periods, RunStore runs, CriteriaLibrary library) : IFrozenScorecards
{
    public async Task<string> FreezeAsync(DossierKey key, CancellationToken cancellation)
    {
        if (await sheets.GetAsync(key, cancellation) is not { } row || await dossiers.GetAsync(key, cancellation) is not { } dossier)
            throw Refusal("NothingToFreeze");
        var plan = (await periods.GetAsync(key.PeriodId, cancellation)).Period.Plan;
        var pin = (await runs.SetsAsync(row.RunId, cancellation)).Sets.First(p => p.SetId == row.SetId && p.SetVersion == row.SetVersion);
        var set = library.Get(pin);
        var input = reader.InputOf(dossier, await dossiers.DeclaredAsync(key, cancellation), set.Description, plan.To);
        // The facts of a decided result are locked; others may have moved on since they were scored.
        if (!Sealed.Of(input).Hash.AsSpan().SequenceEqual(row.InputHash))
            throw Refusal("FreezeStale");
        var card = CanonicalReader.Scorecard(row.Card);
        var grade = set.Description.Grades.First(g => g.Code == card.Grade).Text;
        return ScenarioWriter.Write(
            set, input, card, Words["FrozenCase", plan.Code, grade],
            [Words["FrozenRemark", set.Description.Id, set.Description.Version, plan.Code, Words["Frozen" + Standing(row)]], Words["FrozenPrivacy"]]);
    }

    private static ResultStanding Standing(CardRow row) => Enum.TryParse<ResultStanding>(row.Standing, out var standing) ? standing : ResultStanding.Scored;
}
