using System.CommandLine;
using System.Text.Json;
using Autofac;
using KhuyenHoc.Documents;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using KhuyenHoc.Roster.Changes;
using static KhuyenHoc.Roster.Changes.ChangeTexts;

namespace KhuyenHoc.Roster.Cli;

/// <summary><c>kh units create|rename|move|split|merge|dissolve|correct|apply|history|undo</c>: changes units, units by their codes.</summary>
internal sealed class UnitChangeVerbs(IVerbRunner runner)
{
    private readonly Argument<string> _unit = new("unit") { Description = Say["Cli_Unit"] };
    private readonly Argument<string[]> _units = new("units") { Description = Say["Cli_Units"], Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _on = new("--on") { Description = Say["Cli_On"], Required = true };
    private readonly Option<string> _document = new("--document") { Description = Say["Cli_Document"], Required = true };
    private readonly Option<string?> _issuer = new("--issuer") { Description = Say["Cli_Issuer"] };
    private readonly Option<string?> _dated = new("--document-date") { Description = Say["Cli_DocumentDate"] };
    private readonly Option<string?> _note = new("--note") { Description = Say["Cli_Note"] };
    private readonly Option<string?> _code = new("--code") { Description = Say["Cli_Code"] };
    private readonly Option<string?> _name = new("--name") { Description = Say["Cli_Name"] };
    private readonly Option<UnitKind?> _kind = new("--kind") { Description = Say["Cli_Kind"] };
    private readonly Option<string?> _parent = new("--parent") { Description = Say["Cli_Parent"] };
    private readonly Option<string?> _into = new("--into") { Description = Say["Cli_Into"] };
    private readonly Option<bool> _replaces = new("--replaces") { Description = Say["Cli_Replaces"] };
    private readonly Option<string?> _peopleTo = new("--people-to") { Description = Say["Cli_PeopleTo"] };
    private readonly Option<string?> _childrenTo = new("--children-to") { Description = Say["Cli_ChildrenTo"] };
    private readonly Option<string[]> _parts = new("--part") { Description = Say["Cli_Part"], Required = true };
    private readonly Option<bool> _livesOn = new("--lives-on") { Description = Say["Cli_LivesOn"] };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = Say["Cli_DryRun"] };
    private readonly Option<bool> _json = new("--json") { Description = RosterTexts.Get("Cli_Json") };

    public IEnumerable<Command> All() =>
    [
        Change("create", UnitOperationKind.Create, [], [_code, _name, _kind, _parent], (parse, order) => order with { New = NewUnit(parse) }),
        Change("rename", UnitOperationKind.Rename, [_unit], [_code, _name, _kind], WithNames),
        Change("move", UnitOperationKind.Move, [_unit], [_parent], (parse, order) => order with { Unit = parse.GetValue(_unit), Parent = parse.GetValue(_parent) }),
        Change("split", UnitOperationKind.Split, [_unit], [_parts, _kind, _parent, _livesOn], WithParts),
        Change(
            "merge", UnitOperationKind.Merge, [_units], [_into, _code, _name, _kind, _parent, _replaces],
            (parse, order) => order with
            {
                Units = parse.GetValue(_units) ?? [],
                Into = parse.GetValue(_into),
                New = parse.GetValue(_into) is null ? NewUnit(parse) : null,
                Replaces = parse.GetValue(_replaces),
            }),
        Change(
            "dissolve", UnitOperationKind.Dissolve, [_unit], [_peopleTo, _childrenTo],
            (parse, order) => order with { Unit = parse.GetValue(_unit), PeopleTo = parse.GetValue(_peopleTo), ChildrenTo = parse.GetValue(_childrenTo) }),
        Change("correct", UnitOperationKind.Correct, [_unit], [_code, _name, _kind], WithNames),
        ApplyFile(),
        History(),
        Undo(),
    ];

    private Command Change(
        string name, UnitOperationKind kind, IEnumerable<Argument> arguments, IEnumerable<Option> options, Func<ParseResult, UnitOrder, UnitOrder> fill)
    {
        var command = new Command(name, Say["Cli_" + kind]);
        foreach (var argument in arguments)
            command.Add(argument);
        foreach (var option in (IEnumerable<Option>)[.. options, _on, _document, _issuer, _dated, _note, _dryRun, _json])
            command.Add(option);
        command.SetAction((parse, cancellation) => runner.RunAsync(
            parse,
            async (services, token) =>
            {
                var today = services.Resolve<TimeProvider>().Today();
                var order = fill(parse, new UnitOrder
                {
                    Operation = kind,
                    On = AsOfOption.Read(parse.GetValue(_on)!, today),
                    Document = new LegalDocument(
                        parse.GetValue(_document)!, parse.GetValue(_issuer), parse.GetValue(_dated) is { } dated ? AsOfOption.Read(dated, today) : null),
                    Note = parse.GetValue(_note),
                });
                var change = order.Resolve(await services.Resolve<IOrganisation>().GetTreeAsync(order.On, token));
                var changes = services.Resolve<IUnitChanges>();
                var plan = await changes.PreviewAsync(change, token);
                var isDry = parse.GetValue(_dryRun);
                var done = isDry ? null : await changes.ApplyAsync(change, plan.Stamp, token);
                var output = parse.InvocationConfiguration.Output;
                if (parse.GetValue(_json))
                    await output.WriteLineAsync(JsonSerializer.Serialize(new { plan, done }, Api.ApiJson.Options));
                else
                    await WriteAsync(output, plan, done);
                return ExitCodes.Done;
            },
            cancellation));
        return command;
    }

    private Command ApplyFile()
    {
        var file = new Argument<FileInfo>("file") { Description = Say["Cli_File"] };
        var command = new Command("apply", Say["Cli_Apply"]) { file, _json };
        command.SetAction((parse, cancellation) => runner.RunAsync(
            parse,
            async (services, token) =>
            {
                var from = parse.GetValue(file)!;
                if (!from.Exists)
                    throw new UserErrorException(RosterTexts.Get("Cli_FileMissing", from.FullName));
                var orders = OrderFile.Read(await File.ReadAllTextAsync(from.FullName, token), from.Name);
                var done = await new OrderFile(services.Resolve<IOrganisation>(), services.Resolve<IUnitChanges>()).ApplyAsync(orders, from.Name, token);
                await parse.InvocationConfiguration.Output.WriteLineAsync(parse.GetValue(_json)
                    ? JsonSerializer.Serialize(done, Api.ApiJson.Options)
                    : Say["Cli_Applied", done.Count, VietnameseFormats.Number(done.Sum(o => o.People))]);
                return ExitCodes.Done;
            },
            cancellation));
        return command;
    }

    private Command History()
    {
        var command = new Command("history", Say["Cli_History"]) { _json };
        command.SetAction((parse, cancellation) => runner.RunAsync(
            parse,
            async (services, token) =>
            {
                var history = await services.Resolve<IUnitChanges>().GetHistoryAsync(null, token);
                var output = parse.InvocationConfiguration.Output;
                if (parse.GetValue(_json))
                    await output.WriteLineAsync(JsonSerializer.Serialize(history, Api.ApiJson.Options));
                else
                    foreach (var operation in history)
                        await output.WriteLineAsync(ChangeWords.Line(operation));
                return ExitCodes.Done;
            },
            cancellation));
        return command;
    }

    private Command Undo()
    {
        var id = new Argument<Guid>("operation") { Description = Say["Cli_UndoId"] };
        var command = new Command("undo", Say["Cli_Undo"]) { id };
        command.SetAction((parse, cancellation) => runner.RunAsync(
            parse,
            async (services, token) =>
            {
                await services.Resolve<IUnitChanges>().UndoAsync(parse.GetValue(id), token);
                await parse.InvocationConfiguration.Output.WriteLineAsync(Say["Undone"]);
                return ExitCodes.Done;
            },
            cancellation));
        return command;
    }

    private UnitOrder WithNames(ParseResult parse, UnitOrder order) => order with
    {
        Unit = parse.GetValue(_unit),
        Code = parse.GetValue(_code),
        Name = parse.GetValue(_name),
        Kind = parse.GetValue(_kind),
    };

    private UnitOrder WithParts(ParseResult parse, UnitOrder order) => order with
    {
        Unit = parse.GetValue(_unit),
        LivesOn = parse.GetValue(_livesOn),
        Parts =
        [
            .. parse.GetValue(_parts)!.Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries) is [var code, var name]
                ? new OrderedUnit { Code = code, Name = name, Kind = KindOf(parse, name), Parent = parse.GetValue(_parent) }
                : throw new UserErrorException(Say["Cli_BadPart", part])),
        ],
    };

    private OrderedUnit NewUnit(ParseResult parse) => new()
    {
        Code = parse.GetValue(_code),
        Name = parse.GetValue(_name),
        Kind = KindOf(parse, parse.GetValue(_name) ?? ""),
        Parent = parse.GetValue(_parent),
    };

    private UnitKind KindOf(ParseResult parse, string name) => parse.GetValue(_kind) ?? Import.Units.UnitRow.KindOfName(name)
        ?? throw new UserErrorException(Say["Cli_NoKind", string.Join(", ", Enum.GetNames<UnitKind>())]);

    private static async Task WriteAsync(TextWriter output, ChangePlan plan, UnitOperation? done)
    {
        await output.WriteLineAsync(Say["Cli_Head", RosterTexts.Of(plan.Kind), VietnameseFormats.Date(plan.On)]);
        foreach (var effect in plan.Units)
            await output.WriteLineAsync("  " + ChangeWords.Of(effect));
        foreach (var move in plan.People)
            await output.WriteLineAsync("  " + ChangeWords.Of(move));
        await output.WriteLineAsync(done is null ? Say["Cli_Dry"] : Say["Cli_Done", done.Id]);
    }
}
