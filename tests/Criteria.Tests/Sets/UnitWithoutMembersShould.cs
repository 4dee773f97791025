using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Tests.Sets;

public sealed class UnitWithoutMembersShould
{
    [Fact]
    public void Be_told_that_the_next_grade_is_out_of_reach()
    {
        var set = Shipped.Set("don-vi-hoc-tap.tt22-2020");
        var nobody = FactValue.Of(new Share(0, 0));

        // 45 of the 100 points do not hang on members: 30 of group 1, 10 and 5 of group 3.
        var card = set.Score(new DossierInput(Guid.Empty, new DateOnly(2022, 12, 31), [], new Dictionary<string, FactValue>
        {
            ["thanh-vien-co-ke-hoach"] = nobody,
            ["thanh-vien-giu-ky-luat"] = nobody,
            ["thanh-vien-hoc-bat-buoc"] = nobody,
            ["thanh-vien-tien-tien"] = nobody,
            ["thanh-vien-du-tam-pham-chat"] = nobody,
        }));

        Assert.Equal("Chưa thể đạt mức này: các mục áp dụng được và đã có ngưỡng cho nhiều nhất 45 điểm, cần 50.",
            ScorecardText.Step(card.Missing[^1], set.Description, Languages.Vietnamese));
    }
}
