using Autofac;
using KhuyenHoc.Identity.Accounts;
using KhuyenHoc.Identity.Cli;
using KhuyenHoc.Identity.Gate;
using KhuyenHoc.Identity.Keys;
using KhuyenHoc.Identity.SignIn;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using MudBlazor;

namespace KhuyenHoc.Identity;

/// <summary>Who may come in: accounts, sign-in, sessions, roles.</summary>
public sealed class IdentityModule : IModule
{
    /// <inheritdoc />
    public string Name => "identity";

    /// <inheritdoc />
    public void Describe(ModuleDescription module) => module
        .Services(services =>
        {
            services.RegisterType<AccountBook>().As<IAccounts>().SingleInstance();
            services.RegisterType<SignInBook>().As<ISignIn>().SingleInstance();
            services.RegisterType<KeyBook>().As<IApiKeys>().SingleInstance();
            services.RegisterType<KeyGate>().As<IKeyGate>().SingleInstance();
            services.RegisterType<KeyPace>().SingleInstance();
            services.RegisterType<Tickets>().SingleInstance();
            services.RegisterType<SignInPace>().SingleInstance();
        })
        .Permission(IdentityPermissions.Read, () => IdentityTexts.Say["PermissionRead"], PermissionKind.Read, Role.SystemAdmin, Role.Auditor)
        .Permission(IdentityPermissions.ReadAudit, () => IdentityTexts.Say["PermissionAudit"], PermissionKind.Read, Role.SystemAdmin, Role.Auditor)
        .Permission(IdentityPermissions.Manage, () => IdentityTexts.Say["PermissionManage"], PermissionKind.Change, Role.SystemAdmin)
        .Menu(new MenuEntry(MenuGroup.Administration, () => IdentityTexts.Say["Accounts"], "tai-khoan", Icons.Material.Outlined.ManageAccounts, 100, IdentityPermissions.Read))
        .Menu(new MenuEntry(MenuGroup.Administration, () => IdentityTexts.Say["Keys"], "khoa-api", Icons.Material.Outlined.Key, 110, IdentityPermissions.Read))
        .Export<IAccounts>()
        .Export<ISignIn>()
        .Export<IApiKeys>()
        .Export<IKeyGate>()
        .Export<SignInPace>()
        .Endpoints(GateEndpoints.Map)
        .Verb(UsersVerb.Create)
        .Verb(KeysVerb.Create);
}
