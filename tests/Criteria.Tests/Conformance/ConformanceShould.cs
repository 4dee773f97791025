using System.Text;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Runtime.Distribution;
using KhuyenHoc.Criteria.Testing;
using KhuyenHoc.Criteria.Tests.Distribution;
using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Tests.Conformance;

/// <summary>Packages that load, and yet must not come in: refused with the check named, by the process that installing starts.</summary>
public sealed class ConformanceShould
{
    private static readonly ProcessTrial Process = new(Path.Combine(AppContext.BaseDirectory, "KhuyenHoc.Criteria.Trial.dll"), TimeSpan.FromSeconds(20));

    private const string RightScenario = """
        as-of: 2025-12-31
        cases:
          - case: một buổi là đủ
            facts: { so: 1 }
            lines: { "1": met }
            grade: dat
        """;

    [Theory]
    [InlineData("Remembers", "purity", "when it is scored again")]
    [InlineData("SpeaksLocally", "purity", "speaks another language")]
    [InlineData("LivesSomewhere", "purity", "another time zone")]
    [InlineData("Dawdles", "time", "milliseconds")]
    public void Refuse_rules_that_count_on_more_than_the_dossier_and_leave_the_version_in_force(string fault, string check, string what)
    {
        using var test = new TestStore(trial: Process);
        test.Install(Fit("1.0.0"));

        var refused = test.Refuses(Unfit(fault, "1.1.0").BuildSigned(TestStore.Signer));

        AssertNamed(refused, check, what);
        Assert.Equal("1.0.0", test.Store.Catalogue.Find("thu-nghiem.dem")!.Description.Version);
    }

    [Fact]
    public void Refuse_a_scenario_that_does_not_come_out_and_say_where_it_stands()
    {
        using var test = new TestStore(trial: Process);
        var wrong = Fit("1.0.0").Add("criteria/scenarios/sai.yaml", Encoding.UTF8.GetBytes(RightScenario.Replace("grade: dat", "grade: chua-dat", StringComparison.Ordinal)));

        var refused = test.Refuses(wrong.BuildSigned(TestStore.Signer));

        AssertNamed(refused, "scenarios", "grade: expected chua-dat, is dat");
        Assert.Equal(("scenarios/sai.yaml", 3), (refused.Problems[0].File, refused.Problems[0].Line));
    }

    [Fact]
    public void Refuse_a_scenario_file_that_cannot_be_read()
    {
        using var test = new TestStore(trial: Process);

        var refused = test.Refuses(Fit("1.0.0").Add("criteria/scenarios/hong.yaml", "cases: nothing\n"u8.ToArray()).BuildSigned(TestStore.Signer));

        Assert.Equal("scenarios/hong.yaml", refused.Problems[0].File);
    }

    [Theory]
    [InlineData("TODO")]
    [InlineData("…")]
    [InlineData("khoản ?")]
    public void Refuse_a_citation_that_only_fills_the_place(string clause)
    {
        using var test = new TestStore(trial: Process);
        var package = Fit("1.0.0").Change("criteria/criteria.yaml", yaml =>
            Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(yaml).Replace("value: 10, clause: Khoản 1", $"value: 10, clause: \"{clause}\"", StringComparison.Ordinal)));

        AssertNamed(test.Refuses(package.BuildSigned(TestStore.Signer)), "citations", "parameter nguong.2");
    }

    [Fact]
    public void Refuse_a_result_that_depends_on_the_order_of_facts()
    {
        var set = Shipped.Set("quan-nhan-hoc-tap.mau");
        var trials = TrialDossiers.Of(set, ScenarioFiles.Of(set));

        // No rule can see the order today; should the SDK ever show it, this is the check that tells.
        var problem = new RepeatCheck(set, dossier => set.Score(dossier) with { Grade = dossier.Values.FirstOrDefault().Key ?? "" }).Order(trials);

        Assert.StartsWith("Check “order”", problem!.What.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Let_a_good_package_in()
    {
        using var test = new TestStore(trial: Process);

        test.Install(Fit("1.0.0").Add("criteria/scenarios/dung.yaml", Encoding.UTF8.GetBytes(RightScenario)));

        Assert.NotNull(test.Store.Catalogue.Find("thu-nghiem.dem"));
    }

    [Fact]
    public void Try_what_its_author_packs_though_nobody_has_signed_it()
    {
        using var test = new TestStore(trial: Process);

        AssertNamed(Assert.Throws<PackageRefusedException>(() => test.Store.TryOut("goi.nupkg", Unfit("Remembers", "1.0.0").Build())), "purity", "again");
        test.Store.TryOut("goi.nupkg", Fit("1.0.0").Build());
    }

    public static TheoryData<string> Ids => [.. Shipped.Catalogue.Sets.Select(s => s.Description.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Be_passed_by_every_set_that_ships(string id) => Assert.Empty(Testing.Conformance.Run(Shipped.Set(id)));

    private static PackageBuilder Fit(string version) => Unfit("Fit", version);

    private static PackageBuilder Unfit(string fault, string version) => PackageBuilder.Of("Unfit", "KhuyenHoc.Criteria.Unfit." + fault, version);

    private static void AssertNamed(PackageRefusedException refused, string check, string what)
    {
        var problem = refused.Problems[0];
        Assert.StartsWith($"Check “{check}”", problem.What.For(Languages.English), StringComparison.Ordinal);
        Assert.StartsWith($"Phép thử “{check}”", problem.What.Vi, StringComparison.Ordinal);
        Assert.Contains(what, $"{problem.Part} {problem.What.En}", StringComparison.Ordinal);
        Assert.NotEmpty(problem.Fix.Vi);
    }
}
