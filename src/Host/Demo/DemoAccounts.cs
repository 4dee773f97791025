using Autofac;
using KhuyenHoc.Host.Access;
using KhuyenHoc.Identity;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Host.Demo;

/// <summary>One account for each part that people play, so that a reader can change seats. Passwords are made by chance, told once, and last.</summary>
internal sealed class DemoAccounts(IAccounts accounts, IOrganisation organisation, IPeople people, TimeProvider time)
{
    /// <summary>The account that the demo's own address lets in.</summary>
    internal const string Host = "phongchinhtri";

    private const string UnitCode = "TD3";

    /// <summary>Makes those that are not there yet.</summary>
    internal static async Task EnsureAsync(IComponentContext services, TextWriter output, CancellationToken cancellation)
    {
        DemoAccounts demo = new(
            services.Resolve<IAccounts>(), services.Resolve<IOrganisation>(), services.Resolve<IPeople>(), services.Resolve<TimeProvider>());
        List<(IssuedPassword Made, string Part)> made = await demo.MakeAsync(cancellation);
        if (made.Count == 0)
            return;
        await output.WriteLineAsync(DemoTexts.Get("Accounts"));
        foreach (var (password, part) in made)
            await output.WriteLineAsync(AccountLine.Of(password, part));
    }

    private async Task<List<(IssuedPassword Made, string Part)>> MakeAsync(CancellationToken cancellation)
    {
        HashSet<string> known = [.. (await accounts.ListAsync(cancellation)).Select(account => account.Name)];
        List<(IssuedPassword, string)> made = [];
        foreach (NewAccount account in await PartsAsync(cancellation))
        {
            if (!known.Contains(account.Name))
                made.Add((await accounts.CreateAsync(account, cancellation), account.FullName));
        }
        return made;
    }

    private async Task<IEnumerable<NewAccount>> PartsAsync(CancellationToken cancellation)
    {
        DateOnly today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        UnitTree tree = await organisation.GetTreeAsync(today, cancellation);
        List<NewAccount> parts =
        [
            Part(Host, new RoleGrant(Role.PoliticalOffice, null)),
            Part("hoikhuyenhoc", new RoleGrant(Role.Association, null)),
            Part("tieuchi1", new RoleGrant(Role.CriteriaAdmin, null)),
            Part("tieuchi2", new RoleGrant(Role.CriteriaAdmin, null)),
            Part("hoidong", new RoleGrant(Role.CouncilMember, null)),
            Part("kiemtra", new RoleGrant(Role.Auditor, null)),
        ];
        if (tree.Units.FirstOrDefault(unit => unit.Code == UnitCode) is { } unit)
        {
            parts.Add(Part("phutrach.td3", new RoleGrant(Role.UnitClerk, unit.Id)));
            parts.Add(Part("chihuy.td3", new RoleGrant(Role.UnitCommander, unit.Id)));
            PeoplePage page = await people.FindAsync(new PeopleQuery(today, unit.Id, null, null, Skip: 0, Take: 1), cancellation);
            if (page.People is [var soldier])
                parts.Add(Part("quannhan.td3", new RoleGrant(Role.Soldier, unit.Id)) with { FullName = soldier.FullName, PersonId = soldier.Id });
        }
        return parts;
    }

    private static NewAccount Part(string name, RoleGrant role) => new(name, DemoTexts.Vietnamese("Account_" + role.Role), [role], OneTime: false);
}
