using System.CommandLine;
using System.Text.Json;
using Autofac;
using KhuyenHoc.Documents;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using Spectre.Console;

namespace KhuyenHoc.Roster.Cli;

/// <summary><c>kh import FILE</c>: brings a workbook into the roster, or says what it would do.</summary>
internal sealed class ImportVerb
{
    private readonly Argument<FileInfo> _file = new("file") { Description = RosterTexts.Get("Cli_ImportFile") };
    private readonly Option<string[]> _kinds = new("--kind") { Description = RosterTexts.Get("Cli_ImportKind") };
    private readonly Option<string[]> _columns = new("--column") { Description = RosterTexts.Get("Cli_ImportColumn") };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = RosterTexts.Get("Cli_ImportDryRun") };
    private readonly Option<bool> _leaveOut = new("--leave-out-errors") { Description = RosterTexts.Get("Cli_ImportLeaveOut") };
    private readonly Option<FileInfo> _problems = new("--problems") { Description = RosterTexts.Get("Cli_ImportProblems") };
    private readonly Option<bool> _json = new("--json") { Description = RosterTexts.Get("Cli_Json") };

    /// <summary>A <see cref="VerbFactory"/>.</summary>
    public static Command Create(IVerbRunner runner) => new ImportVerb().Command(runner);

    private Command Command(IVerbRunner runner)
    {
        var command = new Command("import", RosterTexts.Get("Cli_Import")) { _file, _kinds, _columns, _dryRun, _leaveOut, _problems, _json };
        command.SetAction((parse, cancellation) => runner.RunAsync(parse, (services, token) => RunAsync(parse, services, token), cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parse, IComponentContext services, CancellationToken cancellation)
    {
        var file = parse.GetValue(_file)!;
        if (!file.Exists)
            throw new UserErrorException(RosterTexts.Get("Cli_FileMissing", file.FullName));
        var import = services.Resolve<IRosterImport>();
        await using var content = file.OpenRead();
        var shape = await import.ReadShapeAsync(content, file.Name, cancellation);
        var mappings = MappingWords.Change(import, shape, parse.GetValue(_kinds) ?? [], parse.GetValue(_columns) ?? []);
        var output = parse.InvocationConfiguration.Output;
        var isJson = parse.GetValue(_json);
        if (parse.GetValue(_dryRun))
        {
            var preview = await WithProgressAsync(parse, progress => import.PreviewAsync(content, file.Name, mappings, progress, cancellation));
            await WriteProblemsAsync(parse, import, content, file, mappings, cancellation);
            ImportReport.Write(output, shape, preview, isJson);
            return preview.InError > 0 ? ExitCodes.Refused : ExitCodes.Done;
        }

        try
        {
            var result = await WithProgressAsync(parse, progress => import.ApplyAsync(
                content, file.Name, mappings, parse.GetValue(_leaveOut) ? RowsInError.LeaveOut : RowsInError.RefuseAll, progress, cancellation));
            await output.WriteLineAsync(isJson
                ? JsonSerializer.Serialize(result, Api.ApiJson.Options)
                : RosterTexts.Get(
                    "Cli_Imported", VietnameseFormats.Number(result.Added), VietnameseFormats.Number(result.Changed),
                    VietnameseFormats.Number(result.Unchanged), VietnameseFormats.Number(result.LeftOut)));
            return ExitCodes.Done;
        }
        catch (UserErrorException)
        {
            await WriteProblemsAsync(parse, import, content, file, mappings, cancellation);
            throw;
        }
    }

    private async Task WriteProblemsAsync(
        ParseResult parse, IRosterImport import, Stream content, FileInfo file, IReadOnlyList<SheetMapping> mappings, CancellationToken cancellation)
    {
        if (parse.GetValue(_problems) is not { } target)
            return;
        try
        {
            await using var stream = target.Create();
            await import.WriteProblemsAsync(content, file.Name, mappings, stream, cancellation);
        }
        catch (UserErrorException nothing)
        {
            target.Delete();
            await parse.InvocationConfiguration.Error.WriteLineAsync(nothing.Message);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(RosterTexts.Get("Cli_CannotWrite", target.FullName), cause);
        }
    }

    // A bar for people at a terminal; a script reads the result alone.
    private async Task<T> WithProgressAsync<T>(ParseResult parse, Func<IProgress<ImportProgress>?, Task<T>> work)
    {
        var isSeen = !parse.GetValue(_json) && ReferenceEquals(parse.InvocationConfiguration.Output, Console.Out) && !Console.IsOutputRedirected;
        if (!isSeen)
            return await work(null);
        return await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(RosterTexts.Get("Stage_Read"));
                return await work(new Direct(progress =>
                {
                    bar.Description = progress.Stage;
                    bar.MaxValue = Math.Max(1, progress.Total);
                    bar.Value = Math.Min(progress.Done, bar.MaxValue);
                }));
            });
    }

    private sealed class Direct(Action<ImportProgress> show) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => show(value);
    }
}
