using Autofac;
using KhuyenHoc.Assessment;
using KhuyenHoc.Host.Access;
using KhuyenHoc.Host.Cli;
using KhuyenHoc.Identity;
using KhuyenHoc.Modules;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Host.Demo;

/// <summary>What <c>kh up --demo</c> does before it opens: fills an empty program with the demo province and its years, and leaves any other as it is.</summary>
internal static class DemoStart
{
    /// <summary>Loads the province where there is neither a person nor a unit.</summary>
    /// <param name="services">All that the modules export.</param>
    /// <param name="output">Hears how far it is.</param>
    /// <param name="cancellation">Ends the work; nothing is written then.</param>
    /// <exception cref="UserErrorException">The roster is switched off.</exception>
    internal static async Task RunAsync(IComponentContext services, TextWriter output, CancellationToken cancellation)
    {
        if (!services.IsRegistered<IRosterImport>())
            throw new UserErrorException(DemoTexts.Get("NeedsRoster"));
        DemoRoster roster = new(
            services.Resolve<IRosterImport>(), services.Resolve<IPeople>(), services.Resolve<IOrganisation>(), services.Resolve<TimeProvider>());
        if (!await roster.IsEmptyAsync(cancellation))
        {
            // A start that was cut off after the lists goes on with the years.
            if (!await roster.IsLoadedAsync(cancellation))
            {
                await output.WriteLineAsync(DemoTexts.Get("AlreadyThere"));
                return;
            }
            await EnterFamiliesAsync(services, DemoWorkbook.DefaultSeed, output, cancellation);
            if (await LacksYearsAsync(services, cancellation))
                await PlayYearsAsync(services, DemoWorkbook.DefaultSeed, output, cancellation);
            else
                await output.WriteLineAsync(DemoTexts.Get("AlreadyThere"));
            await MakeAccountsAsync(services, output, cancellation);
            return;
        }

        await output.WriteLineAsync(DemoTexts.Get("Loading", DemoWorkbook.DefaultPeople));
        using ProgressLine line = new(output, services.Resolve<TimeProvider>());
        ImportResult result = await roster.LoadAsync(
            DemoWorkbook.DefaultPeople, DemoWorkbook.DefaultSeed, new ImportProgressLine(line), cancellation);
        line.Dispose();
        await output.WriteLineAsync(DemoTexts.Get("Loaded", result.Added));
        await EnterFamiliesAsync(services, DemoWorkbook.DefaultSeed, output, cancellation);
        await PlayYearsAsync(services, DemoWorkbook.DefaultSeed, output, cancellation);
        await MakeAccountsAsync(services, output, cancellation);
    }

    /// <summary>Makes the demo's accounts, after the one for administration.</summary>
    internal static async Task MakeAccountsAsync(IComponentContext services, TextWriter output, CancellationToken cancellation)
    {
        if (!services.IsRegistered<IAccounts>())
            return;
        await FirstAccount.EnsureAsync(services, output, cancellation);
        await DemoAccounts.EnsureAsync(services, output, cancellation);
    }

    /// <summary>Enters families and children, where there are none.</summary>
    internal static async Task EnterFamiliesAsync(IComponentContext services, int seed, TextWriter output, CancellationToken cancellation)
    {
        DemoFamilies families = new(
            services.Resolve<IFamilies>(), services.Resolve<IChildren>(), services.Resolve<IPeople>(), services.Resolve<TimeProvider>(), seed);
        if (await families.EnterAsync(cancellation) is { Families: > 0 } entered)
            await output.WriteLineAsync(DemoTexts.Get("FamiliesEntered", entered.Families, entered.Children));
    }

    /// <summary>Plays the years of assessment, where that module is on.</summary>
    internal static async Task PlayYearsAsync(IComponentContext services, int seed, TextWriter output, CancellationToken cancellation)
    {
        if (!services.IsRegistered<IPeriods>())
            return;
        DemoActivations activations = new(
            services.Resolve<ICriteriaActivations>(), services.Resolve<IImpact>(), services.Resolve<IOrganisation>(), services.Resolve<ActingUser>());
        DemoYears years = new(
            services.Resolve<IPeriods>(), services.Resolve<IDossiers>(), services.Resolve<IRuns>(), services.Resolve<ICriteriaSets>(),
            services.Resolve<IRecognition>(), activations, seed);
        using (ProgressLine line = new(output, services.Resolve<TimeProvider>()))
            await years.PlayAsync(line, cancellation);
        await output.WriteLineAsync(DemoTexts.Get("Assessed", DemoLearning.Years.Count));
    }

    private static async Task<bool> LacksYearsAsync(IComponentContext services, CancellationToken cancellation) =>
        services.ResolveOptional<IPeriods>() is { } periods
        && (await periods.ListAsync(cancellation)).Count < DemoLearning.Years.Count;

    private sealed class ImportProgressLine(ProgressLine line) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => line.Show(value.Stage, value.Done, value.Total);
    }
}
