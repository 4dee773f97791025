namespace KhuyenHoc.Roster.Tests.Families;

public sealed class FamilyQualityShould : RosterWithFamilies
{
    [Fact]
    public async Task Point_at_families_with_something_to_mend_without_naming_the_children()
    {
        await TwoSoldiersAsync();
        var (his, hers) = (await FamilyAsync("1"), await FamilyAsync("2"));
        await YearAsync(await ChildAsync(his, "Trần Minh Châu", 2015), Pupil(2025, 12));
        await ChildAsync(hers, "Trần Minh Châu", 2015, consents: false);
        var family = (await Families.GetAsync(hers, Day, CancellationToken.None))!;
        await Families.SaveAsync(hers, family.Revision, family.Fields with { Address = "Xã Ea Súp" }, CancellationToken.None);

        foreach (var (fault, numbers) in new (QualityFault, string[])[]
        {
            (QualityFault.ChildWithoutConsent, ["2"]), (QualityFault.GradeContradictsAge, ["1"]), (QualityFault.ChildInTwoFamilies, ["1", "2"]),
            (QualityFault.FamilyWithoutAddress, ["1"]),
        })
        {
            var page = await System.Get<IDataQuality>().FindAsync(fault, Day, 0, 10, CancellationToken.None);
            Assert.Equal(numbers, page.Rows.Select(r => r.Number).Order());
            Assert.DoesNotContain(page.Rows, r => r.Message.Contains("Châu", StringComparison.Ordinal));
            Assert.Equal(numbers.Length, (await System.Get<IDataQuality>().CountAsync(Day, CancellationToken.None))[fault]);
        }
    }

    [Fact]
    public async Task Let_a_grade_be_that_fits_the_age()
    {
        await TwoSoldiersAsync();
        await YearAsync(await ChildAsync(await FamilyAsync("1"), born: 2015), Pupil(2025, 5));

        Assert.Equal(0, (await System.Get<IDataQuality>().CountAsync(Day, CancellationToken.None))[QualityFault.GradeContradictsAge]);
    }
}
