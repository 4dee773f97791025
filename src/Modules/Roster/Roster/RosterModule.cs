using Autofac;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Modules.Attachments;
using KhuyenHoc.Modules.Facts;
using KhuyenHoc.Roster.Api;
using KhuyenHoc.Roster.Changes;
using KhuyenHoc.Roster.Cli;
using KhuyenHoc.Roster.Export;
using KhuyenHoc.Roster.Facts;
using KhuyenHoc.Roster.Families;
using KhuyenHoc.Roster.Families.Children;
using KhuyenHoc.Roster.Families.Facts;
using KhuyenHoc.Roster.Import;
using KhuyenHoc.Roster.Import.Pages;
using KhuyenHoc.Roster.Learning;
using KhuyenHoc.Roster.Learning.Courses;
using KhuyenHoc.Roster.Learning.Year;
using KhuyenHoc.Roster.Localities;
using KhuyenHoc.Roster.People;
using KhuyenHoc.Roster.People.Duplicates;
using KhuyenHoc.Roster.People.Records;
using KhuyenHoc.Roster.Quality;
using KhuyenHoc.Roster.Units;
using MudBlazor;

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
            services.RegisterType<UnitChanges>().As<IUnitChanges>().SingleInstance();
            services.RegisterType<UnitChain>().As<IUnitChain>().SingleInstance();
            services.RegisterType<PersonAccess>().SingleInstance();
            services.RegisterType<PeopleStore>().As<IPeople>().SingleInstance();
            services.RegisterType<LocalityList>().AsSelf().As<ILocalities>().SingleInstance();
            services.RegisterType<PersonRecords>().As<IPersonRecords>().SingleInstance();
            services.RegisterType<DuplicateRecords>().As<IDuplicates>().SingleInstance();
            services.RegisterType<FamilyAccess>().SingleInstance();
            services.RegisterType<FamilyEvents>().SingleInstance();
            services.RegisterType<FamilyBook>().As<IFamilies>().SingleInstance();
            services.RegisterType<ChildBook>().As<IChildren>().SingleInstance();
            services.RegisterType<FamilySubjects>().As<IFamilySubjects>().SingleInstance();
            services.RegisterType<FamilyFactSource>().SingleInstance();
            services.RegisterType<LearningBook>().As<ILearning>().SingleInstance();
            services.RegisterType<LearningYear>().As<ILearningYear>().SingleInstance();
            services.RegisterType<CourseBook>().As<ICourses>().SingleInstance();
            services.RegisterType<LearningFiles>().As<IAttachmentOwner>().SingleInstance();
            services.RegisterType<DataQuality>().As<IDataQuality>().SingleInstance();
            services.RegisterType<RosterLists>().As<IRosterLists>().SingleInstance();
            services.RegisterType<RosterImport>().As<IRosterImport>().SingleInstance();
            services.RegisterType<RosterFactSource>().As<IFactSource>().SingleInstance();
            services.RegisterType<ProblemFiles>().SingleInstance();
        })
        .Export<IOrganisation>()
        .Export<IUnitChanges>()
        .Export<IUnitChain>()
        .Export<IPeople>()
        .Export<IPersonRecords>()
        .Export<IDuplicates>()
        .Export<IFamilies>()
        .Export<IChildren>()
        .Export<IFamilySubjects>()
        .Export<ILocalities>()
        .Export<ILearning>()
        .Export<ILearningYear>()
        .Export<ICourses>()
        .Export<IAttachmentOwner>()
        .Export<IDataQuality>()
        .Export<IRosterLists>()
        .Export<IRosterImport>()
        .Export<IFactSource>()
        .Export<ProblemFiles>()
        .Permission(
            RosterPermissions.Read, () => RosterTexts.Get("Permission_Read"), PermissionKind.Read,
            // A comparison of criteria names the people whom it moves.
            Role.UnitClerk, Role.UnitCommander, Role.PoliticalOffice, Role.Association, Role.CouncilMember, Role.Auditor, Role.CriteriaAdmin)
        .Permission(RosterPermissions.Edit, () => RosterTexts.Get("Permission_Edit"), PermissionKind.Change, Role.PoliticalOffice, Role.Association)
        .Permission(
            RosterPermissions.ReadChildren, () => FamilyTexts.Say["Permission_ReadChildren"], PermissionKind.Read,
            Role.UnitClerk, Role.UnitCommander, Role.PoliticalOffice, Role.Association, Role.Auditor)
        .Permission(
            RosterPermissions.EditFamilies, () => FamilyTexts.Say["Permission_EditFamilies"], PermissionKind.Change,
            Role.UnitClerk, Role.PoliticalOffice, Role.Association)
        .Permission(
            RosterPermissions.LearningEdit, () => RosterTexts.Get("Permission_LearningEdit"), PermissionKind.Change,
            Role.UnitClerk, Role.UnitCommander, Role.PoliticalOffice, Role.Association)
        .Permission(RosterPermissions.Import, () => RosterTexts.Get("Permission_Import"), PermissionKind.Change, Role.PoliticalOffice, Role.Association)
        .Menu(new MenuEntry(MenuGroup.Roster, () => RosterTexts.Get("Menu_Units"), "don-vi", Icons.Material.Outlined.AccountTree, 10))
        .Menu(new MenuEntry(MenuGroup.Roster, () => RosterTexts.Get("Menu_People"), "quan-nhan", Icons.Material.Outlined.Groups, 20, RosterPermissions.Read))
        .Menu(new MenuEntry(MenuGroup.Roster, () => FamilyTexts.Say["Menu_Families"], "gia-dinh", Icons.Material.Outlined.FamilyRestroom, 24, RosterPermissions.Read))
        .Menu(new MenuEntry(MenuGroup.Roster, () => FamilyTexts.Say["Menu_Children"], "con-em", Icons.Material.Outlined.School, 26, RosterPermissions.ReadChildren))
        .Menu(new MenuEntry(MenuGroup.Roster, () => RosterTexts.Get("Menu_LearningYear"), "hoc-tap", Icons.Material.Outlined.GridOn, 21, RosterPermissions.Read))
        .Menu(new MenuEntry(MenuGroup.Roster, () => RosterTexts.Get("Menu_Courses"), "khoa-hoc", Icons.Material.Outlined.MenuBook, 22, RosterPermissions.Read))
        .Menu(new MenuEntry(MenuGroup.Roster, () => RosterTexts.Get("Menu_Import"), "nhap-du-lieu", Icons.Material.Outlined.UploadFile, 30, RosterPermissions.Import))
        .Menu(new MenuEntry(MenuGroup.Roster, () => RosterTexts.Get("Menu_Duplicates"), "quan-nhan/trung", Icons.Material.Outlined.PeopleAlt, 40, RosterPermissions.Edit))
        .Menu(new MenuEntry(MenuGroup.Roster, () => RosterTexts.Get("Menu_Quality"), "chat-luong-du-lieu", Icons.Material.Outlined.FactCheck, 50, RosterPermissions.Edit))
        .Menu(new MenuEntry(MenuGroup.Administration, () => RosterTexts.Get("Menu_Localities"), "dia-phuong", Icons.Material.Outlined.Map, 50))
        .Desk<QualityCard>(order: 40, permission: RosterPermissions.Edit)
        .Endpoints(RosterApi.Map)
        .Endpoints(LocalityDownload.Map)
        .Endpoints(Downloads.Map)
        .Endpoints(ExportEndpoints.Map)
        .Endpoints(FamilyDownloads.Map)
        .Endpoints(ProblemFiles.Map)
        .Verb(ImportVerb.Create)
        .Verb(ExportVerb.Create)
        .Verb(UnitsVerb.Create)
        .Verb(PeopleVerb.Create)
        .Verb(LocalitiesVerb.Create)
        .HealthCheck<RosterHealthCheck>();
}
