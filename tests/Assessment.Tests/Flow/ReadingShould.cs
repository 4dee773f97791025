using System.Text.Json;
using KhuyenHoc.Assessment.Cli;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;
using static VerifyXunit.Verifier;

namespace KhuyenHoc.Assessment.Tests.Flow;

/// <summary>What people and scripts read of it all.</summary>
public sealed class ReadingShould : FlowTest
{
    [Fact]
    public async Task Give_a_script_the_values_of_a_scorecard_as_json()
    {
        var period = await FilledAndScoredAsync();
        var sheet = await _province.ScorecardAsync(period, Titles.LearningUnit, _regiment.Id);

        using var json = JsonDocument.Parse(JsonSerializer.Serialize(sheet, AnswerJson.Options));

        var lines = json.RootElement.GetProperty("card").GetProperty("lines").EnumerateArray();
        var answer = lines.Single(l => l.GetProperty("indicator").GetString() == "3.1").GetProperty("answers")[0];
        Assert.Equal("8/10", answer.GetProperty("actual").GetString());
        Assert.Equal(JsonValueKind.True, lines.First().GetProperty("answers")[0].GetProperty("required").ValueKind);
    }

    [Fact]
    public async Task Read_as_a_scorecard_reads()
    {
        var period = await FilledAndScoredAsync();
        var sheet = await _province.ScorecardAsync(period, Titles.LearningUnit, _regiment.Id);
        var text = new StringWriter();

        PlainScorecard.Write(sheet, text, withDerivation: false);

        // Whoever runs the tests is named as the one who filled the gaps.
        await Verify(text.ToString().Replace($"do {_province.System.Get<ICurrentUser>().Name} ", "do {người dùng} ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Explain_every_clause_with_its_numbers_where_they_come_from_and_who_answered()
    {
        var period = await FilledAndScoredAsync();
        var sheet = await _province.ScorecardAsync(period, Titles.LearningUnit, _regiment.Id);
        var text = new StringWriter();

        PlainScorecard.Write(sheet, text, withDerivation: true);

        var said = text.ToString();
        Assert.Contains("kết quả: 8 trên 10 (80 %)", said, StringComparison.Ordinal);
        Assert.Contains("yêu cầu: 90 %; thiếu: 1 người; ngưỡng 3.1.members", said, StringComparison.Ordinal);
        Assert.Contains("minh chứng, số liệu: 10/10 người không bị kỷ luật", said, StringComparison.Ordinal);
        Assert.Contains("minh chứng, số liệu: Hồ sơ plan-issued", said, StringComparison.Ordinal);
        Assert.Contains("quy tắc: MembersHoldTheTitle", said, StringComparison.Ordinal);
        Assert.Contains($"gói {ProvinceSet} 1.0.0, mã gói {sheet.Trace.PackageHash}", said, StringComparison.Ordinal);
        Assert.Contains("Còn thiếu", said, StringComparison.Ordinal);
        Assert.All(sheet.Criteria.SelectMany(c => c.Lines), line => Assert.NotEmpty(line.Clauses));
        Assert.Equal(sheet.Criteria.SelectMany(c => c.Lines).Sum(l => l.Clauses.Count), said.Split('\n').Count(l => l.StartsWith("      - [", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Read_as_a_decision_reads()
    {
        var period = await FilledAndScoredAsync();
        var decision = await DecideAsync(period, Issued);

        await Verify(WordsOf(await DocumentAsync(decision.Id)));
    }

    [Fact]
    public async Task Read_as_a_report_reads()
    {
        var period = await FilledAndScoredAsync();
        await DecideAsync(period, Issued);
        var target = new MemoryStream();

        await _province.Reports.WriteAsync(period.Id, ReportFormat.Docx, target, default);

        await Verify(WordsOf(target.ToArray()));
    }
}
