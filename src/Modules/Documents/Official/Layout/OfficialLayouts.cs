namespace KhuyenHoc.Documents.Official;

/// <summary>The known versions of the layout rules.</summary>
public static class OfficialLayouts
{
    /// <summary>Decree 30/2020/NĐ-CP, Appendix I, in its smaller set of sizes.</summary>
    public static OfficialLayout Civil { get; } = new()
    {
        Family = "civil",
        Version = 1,
        Citation = "Nghị định số 30/2020/NĐ-CP, Phụ lục I",
        InForceFrom = new DateOnly(2020, 3, 5),
        NationSize = 12,
        MottoSize = 13,
        IssuerSize = 12,
        PlaceDateSize = 13,
        TitleSize = 13,
        BodySize = 13,
        HeadingSize = 13,
        SignerSize = 13,
        PageNumberSize = 13,
        TableSize = 12,
    };

    /// <summary>The same in the army: size 14 throughout, upright bases outside rulings, rank before the name.</summary>
    public static OfficialLayout Army { get; } = Civil with
    {
        Family = "army",
        Citation = "Nghị định số 30/2020/NĐ-CP, Phụ lục I, và quy định về thể thức văn bản trong Quân đội",
        Unconfirmed = "Chưa xác định được số, ngày của văn bản thay thế Thông tư số 92/2012/TT-BQP; cỡ chữ 14 và cách trình bày căn cứ theo trang giới thiệu của Trường Sĩ quan Phòng hóa.",
        NationSize = 13,
        MottoSize = 14,
        IssuerSize = 13,
        PlaceDateSize = 14,
        TitleSize = 14,
        BodySize = 14,
        HeadingSize = 14,
        SignerSize = 14,
        PageNumberSize = 14,
        TableSize = 13,
        LegalBases = LegalBasisLook.ItalicInRulingsOnly,
        RankBeforeName = true,
    };

    /// <summary>Every version of every family.</summary>
    public static IReadOnlyList<OfficialLayout> All { get; } = [Civil, Army];

    /// <summary>The version of a family in force on a day.</summary>
    /// <exception cref="DocumentRefusedException">The family is unknown, or none of its versions was in force yet.</exception>
    public static OfficialLayout InForce(string family, DateOnly day) =>
        All.Where(l => l.Family == family && l.InForceFrom <= day)
            .MaxBy(l => (l.InForceFrom, l.Version))
        ?? throw DocumentRefusedException.From("NoLayout", family, VietnameseFormats.Date(day),
            string.Join(", ", All.Select(l => l.Family).Distinct()));
}
