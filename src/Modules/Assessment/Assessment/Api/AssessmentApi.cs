using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Api;
using KhuyenHoc.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace KhuyenHoc.Assessment.Api;

/// <summary>What came out of the assessment, for other programs to read.</summary>
internal static class AssessmentApi
{
    private const int MostRows = 500;
    private const string Narrowed = "Units that the key does not reach are left out.";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(ApiCalls.Root + "/assessment").WithTags("assessment");
        api.MapGet("/periods", (IPeriods periods, CancellationToken cancellation) => periods.ListAsync(cancellation))
            .Says("All periods", "The newest data window first. The sets of a period say by which version of which criteria it was scored.", null, ApiReach.Everybody);
        api.MapGet("/periods/{period}/units", async Task<Results<Ok<IReadOnlyList<UnitReportRow>>, NotFound>> (
                string period, IPeriods periods, IUnitReports reports, CancellationToken cancellation) =>
                await periods.FindAsync(period, cancellation) is { } found ? TypedResults.Ok((await reports.GetAsync(found.Id, cancellation)).Rows) : TypedResults.NotFound())
            .Says(
                "The units of a period with grade and share of members with the title", $"`period` is its code, such as `2025`, or its id. Parents come before children. {Narrowed}",
                AssessmentPermissions.Read, ApiReach.Somewhere, new[] { Row });
        api.MapGet("/periods/{period}/results/{model}", async Task<Results<Ok<ResultPage>, NotFound>> (
                string period, string model, Guid? unit, string? grade, string? search, int? skip, int? take, IPeriods periods, IResults results, CancellationToken cancellation) =>
                await periods.FindAsync(period, cancellation) is { } found
                    ? TypedResults.Ok(await results.FindAsync(
                        new ResultQuery(found.Id, model, unit, grade, search, Math.Max(0, skip ?? 0), Math.Clamp(take ?? 50, 1, MostRows)), cancellation))
                    : TypedResults.NotFound())
            .Says(
                "A page of results",
                $"`model` is the code of a title, such as `{Titles.LearningCitizen}`. `unit` narrows to a unit and all below it. `take` is 1 to {MostRows}, 50 when left out. {Narrowed}",
                AssessmentPermissions.Read, ApiReach.Somewhere);
        api.MapGet("/periods/{period}/decisions", async Task<Results<Ok<IEnumerable<DecisionHead>>, NotFound>> (
                string period, IPeriods periods, IRecognition recognition, CancellationToken cancellation) =>
                await periods.FindAsync(period, cancellation) is { } found
                    ? TypedResults.Ok((await recognition.ListDecisionsAsync(found.Id, cancellation)).Where(decision => decision.State == DecisionState.Issued).Select(DecisionHead.Of))
                    : TypedResults.NotFound())
            .Says("The issued decisions of a period", "Newest first; without their lists of names.", AssessmentPermissions.Read, ApiReach.Somewhere, new[] { Head });
        api.MapGet("/titles/{subject:guid}", (Guid subject, IRecognition recognition, CancellationToken cancellation) => recognition.ListTitlesAsync(subject, cancellation))
            .Says("The titles of a person or unit", "Newest first.", AssessmentPermissions.Read, ApiReach.Subject, new[] { Title });
    }

    private static readonly Guid Battalion = new("0197e2c0-0000-7000-8000-000000000003");

    private static readonly UnitReportRow Row = new(
        Battalion, "TD3", "Tiểu đoàn Bộ binh 3", 1, new Share(264, 300), new LocalText("Đơn vị học tập cấp tỉnh", "Learning unit, province level"), "muc-1",
        new LocalText("Mức độ 1", "Level 1"), true, null, 11, 12, ResultStanding.Decided, "12/QĐ-BCH");

    private static readonly DecisionHead Head = new(new Guid("0197e2c0-0000-7000-8000-000000000201"), Titles.LearningUnit, "12/QĐ-BCH", new DateOnly(2025, 12, 20), 24);

    private static readonly HeldTitle Title = new(
        Battalion, Titles.LearningUnit, "muc-1", "Mức độ 1", "2025", "12/QĐ-BCH", new DateOnly(2025, 12, 20), null, null);
}

/// <summary>An issued decision, without its list.</summary>
internal sealed record DecisionHead(Guid Id, string Model, string Number, DateOnly Date, int Count)
{
    public static DecisionHead Of(Decision decision) => new(decision.Id, decision.Model, $"{decision.Number}/{decision.Letterhead.Symbol}", decision.Date!.Value, decision.Count);
}
