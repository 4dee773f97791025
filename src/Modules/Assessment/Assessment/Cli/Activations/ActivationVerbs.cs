using System.CommandLine;
using KhuyenHoc.Assessment.Scorecards;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using KhuyenHoc.Roster;
using KhuyenHoc.Text;
using static KhuyenHoc.Assessment.Activations.ActivationTexts;

namespace KhuyenHoc.Assessment.Cli.Activations;

/// <summary>The verbs of <c>kh criteria</c> that put versions in force: one person proposes, another answers.</summary>
internal static class ActivationVerbs
{
    private static readonly TextSource Words = new(typeof(ActivationVerbTexts));

    public static IEnumerable<Command> All(IVerbRunner runner) =>
    [
        Propose(runner),
        Answer(runner, "approve", "ApproveVerb", needsReason: null, (acts, act, _, token) => acts.ApproveAsync(act.Id, token)),
        Answer(runner, "refuse", "RefuseVerb", needsReason: true, (acts, act, reason, token) => acts.RefuseAsync(act.Id, reason ?? "", token)),
        Answer(runner, "withdraw", "WithdrawVerb", needsReason: false, (acts, act, reason, token) => acts.WithdrawAsync(act.Id, reason, token)),
        Answer(runner, "undo", "UndoVerb", needsReason: true, (acts, act, reason, token) => acts.ProposeUndoAsync(act.Id, reason ?? "", token)),
        List(runner), InForce(runner), Disable(runner), Enable(runner),
    ];

    private static Command Propose(IVerbRunner runner)
    {
        var set = new Argument<string>("set") { Description = Words["SetArgument"] };
        var version = new Option<string?>("--version") { Description = Words["VersionOption"] };
        var unit = new Option<string?>("--unit") { Description = Words["UnitOption"] };
        var from = Verb.Day("--from", "FillFromOption");
        from.Description = Words["FromOption"];
        from.Required = true;
        var to = Verb.Day("--to", "FillFromOption");
        to.Description = Words["ToOption"];
        var impact = new Option<Guid?>("--impact") { Description = Words["ImpactOption"] };
        var reason = ReasonOption(required: true);
        return Verb.Saying(runner, "propose", Words["ProposeVerb"], [set, version, unit, from, to, impact, reason], async call =>
        {
            var first = call.Value(from)!.Value;
            var proposal = new ActivationProposal(
                call.Value(set), call.Value(version), await UnitAsync(call, call.Value(unit), first), first, call.Value(to), call.Value(reason)!, call.Value(impact));
            var act = await call.Get<ICriteriaActivations>().ProposeAsync(proposal, call.Cancellation);
            call.Answer(act, text =>
            {
                Write(text, act, call.Get<TimeProvider>());
                text.WriteLine(Words["WaitsForOther", act.Id]);
            });
        });
    }

    private static Command Answer(
        IVerbRunner runner, string name, string key, bool? needsReason,
        Func<ICriteriaActivations, Activation, string?, CancellationToken, Task<Activation>> deed)
    {
        var id = new Argument<string>("id") { Description = Words["IdArgument"] };
        var reason = ReasonOption(needsReason == true);
        return Verb.Saying(runner, name, Words[key], needsReason is null ? [id] : [id, reason], async call =>
        {
            var acts = call.Get<ICriteriaActivations>();
            var act = await acts.FindAsync(call.Value(id), call.Cancellation) ?? throw Refusal("NoActivation", call.Value(id));
            var done = await deed(acts, act, needsReason is null ? null : call.Value(reason), call.Cancellation);
            call.Answer(done, text =>
            {
                Write(text, done, call.Get<TimeProvider>());
                if (done.State == ActivationState.Proposed)
                    text.WriteLine(Words["WaitsForOther", done.Id]);
            });
        });
    }

    private static Command List(IVerbRunner runner) => Verb.Saying(runner, "activations", Words["ActivationsVerb"], [], async call =>
    {
        var acts = await call.Get<ICriteriaActivations>().ListAsync(call.Cancellation);
        call.Answer(acts, text =>
        {
            if (acts.Count == 0)
                text.WriteLine(Words["NoActs"]);
            foreach (var act in acts)
            {
                Write(text, act, call.Get<TimeProvider>());
                foreach (var next in act.Next.Where(n => n.Allowed))
                    text.WriteLine("  " + Words["MayDo", Name(next.Deed)]);
            }
        });
    });

    private static Command InForce(IVerbRunner runner)
    {
        var model = new Argument<string>("model") { Description = Words["ModelArgument"] };
        var unit = new Option<string?>("--unit") { Description = Words["UnitOption"] };
        var on = Verb.Day("--on", "FillFromOption");
        on.Description = Words["OnOption"];
        return Verb.Saying(runner, "in-force", Words["InForceVerb"], [model, unit, on], async call =>
        {
            var day = call.Value(on) ?? DateOnly.FromDateTime(call.Get<TimeProvider>().GetLocalNow().DateTime);
            var found = await call.Get<ICriteriaActivations>().FindInForceAsync(
                call.Value(model), await UnitAsync(call, call.Value(unit), day), day, call.Cancellation);
            call.Answer(found, text => text.WriteLine(found.Why));
        });
    }

    private static Command Disable(IVerbRunner runner)
    {
        var (set, version) = Package();
        var reason = ReasonOption(required: true);
        return Verb.Saying(runner, "disable", Words["DisableVerb"], [set, version, reason], async call =>
        {
            await call.Get<ICriteriaPackages>().DisableAsync(call.Value(set), call.Value(version), call.Value(reason)!, call.Cancellation);
            call.Answer(new { set = call.Value(set), version = call.Value(version) }, text => text.WriteLine(Words["Disabled", call.Value(set), call.Value(version)]));
        });
    }

    private static Command Enable(IVerbRunner runner)
    {
        var (set, version) = Package();
        return Verb.Saying(runner, "enable", Words["EnableVerb"], [set, version], async call =>
        {
            await call.Get<ICriteriaPackages>().EnableAsync(call.Value(set), call.Value(version), call.Cancellation);
            call.Answer(new { set = call.Value(set), version = call.Value(version) }, text => text.WriteLine(Words["Enabled", call.Value(set), call.Value(version)]));
        });
    }

    private static (Argument<string> Set, Argument<string> Version) Package() =>
        (new Argument<string>("set") { Description = Words["SetArgument"] }, new Argument<string>("version") { Description = Words["VersionArgument"] });

    private static Option<string?> ReasonOption(bool required) => new("--reason") { Description = Words["ReasonOption"], Required = required };

    private static async Task<Guid?> UnitAsync(Call call, string? code, DateOnly day)
    {
        if (code is null)
            return null;
        var tree = await call.Get<IOrganisation>().GetTreeAsync(day, call.Cancellation);
        return tree.Units.FirstOrDefault(u => string.Equals(u.Code, code, StringComparison.OrdinalIgnoreCase))?.Id
            ?? throw new UserErrorException(Words["NoUnit", code, day]);
    }

    private static void Write(TextWriter text, Activation act, TimeProvider time)
    {
        var scope = act.UnitName is { } name ? Say["AndBelow", name] : Say["WholeProvince"];
        text.WriteLine(Words[act.IsUndo ? "UndoLine" : "ActLine", act.Id, Name(act.State), act.SetId, act.SetVersion, scope, Dates(act.From, act.To)]);
        text.WriteLine("  " + Words["ProposedLine", act.ProposedBy, SheetWords.Time(act.ProposedAt, time), act.Reason]);
        if (act.Answer is { } answer)
            text.WriteLine("  " + Words["AnswerLine", Name(answer.Kind), answer.By, SheetWords.Time(answer.At, time), answer.Reason]);
    }
}

/// <summary>Anchor of the texts.</summary>
internal sealed class ActivationVerbTexts
{
    private ActivationVerbTexts()
    {
    }
}
