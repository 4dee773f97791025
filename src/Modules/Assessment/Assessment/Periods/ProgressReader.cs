using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Runs;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Access;
using Npgsql;
using static KhuyenHoc.Assessment.AssessmentTexts;

namespace KhuyenHoc.Assessment.Periods;

/// <summary>Says how far a period is.</summary>
internal sealed class ProgressReader(
    NpgsqlDataSource db, PeriodStore periods, RunStore runs, UnitFigures figures, CriteriaLibrary library, DossierReader reader, PeriodSets sets,
    SeenUnits seen, IPermissions may)
{
    public async Task<PeriodProgress> ReadAsync(Guid periodId, CancellationToken cancellation)
    {
        var stored = await periods.GetAsync(periodId, cancellation);
        var run = await runs.LatestAsync(periodId, cancellation);
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var units = await figures.ReadAsync(connection, stored.Period, cancellation);
        var asked = await SetsAsync(units, cancellation);
        var atWork = run is { IsOpen: true };
        return new PeriodProgress(
            stored.Period, stored.GatheredAt, run, [.. seen.Of(units).Select(u => ProgressOf(u, units, stored.Period, asked, atWork))],
            [.. NextOf(stored, units, atWork).Select(step => Allowed(step, null))])
        {
            Notices = await sets.NoticesAsync(connection, stored, cancellation),
        };
    }

    private UnitProgress ProgressOf(
        SeenUnit place, IReadOnlyList<UnitFigure> all, Period period, IReadOnlyDictionary<(string, string), CriteriaDescription> sets, bool runAtWork)
    {
        var unit = place.Figure;
        var set = unit.Result is { } result ? sets[(result.SetId, result.SetVersion)] : null;
        var fields = set is null ? [] : FormFields(set, unit.Result!.Natures);
        var declared = unit.Result?.Declared.Count(fields.Contains) ?? 0;
        var grade = set?.Grades.FirstOrDefault(g => g.Code == unit.Result?.Grade)?.Text.ToString();
        return new UnitProgress(
            unit.UnitId, place.ParentId, unit.Place.Unit.Code, unit.Name, place.Depth, unit.People.All, unit.People.Scored, fields.Count, declared,
            UnitSteps.StateOf(unit, fields.Count, declared), grade, [.. UnitSteps.Of(unit, all, period, runAtWork).Select(step => Allowed(step, unit.UnitId))]);
    }

    // Whose step it is comes first: what stands in its way else is of no use to who may not take it.
    private NextStep Allowed(NextStep step, Guid? unit) => PermissionOf(step.Step) is { } permission && may.WhyNot(permission, unit) is { } reason
        ? step with { WhyNot = reason } : step;

    private static string? PermissionOf(FlowStep step) => step switch
    {
        FlowStep.GatherFacts or FlowStep.StartRun or FlowStep.ClosePeriod => AssessmentPermissions.Run,
        FlowStep.DraftDecision or FlowStep.IssueDecision => AssessmentPermissions.Decide,
        FlowStep.WithdrawConfirmation => AssessmentPermissions.Confirm,
        _ => null,
    };

    private static IReadOnlyList<NextStep> NextOf(StoredPeriod stored, IReadOnlyList<UnitFigure> units, bool runAtWork)
    {
        var name = stored.Period.Plan.Name;
        var closed = stored.Period.IsOpen ? null : Words["PeriodClosed", name];
        var busy = closed ?? (runAtWork ? Words["RunAtWork", name] : null);
        var ungathered = closed ?? (stored.GatheredAt is null ? Words["NothingGathered", name] : null);
        return
        [
            new NextStep(FlowStep.GatherFacts, busy),
            new NextStep(FlowStep.Declare, ungathered),
            new NextStep(FlowStep.StartRun, busy ?? ungathered),
            new NextStep(FlowStep.ConfirmResults, busy ?? ungathered ?? (units.All(u => u.Result?.Grade is null) ? Words["NothingScored", name] : null)),
            new NextStep(FlowStep.DraftDecision, busy ?? (units.Any(u => u.IsConfirmed) ? null : Words["NothingConfirmed", name])),
            new NextStep(FlowStep.ClosePeriod, busy),
        ];
    }

    private async Task<IReadOnlyDictionary<(string, string), CriteriaDescription>> SetsAsync(IReadOnlyList<UnitFigure> units, CancellationToken cancellation)
    {
        var asked = new Dictionary<(string, string), CriteriaDescription>();
        foreach (var (setId, version) in units.Select(u => u.Result).OfType<UnitResult>().Select(r => (r.SetId, r.SetVersion)).Distinct())
        {
            var set = (await library.GetAsync(setId, version, cancellation)).Description;
            asked[(setId, version)] = set;
        }

        return asked;
    }

    // A field that no indicator names is no question of the form.
    private HashSet<string> FormFields(CriteriaDescription set, IReadOnlyList<string> natures)
    {
        var named = set.Indicators.Where(i => DossierForms.Applies(i, natures)).SelectMany(i => i.Fields).ToHashSet(StringComparer.Ordinal);
        return [.. set.Fields.Where(f => named.Contains(f.Code) && reader.IsAsked(f)).Select(f => f.Code)];
    }
}
