using System.CommandLine;
using System.Text.Json;
using KhuyenHoc.Host.Cli;
using KhuyenHoc.Host.Composition;
using KhuyenHoc.Host.Database;
using KhuyenHoc.Host.Demo;
using KhuyenHoc.Modules.Cli;
using KhuyenHoc.Text;
using Microsoft.Extensions.Configuration;

namespace KhuyenHoc.Host.Bench;

/// <summary>
/// <c>kh bench</c>: the whole path (read, score, write) on a database that is made for it and thrown away. It goes the
/// way for a tenth of the people first, so that each figure stands beside one of the same run.
/// </summary>
internal static class BenchVerb
{
    private const int Step = 10;

    private static readonly TextSource Texts = new(typeof(BenchTexts));

    /// <summary>Makes the verb.</summary>
    internal static Command Create(IConfiguration configuration, EnabledModules modules)
    {
        var people = new Option<int>("--people")
        {
            Description = Texts["PeopleOption", DemoWorkbook.FewestPeople * Step, DemoWorkbook.MostPeople],
            DefaultValueFactory = _ => DemoWorkbook.MostPeople,
        };
        people.Validators.Add(result =>
        {
            var given = result.GetValueOrDefault<int>();
            if (given is < DemoWorkbook.FewestPeople * Step or > DemoWorkbook.MostPeople)
                result.AddError(Texts["PeopleOutOfRange", given, DemoWorkbook.FewestPeople * Step, DemoWorkbook.MostPeople]);
        });
        var json = new Option<bool>("--json") { Description = CliTexts.Source["JsonOption"] };
        var command = new Command("bench", Texts["Verb"]) { people, json };
        command.SetAction((parse, cancellation) => Outcome.OfAsync(
            parse,
            async () =>
            {
                var console = parse.InvocationConfiguration;
                // Not a private folder: the server, which never runs as root, must get through to its own below.
                var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"khuyenhoc-bench-{Guid.NewGuid():N}"));
                try
                {
                    var all = parse.GetValue(people);
                    var tenth = await RoundAsync(folder, "tenth", all / Step, configuration, modules, console.Error, cancellation);
                    var whole = await RoundAsync(folder, "whole", all, configuration, modules, console.Error, cancellation);
                    await console.Output.WriteLineAsync(parse.GetValue(json)
                        ? JsonSerializer.Serialize(new { tenth, whole }, JsonSerializerOptions.Web)
                        : Table(tenth, whole));
                    return ExitCodes.Done;
                }
                finally
                {
                    folder.Delete(recursive: true);
                }
            },
            cancellation));
        return command;
    }

    private static Task<BenchResult> RoundAsync(
        DirectoryInfo folder, string name, int people, IConfiguration configuration, EnabledModules modules, TextWriter output, CancellationToken cancellation) =>
        CommandServices.WithAsync(
            new DatabaseOptions { DataFolder = Path.Combine(folder.FullName, name) },
            AcceptingUnsigned(configuration),
            modules,
            services => new BenchRound(services, stage => output.WriteLine(Texts["Stage" + stage, people])).RunAsync(people, cancellation),
            cancellation);

    // The version that is compared is made on the spot, for a database that is thrown away.
    private static IConfiguration AcceptingUnsigned(IConfiguration configuration) =>
        new ConfigurationBuilder().AddConfiguration(configuration).AddInMemoryCollection([new("Criteria:AllowUnsigned", "true")]).Build();

    private static string Table(BenchResult tenth, BenchResult whole) => string.Join(
        Environment.NewLine,
        Texts["Counts", whole.People, whole.Rows, whole.Dossiers],
        Line("Import", whole.Rows, tenth.Import / tenth.Rows, whole.Import / whole.Rows, whole.Import),
        Line("Gather", whole.Dossiers, tenth.Gather / tenth.Dossiers, whole.Gather / whole.Dossiers, whole.Gather),
        Line("Score", whole.Dossiers, tenth.Score / tenth.Dossiers, whole.Score / whole.Dossiers, whole.Score),
        Texts["LineAgain", whole.Again, whole.Again / whole.Score],
        Texts["LineCompare", whole.Compare, whole.Compared / whole.Compare, whole.Compare / whole.Score]);

    // Seconds, how many in a second, and one item's time beside that in the smaller round: 1 means that it grows in step.
    private static string Line(string stage, int count, double each, double eachOfWhole, double seconds) =>
        Texts["Line" + stage, seconds, count / seconds, eachOfWhole / each];
}

internal static class BenchTexts;
