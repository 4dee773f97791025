using System.Diagnostics;
using System.Globalization;
using Dapper;
using KhuyenHoc.Roster;
using KhuyenHoc.TestSupport;
using Npgsql;

namespace KhuyenHoc.Benchmarks.Roster;

/// <summary>
/// The figures of the roster beside something bare of the same run: import beside COPY, a subtree count beside a plain indexed
/// count, and the search by twenty people at once.
/// </summary>
internal static class RosterRatios
{
    private const int Units = 2_000;
    private const int Readers = 20;
    private const int SearchesEach = 40;

    private static readonly DateOnly Day = new(2025, 12, 31);

    public static async Task PrintAsync(int people)
    {
        Console.WriteLine($"{people:N0} people, {Units:N0} units, {Environment.ProcessorCount} cores:");
        await ImportBesideCopyAsync(people);
        await CountsAndSearchAsync(people);
    }

    private static async Task ImportBesideCopyAsync(int people)
    {
        await using var system = await TestSystem.StartAsync(new RosterModule());
        await using var workbook = PeopleWorkbook.Write(people);
        var copied = await CopyAsync(system, people);

        using var memory = new MemoryWatch();
        var begun = Stopwatch.GetTimestamp();
        var import = system.Get<IRosterImport>();
        var shape = await import.ReadShapeAsync(workbook, "nguoi.xlsx", CancellationToken.None);
        var result = await import.ApplyAsync(
            workbook, "nguoi.xlsx", [.. shape.Sheets.Select(s => s.Proposed)], RowsInError.RefuseAll, null, CancellationToken.None);
        var imported = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        if (result.Added != people + PeopleWorkbook.UnitCount)
            throw new InvalidOperationException($"Only {result.Added} of {people} people were imported.");
        Console.WriteLine(
            $"  import {people / imported:F0} rows/s, bare COPY {people / copied:F0} rows/s, ratio {copied / imported:F3} (aim: at least 0.33); "
            + $"memory grew by at most {memory.GrewBy / 1_048_576.0:F0} MB");
    }

    private static async Task<double> CopyAsync(TestSystem system, int people)
    {
        await using var connection = new NpgsqlConnection(system.ConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync("CREATE TABLE public.bare (number text, full_name text, birth_date date, sex text, category text, rank text, post text, unit text, since date)");
        var begun = Stopwatch.GetTimestamp();
        await using (var copy = await connection.BeginBinaryImportAsync("COPY public.bare FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var row in PeopleWorkbook.People(people))
            {
                await copy.StartRowAsync();
                foreach (var cell in row)
                    await (cell is DateOnly day ? copy.WriteAsync(day) : copy.WriteAsync((string)cell));
            }

            await copy.CompleteAsync();
        }

        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static async Task CountsAndSearchAsync(int people)
    {
        await using var system = await TestSystem.StartAsync(new RosterModule());
        await using var connection = new NpgsqlConnection(system.ConnectionString);
        await connection.OpenAsync();
        await LargeRoster.FillAsync(connection, people, Units);

        // A tenth of the units and, spread evenly, of the people.
        var (scope, expected) = await LargeRoster.SubtreeAsync(connection);
        var list = system.Get<IPeople>();
        var (subtree, plain) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < 7; round++)
        {
            subtree = Math.Min(subtree, await MillisecondsAsync(async () => Check((await list.FindAsync(new PeopleQuery(Day, scope, null, null, int.MaxValue - 1, 1), CancellationToken.None)).Total, expected)));
            plain = Math.Min(plain, await MillisecondsAsync(async () => Check(await connection.ExecuteScalarAsync<int>("SELECT count(*)::int FROM public.plain WHERE region = 1"), expected)));
        }

        Console.WriteLine(
            $"  subtree count of {expected:N0} as of a day {subtree:F1} ms, plain indexed count of as many {plain:F1} ms, ratio {subtree / plain:F2} (aim: at most 3)");
        await SearchAsync(list);
    }

    private static async Task SearchAsync(IPeople list)
    {
        string[] typed = ["n", "ng", "nguyen", "nguyen v", "nguyen van h", "tran thi m", "hoa", "le duc anh", "td-0001", "y", "vo dung", "khong co ai"];
        foreach (var text in typed)
            await list.SuggestAsync(Day, text, 20, CancellationToken.None);
        var times = await Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => Task.Run(async () =>
        {
            var mine = new List<double>();
            for (var i = 0; i < SearchesEach; i++)
            {
                var text = typed[((reader * 7) + i) % typed.Length];
                mine.Add(await MillisecondsAsync(async () =>
                {
                    var found = await list.SuggestAsync(Day, text, 20, CancellationToken.None);
                    if (found.Count == 0 != (text == "khong co ai"))
                        throw new InvalidOperationException($"'{text}' found {found.Count}.");
                }));
            }

            return mine;
        })));
        double[] all = [.. times.SelectMany(t => t).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  prefix search by {Readers} at once, {all.Length} searches: median {all[all.Length / 2]:F1} ms, p99 {all[all.Length * 99 / 100]:F1} ms (aim: under 100 ms)"));
    }

    private static async Task<double> MillisecondsAsync(Func<Task> work)
    {
        var begun = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static void Check(int found, int expected)
    {
        if (found != expected)
            throw new InvalidOperationException($"Counted {found} instead of {expected}.");
    }
}
