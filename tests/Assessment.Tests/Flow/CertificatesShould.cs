using System.Security.Cryptography;
using KhuyenHoc.Assessment.Certificates;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;
using Npgsql;

namespace KhuyenHoc.Assessment.Tests.Flow;

/// <summary>A certificate: signed once, the same on every print, and found out when a word of it or of its seal is changed.</summary>
public sealed class CertificatesShould : FlowTest
{
    private ICertificates Certificates => _province.System.Get<ICertificates>();

    [Fact]
    public async Task Answer_yes_three_times_for_what_was_printed()
    {
        await PrintedAsync();

        foreach (var text in new[] { await CodeAsync(), await SignedTextAsync() })
        {
            var check = await Certificates.CheckAsync(text, default);

            Assert.True(check.IsGood, $"{check.Intact} {check.Trusted} {check.InForce}");
            Assert.Equal(("Phòng Chính trị", "Đơn vị học tập", "năm 2025", "01/QĐ-BCH"), (check.Stated!.Holder, check.Stated.Title, check.Stated.Period, check.Stated.Decision));
        }
    }

    [Fact]
    public async Task Take_a_code_as_people_type_it()
    {
        await PrintedAsync();
        var code = await CodeAsync();

        var typed = CertificateCode.Grouped(code).ToLowerInvariant().Replace('0', 'o').Replace('1', 'l').Replace("-", " - ", StringComparison.Ordinal);

        Assert.True((await Certificates.CheckAsync(typed, default)).IsGood);
    }

    [Fact]
    public async Task Be_the_same_paper_when_it_is_printed_again()
    {
        var decision = await PrintedAsync();

        var (one, other) = (await PdfAsync(decision, null), await PdfAsync(decision, null));

        Assert.Equal(one, other);
        Assert.Equal(1, await CountAsync("SELECT count(*) FROM assessment.certificates"));
    }

    [Fact]
    public async Task Be_signed_once_when_two_clerks_print_at_once()
    {
        var decision = await DecideAsync(await FilledAndScoredAsync(), Issued);

        var prints = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => PdfAsync(decision.Id, null))));

        Assert.All(prints, p => Assert.Equal(prints[0], p));
        Assert.Equal(1, await CountAsync("SELECT count(*) FROM assessment.certificates"));
    }

    [Fact]
    public async Task Find_out_a_seal_that_was_changed_afterwards()
    {
        await PrintedAsync();
        await DoAsync("UPDATE assessment.seals SET card = replace(card, 'TRD', 'TRE') || ' '");

        var check = await Certificates.CheckAsync(await CodeAsync(), default);

        Assert.Equal((CheckVerdict.No, CheckVerdict.Yes), (check.Intact.Verdict, check.Trusted.Verdict));
        Assert.Contains("không còn như khi niêm phong", check.Intact.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_out_a_name_that_was_changed_in_the_database()
    {
        await PrintedAsync();
        await DoAsync("UPDATE assessment.certificates SET statement = replace(statement, 'Phòng Chính trị', 'Phòng Hậu cần')");

        var check = await Certificates.CheckAsync(await CodeAsync(), default);

        Assert.Equal((CheckVerdict.No, CheckVerdict.No), (check.Intact.Verdict, check.Trusted.Verdict));
    }

    [Fact]
    public async Task Not_know_a_signed_text_in_which_a_word_was_changed()
    {
        await PrintedAsync();
        var (statement, signature) = CertificateStatement.Unseal(await SignedTextAsync())!.Value;
        var forged = CertificateStatement.Sealed(statement.Replace("Phòng Chính trị", "Phòng Hậu cần", StringComparison.Ordinal), signature);

        var check = await Certificates.CheckAsync(forged, default);

        Assert.Equal(CheckVerdict.No, check.Intact.Verdict);
        Assert.False(check.IsGood);
    }

    [Fact]
    public async Task Say_that_a_title_is_over()
    {
        await PrintedAsync();
        await DoAsync("UPDATE assessment.titles SET valid_to = '2026-01-31'");
        _province.System.Clock.Advance(TimeSpan.FromDays(3_000));

        var check = await Certificates.CheckAsync(await CodeAsync(), default);

        Assert.Equal((CheckVerdict.Yes, CheckVerdict.Yes, CheckVerdict.No), (check.Intact.Verdict, check.Trusted.Verdict, check.InForce.Verdict));
        Assert.Contains("31/01/2026", check.InForce.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Be_checked_by_the_public_key_alone()
    {
        await PrintedAsync();
        var text = await SignedTextAsync();
        using var key = ECDsa.Create();
        key.ImportFromPem(Certificates.PublicKey());
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        var good = CertificateChecking.Offline(text, key, new DateOnly(2026, 2, 1));
        var (statement, signature) = CertificateStatement.Unseal(text)!.Value;
        var forged = CertificateChecking.Offline(
            CertificateStatement.Sealed(statement.Replace("2025", "2024", StringComparison.Ordinal), signature), key, new DateOnly(2026, 2, 1));

        Assert.Equal((CheckVerdict.Yes, CheckVerdict.Yes, CheckVerdict.Unknown), (good.Intact.Verdict, good.Trusted.Verdict, good.InForce.Verdict));
        Assert.Equal((CheckVerdict.No, CheckVerdict.No), (forged.Intact.Verdict, forged.Trusted.Verdict));
        Assert.Equal(CheckVerdict.No, CertificateChecking.Offline(text, stranger, new DateOnly(2026, 2, 1)).Trusted.Verdict);
    }

    [Theory]
    [InlineData("")]
    [InlineData("xin chào")]
    [InlineData("7K3M-9QXT-2HBD")]
    [InlineData("KH1.abc")]
    [InlineData("KH1.%%%.%%%")]
    [InlineData("KH1.YQ.YQ")]
    public async Task Refuse_what_is_no_code_and_say_what_one_looks_like(string text)
    {
        var refused = await Assert.ThrowsAsync<UserErrorException>(() => Certificates.CheckAsync(text, default));

        Assert.Contains("16", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_know_a_code_that_was_never_given()
    {
        var check = await Certificates.CheckAsync("0000-0000-0000-0000", default);

        Assert.Equal((CheckVerdict.No, CheckVerdict.No), (check.Intact.Verdict, check.InForce.Verdict));
        Assert.Null(check.Stated);
    }

    [Fact]
    public async Task Not_be_printed_for_a_draft_or_for_who_is_not_in_the_list()
    {
        var period = await FilledAndScoredAsync();
        await _province.Recognition.ConfirmResultsAsync(period.Id, _top.Id, withSubtree: true, default);
        var draft = await _province.Recognition.DraftDecisionAsync(period.Id, Titles.LearningUnit, Head, default);

        await Assert.ThrowsAsync<UserErrorException>(() => PdfAsync(draft.Id, null));
        await _province.Recognition.IssueDecisionAsync(draft.Id, Issued, null, default);
        var refused = await Assert.ThrowsAsync<UserErrorException>(() => PdfAsync(draft.Id, Guid.NewGuid()));

        Assert.Contains("01/QĐ-BCH", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM assessment.certificates"));
    }

    private async Task<Guid> PrintedAsync()
    {
        var decision = await DecideAsync(await FilledAndScoredAsync(), Issued);
        await PdfAsync(decision.Id, null);
        return decision.Id;
    }

    private async Task<byte[]> PdfAsync(Guid decision, Guid? subject)
    {
        var target = new MemoryStream();
        await Certificates.WriteAsync(decision, subject, target, default);
        return target.ToArray();
    }

    private async Task<string> CodeAsync() => (string)(await AskAsync("SELECT code FROM assessment.certificates"))!;

    private async Task<string> SignedTextAsync() => CertificateStatement.Sealed(
        (string)(await AskAsync("SELECT statement FROM assessment.certificates"))!, (byte[])(await AskAsync("SELECT signature FROM assessment.certificates"))!);

    private async Task<object?> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_province.System.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private Task DoAsync(string sql) => AskAsync(sql);
}
