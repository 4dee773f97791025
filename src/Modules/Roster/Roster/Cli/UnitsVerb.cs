using System.CommandLine;
using System.Text.Json;
using Autofac;
using KhuyenHoc.Documents;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using KhuyenHoc.Roster.Import.Values;

namespace KhuyenHoc.Roster.Cli;

/// <summary><c>kh units</c>: the organisation as of a day, with counts.</summary>
internal static class UnitsVerb
{
    /// <summary>A <see cref="VerbFactory"/>.</summary>
    public static Command Create(IVerbRunner runner)
    {
        var asOf = AsOfOption.Create();
        var json = new Option<bool>("--json") { Description = RosterTexts.Get("Cli_Json") };
        var command = new Command("units", RosterTexts.Get("Cli_Units")) { asOf, json };
        foreach (var change in new UnitChangeVerbs(runner).All())
            command.Add(change);
        command.SetAction((parse, cancellation) => runner.RunAsync(
            parse,
            async (services, token) =>
            {
                var day = AsOfOption.Read(parse, asOf, services.Resolve<TimeProvider>());
                var organisation = services.Resolve<IOrganisation>();
                var tree = await organisation.GetTreeAsync(day, token);
                var counts = await organisation.CountMembersAsync(day, token);
                var output = parse.InvocationConfiguration.Output;
                if (parse.GetValue(json))
                    await output.WriteLineAsync(JsonSerializer.Serialize(
                        tree.Units.Select(u => new { u.Id, u.Code, u.Name, kind = u.Kind.ToString(), u.ParentId, u.From, u.To, counts[u.Id].Own, counts[u.Id].WithSubtree }),
                        Api.ApiJson.Options));
                else
                    await WriteAsync(output, tree, counts);
                return ExitCodes.Done;
            },
            cancellation));
        return command;
    }

    private static async Task WriteAsync(TextWriter output, UnitTree tree, IReadOnlyDictionary<Guid, MemberCount> counts)
    {
        await output.WriteLineAsync(RosterTexts.Get("Cli_UnitsHead", VietnameseFormats.Date(tree.AsOf), tree.Units.Count));
        var depths = new Dictionary<Guid, int>();
        foreach (var unit in tree.Units)
        {
            var depth = depths[unit.Id] = unit.ParentId is { } above && depths.TryGetValue(above, out var parent) ? parent + 1 : 0;
            await output.WriteLineAsync(RosterTexts.Get(
                "Cli_UnitLine", new string(' ', depth * 3), unit.Code, unit.Name, VietnameseFormats.Number(counts[unit.Id].WithSubtree)));
        }
    }
}

/// <summary>The option <c>--as-of</c>.</summary>
internal static class AsOfOption
{
    public static Option<string> Create() => new("--as-of") { Description = RosterTexts.Get("Cli_AsOf") };

    public static DateOnly Read(ParseResult parse, Option<string> option, TimeProvider time)
    {
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        return parse.GetValue(option) is { } text ? Read(text, today) : today;
    }

    public static DateOnly Read(string text, DateOnly today) =>
        DateText.Read(text, today.AddYears(50)) is { Precision: DatePrecision.Day } date
            ? date.Day
            : throw new UserErrorException(RosterTexts.Get("Cli_BadDate", text));
}
