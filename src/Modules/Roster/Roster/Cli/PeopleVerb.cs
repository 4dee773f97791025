using System.CommandLine;
using System.Text.Json;
using Autofac;
using KhuyenHoc.Documents;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;

namespace KhuyenHoc.Roster.Cli;

/// <summary><c>kh people [SEARCH]</c>: finds people as of a day.</summary>
internal static class PeopleVerb
{
    private const int MostRows = 500;

    /// <summary>A <see cref="VerbFactory"/>.</summary>
    public static Command Create(IVerbRunner runner)
    {
        var search = new Argument<string?>("search") { Description = RosterTexts.Get("Cli_PeopleSearch"), Arity = ArgumentArity.ZeroOrOne };
        var unit = new Option<string>("--unit") { Description = RosterTexts.Get("Cli_PeopleUnit") };
        var asOf = AsOfOption.Create();
        var take = new Option<int>("--take") { Description = RosterTexts.Get("Cli_PeopleTake", MostRows), DefaultValueFactory = _ => 50 };
        take.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostRows)
                result.AddError(RosterTexts.Get("Cli_PeopleTake", MostRows));
        });
        var json = new Option<bool>("--json") { Description = RosterTexts.Get("Cli_Json") };
        var command = new Command("people", RosterTexts.Get("Cli_People")) { search, unit, asOf, take, json };
        command.SetAction((parse, cancellation) => runner.RunAsync(
            parse,
            async (services, token) =>
            {
                var day = AsOfOption.Read(parse, asOf, services.Resolve<TimeProvider>());
                var scope = parse.GetValue(unit) is { } code ? await ScopeAsync(services.Resolve<IOrganisation>(), code, day, token) : (Guid?)null;
                var page = await services.Resolve<IPeople>().FindAsync(
                    new PeopleQuery(day, scope, parse.GetValue(search), null, 0, parse.GetValue(take)), token);
                var output = parse.InvocationConfiguration.Output;
                if (parse.GetValue(json))
                {
                    await output.WriteLineAsync(JsonSerializer.Serialize(page, Api.ApiJson.Options));
                    return ExitCodes.Done;
                }

                await output.WriteLineAsync(RosterTexts.Get("Cli_PeopleHead", VietnameseFormats.Date(day), VietnameseFormats.Number(page.Total), page.People.Count));
                foreach (var person in page.People)
                    await output.WriteLineAsync(string.Join(" · ", new[] { person.Number, person.FullName, person.Rank, person.Post, person.UnitName }.Where(t => t is not null)));
                return ExitCodes.Done;
            },
            cancellation));
        return command;
    }

    /// <summary>The unit of a code on a day.</summary>
    /// <exception cref="UserErrorException">There is none.</exception>
    public static async Task<Guid> ScopeAsync(IOrganisation organisation, string code, DateOnly day, CancellationToken cancellation)
    {
        var tree = await organisation.GetTreeAsync(day, cancellation);
        return tree.Units.FirstOrDefault(u => u.Code.Equals(code, StringComparison.CurrentCultureIgnoreCase))?.Id
            ?? throw new UserErrorException(RosterTexts.Get("Cli_UnknownUnit", code, VietnameseFormats.Date(day)));
    }
}
