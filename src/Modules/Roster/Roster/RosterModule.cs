using Autofac;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Facts;
using KhuyenHoc.Roster.Facts;
using KhuyenHoc.Roster.Import;
using KhuyenHoc.Roster.People;
using KhuyenHoc.Roster.Units;

namespace KhuyenHoc.Roster;

/// <summary>Units, people and what they learned: the ground on which the other modules stand.</summary>
public sealed class RosterModule : IModule
{
    /// <inheritdoc />
    public string Name => "roster";

    /// <inheritdoc />
    public void Describe(ModuleDescription module) => module
        .Services(services =>
        {
            services.RegisterType<OrganisationStore>().As<IOrganisation>().SingleInstance();
            services.RegisterType<PeopleStore>().As<IPeople>().SingleInstance();
            services.RegisterType<RosterImport>().As<IRosterImport>().SingleInstance();
            services.RegisterType<RosterFactSource>().As<IFactSource>().SingleInstance();
        })
        .Export<IOrganisation>()
        .Export<IPeople>()
        .Export<IRosterImport>()
        .Export<IFactSource>();
}
