using System.CommandLine;
using Autofac;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using KhuyenHoc.Roster.Export;
using KhuyenHoc.Roster.People;
using static KhuyenHoc.Roster.Export.ExportTexts;

namespace KhuyenHoc.Roster.Cli;

/// <summary><c>kh export LIST FILE</c>: a list as .xlsx, as the page with that list gives it.</summary>
internal sealed class ExportVerb
{
    private readonly Argument<string> _list = new("list") { Description = Say["Cli_List", Names] };
    private readonly Argument<FileInfo> _file = new("file") { Description = Say["Cli_To"] };
    private readonly Option<string> _asOf = AsOfOption.Create();
    private readonly Option<string> _unit = new("--unit") { Description = RosterTexts.Get("Cli_PeopleUnit") };
    private readonly Option<bool> _withoutUnit = new("--without-unit") { Description = Say["Cli_WithoutUnit"] };
    private readonly Option<string> _search = new("--search") { Description = Say["Cli_Search"] };
    private readonly Option<PersonCategory?> _category = new("--category") { Description = Say["Cli_Category", string.Join(", ", Enum.GetNames<PersonCategory>())] };
    private readonly Option<int?> _year = new("--year") { Description = Say["Cli_Year"] };
    private readonly Option<QualityFault?> _fault = new("--fault") { Description = Say["Cli_Fault", string.Join(", ", Enum.GetNames<QualityFault>())] };

    private static string Names => string.Join(", ", ListExports.All.Select(l => l.Name));

    /// <summary>A <see cref="VerbFactory"/>.</summary>
    public static Command Create(IVerbRunner runner) => new ExportVerb().Command(runner);

    private Command Command(IVerbRunner runner)
    {
        var command = new Command("export", Say["Cli_Export"]) { _list, _file, _asOf, _unit, _withoutUnit, _search, _category, _year, _fault };
        command.SetAction((parse, cancellation) => runner.RunAsync(parse, (services, token) => RunAsync(parse, services, token), cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parse, IComponentContext services, CancellationToken cancellation)
    {
        var name = parse.GetValue(_list)!;
        var list = ListExports.All.FirstOrDefault(l => l.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UserErrorException(Say["Cli_UnknownList", name, Names]);
        var from = new ListSources(
            services.Resolve<IRosterLists>(), services.Resolve<IOrganisation>(), services.Resolve<IDataQuality>(), services.Resolve<IDuplicates>(),
            services.Resolve<ILocalities>(), services.Resolve<IUnitChanges>(), services.Resolve<TimeProvider>());
        var day = AsOfOption.Read(parse, _asOf, from.Time);
        var unit = parse.GetValue(_unit) is { } code ? await PeopleVerb.ScopeAsync(from.Organisation, code, day, cancellation) : (Guid?)null;
        var query = new ExportQuery(
            new PeopleFilter(day, unit, parse.GetValue(_category), parse.GetValue(_search), parse.GetValue(_withoutUnit)), parse.GetValue(_year), parse.GetValue(_fault));
        var file = parse.GetValue(_file)!;
        try
        {
            // Beside it first: a broken export leaves the file of yesterday as it is.
            var beside = file.FullName + ".part";
            await using (var stream = File.Create(beside))
                await ExportFile.WriteAsync(list, from, query, stream, cancellation);
            File.Move(beside, file.FullName, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(RosterTexts.Get("Cli_CannotWrite", file.FullName), cause);
        }

        await parse.InvocationConfiguration.Output.WriteLineAsync(Say["Cli_Written", file.FullName]);
        return ExitCodes.Done;
    }
}
