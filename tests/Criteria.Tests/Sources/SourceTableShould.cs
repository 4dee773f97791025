using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Tests.Sources;

public sealed class SourceTableShould
{
    private static readonly CriteriaSet Partial = Shipped.Set("gia-dinh-hoc-tap.448");

    public static TheoryData<string> Ids => [.. Shipped.Catalogue.Sets.Select(s => s.Description.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Leave_no_indicator_or_threshold_without_its_clause(string id)
    {
        var set = Shipped.Set(id).Description;

        var rows = SourceTable.Of(set);

        Assert.Equal(set.Indicators.Select(i => i.Code), rows.Where(r => r.Part == SourcePart.Indicator).Select(r => r.Code));
        Assert.Equal(set.Parameters.Select(p => p.Code).Order(), rows.Where(r => r.Part == SourcePart.Threshold).Select(r => r.Code).Order());
        Assert.All(rows.Where(r => r.Part == SourcePart.Indicator), r => Assert.True(r.Clause.Length > 0 && r.Source.Length > 0, r.Code));
        Assert.All(rows.Where(r => r.Part == SourcePart.Threshold && r.State != SourceState.Missing), r => Assert.NotEqual("", r.Clause));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Call_nothing_confirmed_that_the_set_doubts(string id)
    {
        var set = Shipped.Set(id).Description;

        var rows = SourceTable.Of(set);

        Assert.Equal(set.HasUnconfirmedParts, rows.Any(r => r.State is SourceState.Unconfirmed or SourceState.Missing));
        Assert.All(rows, r => Assert.Equal(r.Doubt is null, r.State is SourceState.Confirmed or SourceState.Filled));
    }

    [Fact]
    public void Name_the_document_and_the_office_of_what_was_filled()
    {
        var fill = new CriteriaFill(Partial.Description.Id, "tong-diem", FillKind.Threshold, "80", new DateOnly(2016, 1, 1), "Điều 9", "Bản gốc", "Văn phòng");

        var row = SourceTable.Of(Partial.With([fill]).Description).Single(r => r.Code == "tong-diem");

        Assert.Equal((SourceState.Filled, "Bản gốc", "Bản gốc, Điều 9", "Văn phòng"), (row.State, row.Source, row.Clause, row.Fill!.FilledBy));
        Assert.Equal(SourceState.Missing, SourceTable.Of(Partial.Description).Single(r => r.Code == "tong-diem").State);
    }

    [Theory]
    [InlineData("gia-dinh-hoc-tap.448", "còn 7 phần chưa xác nhận theo văn bản gốc")]
    [InlineData("quan-nhan-hoc-tap.mau", "mẫu nội bộ, chưa phải quy định")]
    public void Give_papers_one_line_that_says_how_far_a_set_can_be_relied_on(string id, string said)
    {
        var mark = SourceMark.Of(Shipped.Set(id).Description, Languages.Vietnamese);

        Assert.Contains("phiên bản 1.0.0: ", mark, StringComparison.Ordinal);
        Assert.Contains(said, mark, StringComparison.Ordinal);
    }
}
