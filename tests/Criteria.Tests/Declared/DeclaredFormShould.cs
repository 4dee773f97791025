using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Testing;
using KhuyenHoc.Criteria.Tests.Samples;
using KhuyenHoc.Criteria.Tests.Schema;

namespace KhuyenHoc.Criteria.Tests.Declared;

public sealed class DeclaredFormShould
{
    public static TheoryData<string> Ids => [.. Shipped.Catalogue.Sets.Select(s => s.Description.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Be_written_as_a_file_that_reads_the_same(string id)
    {
        var form = DeclaredForm.Of(Shipped.Set(id)).Description;

        var yaml = DescriptionWriter.Write(form);
        var again = CriteriaPackage.LoadDeclared("viet-lai", yaml).Description;

        Assert.Equal(yaml, DescriptionWriter.Write(again));
        Assert.Equal(form.Indicators.Select(i => (i.Code, i.Text, i.Clause, i.MaxPoints, i.Level)), again.Indicators.Select(i => (i.Code, i.Text, i.Clause, i.MaxPoints, i.Level)));
        Assert.Equal(form.Terms?.Days.Count, again.Terms?.Days.Count);
        Assert.Empty(CriteriaSchema.Complaints(yaml));
    }

    [Fact]
    public void Score_as_the_rules_of_the_template_do()
    {
        var template = Shipped.Set("quan-nhan-hoc-tap.mau");
        var form = DeclaredForm.Of(template);
        var declared = CriteriaPackage.LoadDeclared("viet-lai", DescriptionWriter.Write(form.Description));

        Assert.Empty(form.LeftOut);
        foreach (var scenario in ScenarioFiles.Read(Shipped.Folder("quan-nhan-hoc-tap.mau"), template.Description))
        {
            var (before, after) = (template.Score(scenario.Input), declared.Score(scenario.Input));
            Assert.Equal((before.Grade, before.Points, before.NextGrade), (after.Grade, after.Points, after.NextGrade));
            Assert.Equal(before.Lines.Select(l => (l.Indicator, l.State, l.Points)), after.Lines.Select(l => (l.Indicator, l.State, l.Points)));
            Assert.Equal(before.Lines.SelectMany(l => l.Answers), after.Lines.SelectMany(l => l.Answers));
            Assert.Equal(before.Missing, after.Missing);
        }
    }

    [Fact]
    public void Ask_clause_by_clause_what_one_rule_asks_at_once_and_of_whom_it_asks_it()
    {
        var form = DeclaredForm.Of(SamplePackage.Load(SamplePackage.Unit)).Description;

        Assert.Equal(["1", "2-1", "2-2", "3", "4"], form.Indicators.Select(i => i.Code));
        Assert.Equal(
            [CheckKind.YesNo, CheckKind.ShareAtLeast, CheckKind.ShareAtLeast, CheckKind.NumberAtMost, CheckKind.HoldsTitle], form.Indicators.Select(i => i.Check!.Kind));
        Assert.Equal([UnitNatures.Educational], form.Indicators.Single(i => i.Code == "2-2").AppliesTo);
        Assert.Equal(new GradeNeeds(null, null, true, null), form.Grades[1].Needs);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("a: b # c")]
    [InlineData("\"trích\" \\ và\txuống\ndòng")]
    [InlineData("12.50")]
    public void Keep_whatever_somebody_types(string text)
    {
        var set = SamplePackage.Load(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", "declared.yaml"))).Description with { Title = new KhuyenHoc.Text.LocalText(text, text) };

        Assert.Equal(text, CriteriaPackage.LoadDeclared("viet-lai", DescriptionWriter.Write(set)).Description.Title.Vi);
    }
}
