using Autofac;
using KhuyenHoc.Assessment.Activations;
using KhuyenHoc.Assessment.Api;
using KhuyenHoc.Assessment.Certificates;
using KhuyenHoc.Assessment.Cli;
using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Impact;
using KhuyenHoc.Assessment.Inbox;
using KhuyenHoc.Assessment.Pages;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Assessment.Recognition;
using KhuyenHoc.Assessment.Replay;
using KhuyenHoc.Assessment.Reports;
using KhuyenHoc.Assessment.Reviews;
using KhuyenHoc.Assessment.Runs;
using KhuyenHoc.Assessment.Runs.Engine;
using KhuyenHoc.Assessment.Scenarios;
using KhuyenHoc.Assessment.Scorecards;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Assessment.Sets.Sources;
using KhuyenHoc.Assessment.Workshop;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Runtime.Distribution;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Facts;
using KhuyenHoc.Modules.Units;
using MudBlazor;

namespace KhuyenHoc.Assessment;

/// <summary>Periods, dossiers, runs, scorecards and titles.</summary>
public sealed class AssessmentModule : IModule
{
    /// <inheritdoc/>
    public string Name => "assessment";

    /// <inheritdoc/>
    public IReadOnlyList<string> Needs => ["roster"];

    /// <inheritdoc/>
    public void Describe(ModuleDescription module) => module
        .Services(RegisterServices)
        .WithRights()
        .Export<ICriteriaSets>()
        .Export<ICriteriaPackages>()
        .Export<ICriteriaActivations>()
        .Export<IPeriods>()
        .Export<IDossiers>()
        .Export<IRuns>()
        .Export<IMalfunctions>()
        .Export<IReplay>()
        .Export<IResults>()
        .Export<IFrozenScorecards>()
        .Export<IReviews>()
        .Export<IMyWork>()
        .Export<IRecognition>()
        .Export<ICertificates>()
        .Export<IUnitReports>()
        .Export<IImpact>()
        .Export<IWorkshop>()
        .Export<IFactSource>()
        .Export<IUnitUse>()
        .AtStart<RunsAtStart>()
        .AtStart<SealedPackagesAtStart>()
        .Verb(AssessVerb.Create)
        .Verb(RunsVerb.Create)
        .Verb(CriteriaVerb.Create)
        .Verb(ReportVerb.Create)
        .Verb(CertificatesVerb.Create)
        .Menu(new MenuEntry(MenuGroup.Desk, () => InboxTexts.Say["Page"], Addresses.MyWork, Icons.Material.Outlined.Inbox, 20))
        .Menu(new MenuEntry(MenuGroup.Assessment, () => PeriodTexts.Say["Periods"], Addresses.Periods, Icons.Material.Outlined.EventNote, 10, AssessmentPermissions.Read))
        .Menu(new MenuEntry(MenuGroup.Assessment, () => PageTexts.Say["CriteriaSets"], Addresses.Sets, Icons.Material.Outlined.Checklist, 20))
        .Menu(new MenuEntry(MenuGroup.Assessment, () => ActivationTexts.Say["Activations"], Addresses.Activations, Icons.Material.Outlined.FactCheck, 30))
        .Menu(new MenuEntry(MenuGroup.Assessment, () => WorkshopTexts.Say["Workshop"], Addresses.Workshop, Icons.Material.Outlined.Construction, 40, AssessmentPermissions.Fill))
        .Menu(new MenuEntry(MenuGroup.Assessment, () => CertificateTexts.Say["Menu"], Addresses.CheckCertificate, Icons.Material.Outlined.QrCodeScanner, 50))
        .Menu(new MenuEntry(MenuGroup.Reports, () => PageTexts.Say["Report"], Addresses.Reports, Icons.Material.Outlined.BarChart, 10, AssessmentPermissions.Read))
        .Desk<MyWorkCard>(1)
        .Desk<ApprovalCard>(5, permission: AssessmentPermissions.Activate)
        .Desk<WaitingCard>(10, permission: AssessmentPermissions.Read)
        .Desk<ProvinceCard>(100, wide: true, permission: AssessmentPermissions.Read)
        .Endpoints(AssessmentApi.Map)
        .Endpoints(Downloads.Map)
        .Endpoints(ResultDownload.Map)
        .Endpoints(CertificateDownloads.Map)
        .Endpoints(SourceSheet.Map);

    private static void RegisterServices(ContainerBuilder services)
    {
        Type[] own =
        [
            typeof(FillStore), typeof(CriteriaLibrary),
            typeof(ActivationStore), typeof(SetsInForce), typeof(ActivationCheck), typeof(ActivationViews), typeof(PackageUse), typeof(PeriodSets),
            typeof(PeriodStore), typeof(PeriodCalendar), typeof(UnitFigures), typeof(SeenUnits), typeof(ProgressReader),
            typeof(FactNames), typeof(DossierStore), typeof(Seen), typeof(DossierReader), typeof(DossierForms), typeof(LiveScores), typeof(GatheredSubjects), typeof(Gathering),
            typeof(RunStore), typeof(FaultStore), typeof(SetScorer), typeof(SheetStore), typeof(SheetWriter),
            typeof(RunEngine), typeof(RunSteps), typeof(ChunkWork),
            typeof(MemberTitleFacts), typeof(TitleHistoryFacts),
            typeof(ReviewDesk), typeof(ReviewList), typeof(ReviewSheets), typeof(Overriding),
            typeof(Confirmations), typeof(Eligibility), typeof(SealStore), typeof(ReplayStore), typeof(DecisionStore), typeof(Decisions),
            typeof(ImpactPlanning), typeof(ImpactStore), typeof(ImpactMoves), typeof(ImpactSubjects), typeof(ImpactWork), typeof(ImpactReader), typeof(ImpactWorkbook),
        ];
        services.RegisterTypes(own).SingleInstance();
        services.RegisterType<AssessedUnits>().As<IUnitUse>().SingleInstance();
        services.RegisterType<AssessmentFacts>().As<IFactSource>().SingleInstance();
        services.Register<HostSettings, TimeProvider, CriteriaStore>(CriteriaFiles.Store).SingleInstance();
        services.RegisterType<CriteriaPackages>().As<ICriteriaPackages>().SingleInstance();
        services.RegisterType<CriteriaSetBook>().As<ICriteriaSets>().SingleInstance();
        services.RegisterType<ActivationBook>().As<ICriteriaActivations>().SingleInstance();
        services.RegisterType<PeriodBook>().As<IPeriods>().SingleInstance();
        services.RegisterType<DossierBook>().As<IDossiers>().SingleInstance();
        services.Register<HostSettings, WatchedScoring>(settings => new WatchedScoring(settings.LimitsOfScoring())).SingleInstance();
        services.RegisterType<Malfunctions>().AsSelf().As<IMalfunctions>().SingleInstance();
        services.RegisterType<RunBook>().AsSelf().As<IRuns>().SingleInstance();
        services.RegisterType<ReplayBook>().As<IReplay>().SingleInstance();
        services.RegisterType<ResultBook>().AsSelf().As<IResults>().SingleInstance();
        services.RegisterType<MyWork>().As<IMyWork>().SingleInstance();
        services.RegisterType<ReviewBook>().As<IReviews>().SingleInstance();
        services.RegisterType<FrozenScorecards>().As<IFrozenScorecards>().SingleInstance();
        services.RegisterType<RecognitionBook>().As<IRecognition>().SingleInstance();
        services.RegisterType<CertificateStore>().SingleInstance();
        services.Register<HostSettings, CertificateKeys>(settings => new CertificateKeys(settings.DataFolder)).SingleInstance();
        services.RegisterType<CertificateBook>().As<ICertificates>().SingleInstance();
        services.RegisterType<ImpactBook>().As<IImpact>().SingleInstance();
        services.RegisterTypes(typeof(DraftStore), typeof(ScanFiles), typeof(DraftScoring), typeof(Publisher)).SingleInstance();
        services.RegisterType<WorkshopBook>().As<IWorkshop>().SingleInstance();
        services.RegisterType<UnitReportBook>().As<IUnitReports>().SingleInstance();
    }
}
