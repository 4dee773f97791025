using Autofac;
using KhuyenHoc.Host.Access;
using KhuyenHoc.Host.Attachments;
using KhuyenHoc.Host.Audit;
using KhuyenHoc.Host.Database.Schemas;
using KhuyenHoc.Host.Health;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Modules.Attachments;
using KhuyenHoc.Modules.Audit;

namespace KhuyenHoc.Host.Composition;

/// <summary>What lies in the root of the container: the host's services for modules, and all that modules export.</summary>
internal sealed class HostRegistrations(EnabledModules modules, ModuleConnections connections, TimeProvider time, HostSettings settings, Actor otherwise) : Module
{
    protected override void Load(ContainerBuilder builder)
    {
        builder.RegisterInstance(modules).ExternallyOwned();
        builder.RegisterInstance(connections).ExternallyOwned();
        builder.RegisterInstance(time).ExternallyOwned();
        builder.RegisterInstance(settings);
        // Tests bring one of their own.
        builder.RegisterInstance(new ActingUser(() => otherwise)).AsSelf().As<ICurrentUser>().IfNotRegistered(typeof(ActingUser));
        builder.RegisterType<LiveSessions>().SingleInstance();
        builder.RegisterType<UnitRights>().SingleInstance();
        builder.RegisterType<Permissions>().AsSelf().As<IPermissions>().SingleInstance();
        builder.RegisterType<AuditTrail>().As<IAuditTrail>().SingleInstance();
        builder.RegisterType<AuditReader>().SingleInstance();
        builder.RegisterType<ModuleScopes>().SingleInstance();
        builder.RegisterType<AttachmentFolder>().AsSelf().As<IAttachments>().SingleInstance();
        builder.RegisterType<AttachmentSweep>().SingleInstance();
        builder.RegisterType<SystemHealth>().SingleInstance();

        foreach (ModuleDescription module in modules.All)
        {
            foreach (Type contract in module.Exports)
            {
                builder.Register(context => context.Resolve<ModuleScopes>().ResolveGuarded(module, contract)).As(contract).ExternallyOwned();
            }
        }
    }
}
