using System.Text;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Testing;
using KhuyenHoc.Text;
using VerifyXunit;

namespace KhuyenHoc.Criteria.Tests.Sets;

public sealed class ScorecardsInWordsShould
{
    [Theory]
    [InlineData("cong-dan-hoc-tap.324", "tổng 80 điểm, vừa đủ", "vi")]
    [InlineData("cong-dan-hoc-tap.324", "tổng 80 điểm, vừa đủ", "en")]
    [InlineData("cong-dan-hoc-tap.324", "thiếu điểm ở một chỉ số và thiếu tổng, nâng chính chỉ số ấy là đủ cả hai", "vi")]
    [InlineData("quan-nhan-hoc-tap.mau", "một chỉ số chưa chấm thì chưa đạt dù các chỉ số khác được 10", "vi")]
    [InlineData("quan-nhan-hoc-tap.mau", "một chỉ số chưa chấm thì chưa đạt dù các chỉ số khác được 10", "en")]
    [InlineData("don-vi-hoc-tap.tt22-2020", "50 − 5 = 45, chưa đạt; mục 3.3 thêm 5 điểm là đủ, mục 2.4 cũng vậy nhưng bị khống chế tỷ lệ nên không được nêu", "vi")]
    [InlineData("don-vi-hoc-tap.tt22-2020", "50 − 5 = 45, chưa đạt; mục 3.3 thêm 5 điểm là đủ, mục 2.4 cũng vậy nhưng bị khống chế tỷ lệ nên không được nêu", "en")]
    [InlineData("don-vi-hoc-tap.tt22-2020", "không ai phải học chương trình bắt buộc, không có ai để tính", "vi")]
    [InlineData("don-vi-hoc-tap.tt24-2023.cap-tinh", "thiếu một chỉ tiêu đã biết thì việc ấy đứng trước việc phải chờ", "vi")]
    [InlineData("don-vi-hoc-tap.tt24-2023.cap-tinh", "thiếu một chỉ tiêu đã biết thì việc ấy đứng trước việc phải chờ", "en")]
    [InlineData("don-vi-hoc-tap.tt24-2023.cap-tinh", "trung đoàn đạt mức độ 1, vừa đủ ở từng chỉ tiêu", "vi")]
    [InlineData("don-vi-hoc-tap.tt24-2023.cap-tinh", "trường trung học phổ thông đạt mức độ 1", "vi")]
    [InlineData("don-vi-hoc-tap.tt24-2023.cap-tinh", "trường trung học phổ thông đạt mức độ 1", "en")]
    [InlineData("don-vi-hoc-tap.tt24-2023.cap-huyen", "thiếu kinh phí thì việc ấy đứng trước việc phải chờ", "vi")]
    public Task Read_as_an_office_would_write_them(string set, string scenario, string language)
    {
        var criteria = Shipped.Set(set);
        var one = ScenarioFiles.Read(Shipped.Folder(set), criteria.Description).Single(s => s.Name == scenario);
        var filled = one.Fills.Count == 0 ? criteria : criteria.With(one.Fills);
        return Verifier.Verify(InWords(filled, one, language)).UseFileName($"{set}.{one.File[10..^5]}-{one.Line}.{language}");
    }

    private static string InWords(CriteriaSet set, Scenario scenario, string language)
    {
        var culture = Languages.For(language);
        var card = set.Score(scenario.Input);
        var text = new StringBuilder();
        text.AppendLine($"{set.Description.Title.For(culture)} ({ScorecardText.Status(set.Description.Status, culture)})");
        text.AppendLine($"# {scenario.Name}");
        text.AppendLine(ScorecardText.Verdict(card, set.Description, culture));
        foreach (var line in card.Lines)
            text.AppendLine($"{line.Indicator} [{ScorecardText.State(line.State, culture)}, {line.Points}] {ScorecardText.Reason(line, set.Description, culture)}");
        foreach (var step in card.Missing)
            text.AppendLine($"→ {ScorecardText.Step(step, set.Description, culture)}");
        return text.ToString();
    }
}
