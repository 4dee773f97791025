using System.CommandLine;
using Autofac;
using KhuyenHoc.Modules.Cli;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Host.Demo;

/// <summary><c>kh demo</c>: writes the demo province as a workbook, or loads it into an empty database.</summary>
internal static class DemoVerb
{
    /// <summary>A <see cref="VerbFactory"/>.</summary>
    public static Command Create(IVerbRunner runner)
    {
        var people = new Option<int>("--people")
        {
            Description = DemoTexts.Get("PeopleOption", DemoWorkbook.FewestPeople, DemoWorkbook.MostPeople),
            HelpName = DemoTexts.Get("NumberName"),
            DefaultValueFactory = _ => DemoWorkbook.DefaultPeople,
        };
        people.Validators.Add(result =>
        {
            // What is no number at all is told by the parser.
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var given) && given is < DemoWorkbook.FewestPeople or > DemoWorkbook.MostPeople)
                result.AddError(DemoTexts.Get("PeopleOutOfRange", given, DemoWorkbook.FewestPeople, DemoWorkbook.MostPeople));
        });
        var seed = new Option<int>("--seed")
        {
            Description = DemoTexts.Get("SeedOption"),
            HelpName = DemoTexts.Get("NumberName"),
            DefaultValueFactory = _ => DemoWorkbook.DefaultSeed,
        };
        var write = new Option<string>("--write") { Description = DemoTexts.Get("WriteOption"), HelpName = DemoTexts.Get("FileName") };
        var load = new Option<bool>("--load") { Description = DemoTexts.Get("LoadOption") };
        var command = new Command("demo", DemoTexts.Get("Verb")) { people, seed, write, load };
        command.Validators.Add(result =>
        {
            if (result.GetResult(write) is null == result.GetResult(load) is null)
                result.AddError(DemoTexts.Get("WriteOrLoad"));
        });
        command.SetAction((parse, cancellation) => parse.GetValue(write) is { } file
            ? Task.FromResult(Write(parse, file, parse.GetValue(people), parse.GetValue(seed)))
            : runner.RunAsync(
                parse, (services, token) => LoadAsync(parse, services, parse.GetValue(people), parse.GetValue(seed), token), cancellation));
        return command;
    }

    // Needs no database, so it does not ask for one.
    private static int Write(ParseResult parse, string file, int people, int seed)
    {
        var console = parse.InvocationConfiguration;
        var path = Path.GetFullPath(file);
        if (Path.Exists(path))
        {
            console.Error.WriteLine(DemoTexts.Get("FileExists", path));
            return ExitCodes.Refused;
        }

        // Under another name until it is whole: a half file must not look like a list.
        var part = path + ".part";
        try
        {
            using (var stream = new FileStream(part, FileMode.Create, FileAccess.Write))
                DemoWorkbook.Write(people, seed, stream);
            File.Move(part, path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(part))
                File.Delete(part);
            console.Error.WriteLine(DemoTexts.Get("CannotWrite", path));
            return ExitCodes.Refused;
        }

        console.Output.WriteLine(DemoTexts.Get("Written", path, people));
        return ExitCodes.Done;
    }

    private static async Task<int> LoadAsync(
        ParseResult parse, IComponentContext services, int people, int seed, CancellationToken cancellation)
    {
        var roster = new DemoRoster(
            services.Resolve<IRosterImport>(), services.Resolve<IPeople>(), services.Resolve<IOrganisation>(),
            services.Resolve<TimeProvider>());
        var result = await roster.LoadAsync(people, seed, progress: null, cancellation);
        parse.InvocationConfiguration.Output.WriteLine(DemoTexts.Get("Loaded", result.Added));
        await DemoStart.EnterFamiliesAsync(services, seed, parse.InvocationConfiguration.Output, cancellation);
        await DemoStart.PlayYearsAsync(services, seed, parse.InvocationConfiguration.Output, cancellation);
        await DemoStart.MakeAccountsAsync(services, parse.InvocationConfiguration.Output, cancellation);
        return ExitCodes.Done;
    }
}
