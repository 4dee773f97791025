using Autofac;
using KhuyenHoc.Identity;
using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Host.Access;

/// <summary>A program that nobody can enter makes one account, whose owner then makes the others.</summary>
internal static class FirstAccount
{
    internal const string Name = "quantri";

    /// <summary>Makes it where there is no account at all, and says its password this once.</summary>
    internal static async Task EnsureAsync(IComponentContext services, TextWriter output, CancellationToken cancellation)
    {
        // Whoever sets the program up does the first steps of every office; the roles are given on from there.
        RoleGrant[] roles = [new(Role.SystemAdmin, null), new(Role.PoliticalOffice, null), new(Role.CriteriaAdmin, null)];
        IssuedPassword? made = await services.Resolve<IAccounts>()
            .CreateFirstAsync(new NewAccount(Name, AccessTexts.Source.For(Text.Languages.Vietnamese, "FirstAccountPerson"), roles), cancellation);
        if (made is null)
            return;
        await output.WriteLineAsync(AccessTexts.Source["FirstAccount"]);
        await output.WriteLineAsync(AccountLine.Of(made, IssuedFor(made)));
    }

    private static string IssuedFor(IssuedPassword made) =>
        AccessTexts.Source["OneTime", made.Until!.Value.ToLocalTime().ToString("HH:mm dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)];
}
