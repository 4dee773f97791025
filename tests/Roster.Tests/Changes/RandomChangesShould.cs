using KhuyenHoc.Modules;

namespace KhuyenHoc.Roster.Tests.Changes;

/// <summary>Random sequences of operations: whatever is done, every day adds up, and all of it can be taken back.</summary>
public sealed class RandomChangesShould : RosterUnderChange
{
    private const int Everybody = 40;
    private const int Steps = 60;

    private static readonly DateOnly FirstDay = new(2024, 1, 1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Keep_everybody_in_one_unit_on_every_day_and_leave_nothing_when_taken_back(int seed)
    {
        var random = new Random(seed);
        await AddAsync("PCT", [.. Enumerable.Range(0, Everybody / 2).Select(i => $"A{i}")]);
        await AddAsync("BCH", [.. Enumerable.Range(0, Everybody / 2).Select(i => $"B{i}")]);
        var was = await StateAsync();
        var done = new Stack<Guid>();
        var kinds = new HashSet<UnitOperationKind>();
        for (var step = 0; step < Steps; step++)
        {
            var day = FirstDay.AddDays((step * 9) + random.Next(14));
            try
            {
                var operation = await DoAsync(await AnyAsync(random, day, step));
                done.Push(operation.Id);
                kinds.Add(operation.Kind);
            }
            catch (UserErrorException)
            {
                // Refused: nothing may have changed, which the days below show.
            }

            if (step % 10 == 9)
                await CheckDaysAsync(random, step);
        }

        Assert.True(done.Count > Steps / 3, $"Only {done.Count} of {Steps} were done: the test tests little.");
        Assert.Equal(Enum.GetValues<UnitOperationKind>(), kinds.Order());
        while (done.TryPop(out var last))
            await Changes.UndoAsync(last, CancellationToken.None);
        Assert.Equal(was, await StateAsync());
    }

    private async Task CheckDaysAsync(Random random, int step)
    {
        var days = Enumerable.Range(0, 8).Select(_ => FirstDay.AddDays(random.Next((step * 9) + 60)));
        foreach (var day in days.Append(FirstDay.AddDays(-1)).Append(FirstDay.AddYears(4)))
        {
            var tree = await Organisation.GetTreeAsync(day, CancellationToken.None);
            var counts = await Organisation.CountMembersAsync(day, CancellationToken.None);
            // Everybody was there from 2020 on, so everybody is somewhere, and nobody twice.
            var page = await System.Get<IPeople>().FindAsync(new PeopleQuery(day, null, null, null, 0, 500), CancellationToken.None);
            Assert.Equal(Everybody, page.Total);
            Assert.Equal(Everybody, page.People.Select(p => p.Id).Distinct().Count());
            Assert.All(page.People, p => Assert.NotNull(tree.Find(p.UnitId!.Value)));
            Assert.Equal(Everybody, counts.Values.Sum(c => c.Own));
            Assert.Equal(Everybody, tree.ChildrenOf(null).Sum(top => counts[top.Id].WithSubtree));
            // A circle would have no way up to the top.
            Assert.Equal(tree.Units.Count, tree.ChildrenOf(null).Sum(top => tree.Subtree(top.Id).Count));
            Assert.Equal(tree.Units.Count, tree.Units.Select(u => u.Code).Distinct().Count());
        }
    }

    private async Task<UnitChange> AnyAsync(Random random, DateOnly day, int step)
    {
        var tree = await Organisation.GetTreeAsync(day, CancellationToken.None);
        Guid Any() => tree.Units[random.Next(tree.Units.Count)].Id;
        Guid? Perhaps() => random.Next(6) == 0 ? null : Any();
        NewUnit New(string suffix = "") => new($"U{step}{suffix}", $"Đơn vị {step}{suffix}", (UnitKind)random.Next(10), Perhaps());

        switch (random.Next(9))
        {
            case 0 or 1 or 2:
                return new CreateUnit(day, Order, New());
            case 3:
                return new RenameUnit(day, Order, Any(), $"R{step}", $"Tên {step}", (UnitKind)random.Next(10));
            case 4:
                return new MoveUnit(day, Order, Any(), Perhaps());
            case 5:
                var old = Any();
                var there = (await System.Get<IPeople>().FindAsync(new PeopleQuery(day, old, null, null, 0, 500), CancellationToken.None)).People
                    .Where(p => p.UnitId == old).Select(p => p.Id).Where(_ => random.Next(3) == 0).ToList();
                var children = tree.ChildrenOf(old).Select(c => c.Id).Where(_ => random.Next(2) == 0).ToList();
                return new SplitUnit(day, Order, old, [new SplitPart(New("a"), there, children), new SplitPart(New("b"), [], [])], random.Next(2) == 0);
            case 6:
                return new MergeUnits(day, Order, [.. new[] { Any(), Any() }.Distinct()], random.Next(2) == 0 ? Any() : null, New());
            case 7:
                return new DissolveUnit(day, Order, Any(), Perhaps(), Perhaps());
            default:
                return new CorrectUnit(day, Order, Any(), $"K{step}", $"Tên đúng {step}", (UnitKind)random.Next(10), ["armed-forces"], random.Next(50));
        }
    }
}
