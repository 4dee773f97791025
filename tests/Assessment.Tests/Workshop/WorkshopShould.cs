using System.Text;
using KhuyenHoc.Assessment.Tests.Support;
using KhuyenHoc.Assessment.Workshop;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime.Distribution;
using KhuyenHoc.Modules;
using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Tests.Workshop;

public sealed class WorkshopShould
{
    private const string Template = "quan-nhan-hoc-tap.mau";
    private const string Own = "quan-nhan-hoc-tap.thu";
    private static readonly IReadOnlyDictionary<string, ThresholdSource> NoSources = new Dictionary<string, ThresholdSource>();

    [Fact]
    public async Task Lead_from_the_template_to_an_installed_package_that_serves_nobody_yet()
    {
        await using var province = await StartAsync(people: 3);
        var workshop = province.System.Get<IWorkshop>();
        var draft = await workshop.StartAsync(new NewDraft("Quân nhân học tập của tỉnh", Own, "", default, Template), default);

        Assert.Equal((10, SetStatus.Template, SubjectKind.Person), (draft.Set.Indicators.Count(), draft.Set.Status, draft.Set.Subject));
        Assert.Empty(workshop.Check(draft.Set));

        var source = new ThresholdSource("Quy định 1/QĐ", "Điều 3", null, null);
        var changed = DraftEdits.ChangeIndicator(DraftEdits.Fill(draft.Set, "tong-diem", FactValue.Of(85), new DateOnly(2025, 1, 1), source.Citation), "1", i => i with { Text = new LocalText("Đọc và tra cứu", "") });
        draft = await workshop.SaveAsync(draft.Head.Id, 1, changed, new Dictionary<string, ThresholdSource> { ["tong-diem"] = source }, default);
        Assert.Equal("Đọc và tra cứu", draft.Set.Indicators.First().Text.En);
        Assert.Null(draft.Set.Parameters.Single(p => p.Code == "tong-diem").Unconfirmed);

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => workshop.PublishAsync(draft.Head.Id, draft.Head.Revision, default));
        Assert.Contains(workshop.GetPublisher().Fingerprint, refused.Message);
        Assert.True((await workshop.TrustPublisherAsync(default)).IsTrusted);

        var package = await workshop.PublishAsync(draft.Head.Id, draft.Head.Revision, default);
        Assert.Equal((Own, "1.0.0"), (package.SetId, package.Version));
        Assert.Contains(workshop.GetPublisher().Fingerprint, package.Signer);
        var set = await province.Sets.FindAsync(Own, "1.0.0", default);
        Assert.Equal("Quy định 1/QĐ, Điều 3", set!.Description.Parameters.Single(p => p.Code == "tong-diem").Values[0].Clause);
        Assert.DoesNotContain((await province.Periods.ProposeAsync(2025, default)).Sets, s => s.SetId == Own);

        draft = (await workshop.FindAsync(draft.Head.Id, default))!;
        Assert.Equal("1.0.0", draft.Head.PublishedVersion);
        Assert.Equal("1.1.0", (await workshop.PublishAsync(draft.Head.Id, draft.Head.Revision, default)).Version);
        var proposed = await province.Activations.ProposeAsync(new ActivationProposal(Own, "1.1.0", null, new DateOnly(2025, 1, 1), null, "Thử"), default);
        Assert.Equal(ActivationState.Proposed, proposed.State);
    }

    [Fact]
    public async Task Score_the_live_roster_beside_what_is_in_force()
    {
        await using var province = await StartAsync(people: 4);
        var workshop = province.System.Get<IWorkshop>();
        var draft = await workshop.StartAsync(new NewDraft("Thử", Own, "", default, Template), default);

        var same = await workshop.ScoreAsync(draft.Set, null, null, default);
        var harder = await workshop.ScoreAsync(DraftEdits.Fill(draft.Set, "tong-diem", FactValue.Of(100), new DateOnly(2020, 1, 1), "Thử"), null, null, default);

        // One, two, three and four have 70, 80, 90 and 100 points.
        Assert.Equal((4, 0), (same.Total, same.Faults));
        Assert.Equal([3, 1], same.Draft.Select(g => g.Subjects));
        Assert.Equal([3, 1], same.InForce.Select(g => g.Subjects));
        Assert.Equal([1, 3], harder.Draft.Select(g => g.Subjects));
        Assert.Equal([3, 1], harder.InForce.Select(g => g.Subjects));
    }

    [Fact]
    public async Task Tell_the_second_of_two_people_that_the_first_has_saved()
    {
        await using var province = await StartAsync();
        var workshop = province.System.Get<IWorkshop>();
        var draft = await workshop.StartAsync(new NewDraft("Thử", Own, "", default, Template), default);
        await workshop.SaveAsync(draft.Head.Id, 1, draft.Set with { Title = new LocalText("Của người thứ nhất", "") }, NoSources, default);

        var refused = await Assert.ThrowsAsync<DraftChangedException>(
            () => workshop.SaveAsync(draft.Head.Id, 1, draft.Set with { Title = new LocalText("Của người thứ hai", "") }, NoSources, default));

        Assert.Contains(draft.Head.ChangedBy, refused.Message);
        Assert.Equal("Của người thứ nhất", (await workshop.FindAsync(draft.Head.Id, default))!.Set.Title.Vi);
        await Assert.ThrowsAsync<DraftChangedException>(() => workshop.PublishAsync(draft.Head.Id, 1, default));
    }

    [Fact]
    public async Task Keep_its_history_and_give_an_earlier_state_back()
    {
        await using var province = await StartAsync();
        var workshop = province.System.Get<IWorkshop>();
        var draft = await workshop.StartAsync(new NewDraft("Thử", Own, "", default, Template), default);
        foreach (var title in new[] { "Lần một", "Lần hai" })
            draft = await workshop.SaveAsync(draft.Head.Id, draft.Head.Revision, draft.Set with { Title = new LocalText(title, "") }, NoSources, default);
        province.System.Clock.Advance(TimeSpan.FromMinutes(11));
        draft = await workshop.SaveAsync(draft.Head.Id, draft.Head.Revision, DraftEdits.Remove(draft.Set, "10"), NoSources, default);

        // What was typed in one go is one state; the first one stays.
        Assert.Equal([(4, 9), (3, 10), (1, 10)], (await workshop.ListVersionsAsync(draft.Head.Id, default)).Select(v => (v.Revision, v.Indicators)));

        var back = await workshop.RestoreAsync(draft.Head.Id, 4, 3, default);
        Assert.Equal((5, 10, "Lần hai"), (back.Head.Revision, back.Set.Indicators.Count(), back.Set.Title.Vi));
    }

    [Theory]
    [InlineData("", Own, "chưa có tên")]
    [InlineData("Thử", "Quân nhân", "viết chưa đúng")]
    [InlineData("Thử", Template, "đã có bộ khác dùng")]
    public async Task Refuse_a_draft_without_a_name_or_code_of_its_own(string title, string code, string said)
    {
        await using var province = await StartAsync();

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => province.System.Get<IWorkshop>().StartAsync(new NewDraft(title, code, "", default, Template), default));

        Assert.Contains(said, refused.Message);
    }

    [Fact]
    public async Task Say_in_plain_words_what_an_empty_draft_lacks()
    {
        await using var province = await StartAsync();
        var workshop = province.System.Get<IWorkshop>();
        var draft = await workshop.StartAsync(new NewDraft("Thử", Own, Titles.LearningSoldier, SubjectKind.Person, null), default);
        Assert.Contains(workshop.Check(draft.Set), p => p.Message.Contains("chưa có chỉ tiêu nào", StringComparison.Ordinal));

        var (set, code) = DraftEdits.AddIndicator(draft.Set, "1");
        Assert.Equal(
            [("clause", code), ("evidence", code), ("field", code), ("text", code)],
            workshop.Check(set).Where(p => p.Part == "indicator").Select(p => (p.Key!, p.Code!)).Order());
        await Assert.ThrowsAsync<UserErrorException>(() => workshop.ScoreAsync(set, null, null, default));
    }

    [Fact]
    public async Task Keep_comments_with_who_and_when()
    {
        await using var province = await StartAsync();
        var workshop = province.System.Get<IWorkshop>();
        var draft = await workshop.StartAsync(new NewDraft("Thử", Own, "", default, Template), default);

        await workshop.CommentAsync(draft.Head.Id, "1", " Nên nói rõ hơn ", default);

        var comment = Assert.Single(await workshop.ListCommentsAsync(draft.Head.Id, default));
        Assert.Equal(("1", "Nên nói rõ hơn", draft.Head.ChangedBy), (comment.Indicator, comment.Text, comment.WrittenBy));
        await Assert.ThrowsAsync<UserErrorException>(() => workshop.CommentAsync(draft.Head.Id, null, "  ", default));
    }

    [Fact]
    public async Task Keep_a_scan_by_what_it_is_and_not_by_what_it_is_called()
    {
        await using var province = await StartAsync();
        var workshop = province.System.Get<IWorkshop>();
        var pdf = Encoding.ASCII.GetBytes("%PDF-1.7 thu");

        var scan = await workshop.KeepScanAsync("../../quyet-dinh.pdf", pdf, default);

        Assert.Equal(("quyet-dinh.pdf", "application/pdf", pdf.Length), (scan.FileName, scan.MediaType, scan.Size));
        Assert.Equal(pdf, (await workshop.FindScanAsync(scan.Hash, default))!.Value.Content);
        var page = await Assert.ThrowsAsync<UserErrorException>(() => workshop.KeepScanAsync("quyet-dinh.pdf", Encoding.ASCII.GetBytes("<html><script>"), default));
        Assert.Contains("không phải PDF", page.Message);
        await Assert.ThrowsAsync<UserErrorException>(() => workshop.KeepScanAsync("a.pdf", new byte[10 * 1024 * 1024 + 1], default));
        await Assert.ThrowsAsync<UserErrorException>(() => workshop.KeepScanAsync("a.pdf", [], default));

        File.WriteAllText(Path.Combine(province.System.DataFolder.FullName, "workshop-scans", scan.Hash), "%PDF-khác");
        Assert.Null(await workshop.FindScanAsync(scan.Hash, default));
        Assert.Null(await workshop.FindScanAsync("../trusted-signers.json", default));
    }

    [Fact]
    public async Task Sign_with_one_certificate_that_is_trusted_only_when_somebody_says_so()
    {
        await using var province = await StartAsync();
        var workshop = province.System.Get<IWorkshop>();
        var first = workshop.GetPublisher();

        Assert.False(first.IsTrusted);
        Assert.Equal(first, workshop.GetPublisher());
        await workshop.TrustPublisherAsync(default);
        await workshop.TrustPublisherAsync(default);
        Assert.Single(TrustedSigners.Read(Path.Combine(province.System.DataFolder.FullName, "trusted-signers.json")).All);
    }

    private static async Task<AssessedProvince> StartAsync(int people = 1)
    {
        var roster = new SmallProvince();
        var unit = roster.AddUnit("d1", "Tiểu đoàn 1");
        for (var i = 1; i <= people; i++)
        {
            var person = roster.AddPerson(unit, $"{i:000000}", $"Người {i}");
            for (var indicator = 1; indicator <= 10; indicator++)
                roster.Set(person.Id, $"{Roster.RosterFacts.SelfScorePrefix}{indicator}", FactValue.Of(6 + i));
        }

        return await AssessedProvince.StartAsync(roster);
    }
}
