namespace KhuyenHoc.Criteria.Tests;

public sealed class CatalogueShould
{
    [Fact]
    public void Hold_every_shipped_set_without_a_problem()
    {
        var catalogue = Shipped.Catalogue;

        Assert.Empty(catalogue.Problems);
        Assert.NotNull(catalogue.Find("cong-dan-hoc-tap.324"));
        Assert.NotNull(catalogue.Find("quan-nhan-hoc-tap.mau"));
    }
}
