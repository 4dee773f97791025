using DocumentFormat.OpenXml.Wordprocessing;
using KhuyenHoc.Documents.Official;

namespace KhuyenHoc.Documents.Tests.Official;

/// <summary>Decree 30/2020, Appendix I, row by row, measured in the written file for both profiles.</summary>
public sealed class DecreeLayoutShould
{
    private const string Issuer = "BỘ CHỈ HUY QUÂN SỰ";
    private const string Motto = "Độc lập - Tự do - Hạnh phúc";

    public static TheoryData<string> Profiles => ["civil", "army"];

    [Theory, MemberData(nameof(Profiles))]
    public void Use_upright_A4_with_the_margins_of_the_decree(string profile)
    {
        using var file = Decision(profile);

        Assert.All(file.Sections, section =>
        {
            var size = section.GetFirstChild<PageSize>()!;
            Assert.Equal((11906u, 16838u), (size.Width!.Value, size.Height!.Value));
            var margins = section.GetFirstChild<PageMargin>()!;
            Assert.InRange(WordFile.Millimetres(margins.Top!.ToString()!), 20 - 0.02, 25);
            Assert.InRange(WordFile.Millimetres(margins.Bottom!.ToString()!), 20 - 0.02, 25);
            Assert.InRange(WordFile.Millimetres(margins.Left!.ToString()!), 30 - 0.02, 35);
            Assert.InRange(WordFile.Millimetres(margins.Right!.ToString()!), 15, 20 + 0.02);
        });
    }

    [Theory, MemberData(nameof(Profiles))]
    public void Use_black_Times_New_Roman_only(string profile)
    {
        using var file = Decision(profile);

        var defaults = file.Main.StyleDefinitionsPart!.Styles!.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!;
        Assert.Equal("Times New Roman", defaults.RunFonts!.Ascii);
        Assert.Equal("Times New Roman", defaults.RunFonts.HighAnsi);
        Assert.Equal("Times New Roman", defaults.RunFonts.ComplexScript);
        Assert.Equal("000000", defaults.Color!.Val);
        Assert.Empty(file.Body.Descendants<RunFonts>());
        Assert.Empty(file.Body.Descendants<Color>());
    }

    [Theory, MemberData(nameof(Profiles))]
    public void Number_pages_in_the_top_margin_and_hide_the_first_number(string profile)
    {
        using var file = Decision(profile);

        var section = file.Sections[0];
        Assert.NotNull(section.GetFirstChild<TitlePage>());
        Assert.Equal(1, section.GetFirstChild<PageNumberType>()!.Start!.Value);
        Assert.True(section.GetFirstChild<PageMargin>()!.Header!.Value < section.GetFirstChild<PageMargin>()!.Top!.Value);

        var numbered = Header(HeaderFooterValues.Default);
        Assert.Contains("PAGE", numbered.InnerText);
        var paragraph = Assert.Single(numbered.Elements<Paragraph>());
        Assert.True(WordFile.IsCentred(paragraph));
        var look = WordFile.LookOf(paragraph);
        Assert.InRange(look.Size, 13, 14);
        Assert.Equal((false, false), (look.Bold, look.Italic));
        Assert.Equal("", Header(HeaderFooterValues.First).InnerText);

        Header Header(HeaderFooterValues type) =>
            ((DocumentFormat.OpenXml.Packaging.HeaderPart)file.Main.GetPartById(
                section.Elements<HeaderReference>().Single(r => r.Type! == type).Id!)).Header!;
    }

    [Theory, MemberData(nameof(Profiles))]
    public void Set_the_nation_and_the_motto_with_a_rule_as_long_as_the_motto(string profile)
    {
        using var file = Decision(profile);

        var nation = file.Paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        var (nationSize, nationBold, nationItalic) = WordFile.LookOf(nation);
        Assert.InRange(nationSize, 12, 13);
        Assert.True(nationBold && !nationItalic);
        Assert.Equal("240", nation.ParagraphProperties!.SpacingBetweenLines!.Line);

        var motto = WordFile.After(nation);
        Assert.Equal(Motto, motto.InnerText);
        var (mottoSize, mottoBold, mottoItalic) = WordFile.LookOf(motto);
        Assert.InRange(mottoSize, 13, 14);
        Assert.True(mottoBold && !mottoItalic && WordFile.IsCentred(motto));

        var rule = WordFile.RuleLength(WordFile.After(motto), WordFile.Column(motto));
        Assert.Equal(TimesNewRoman.Width(Motto, mottoSize, bold: true), rule, 0.2);
    }

    [Fact]
    public void Know_how_wide_Times_New_Roman_is()
    {
        // Measured once with the font itself, in millimetres, at 13 points.
        Assert.Equal(56.14, TimesNewRoman.Width(Motto, 13, bold: true) / 72 * 25.4, 0.01);
        Assert.Equal(53.04, TimesNewRoman.Width(Motto, 13, bold: false) / 72 * 25.4, 0.01);
        Assert.Equal(TimesNewRoman.Width("Ưư Ơơ aaa", 13, bold: false), TimesNewRoman.Width("Ựừ Ợở ặẫá", 13, bold: false), 0.001);
    }

    [Theory, MemberData(nameof(Profiles))]
    public void Set_the_parent_upright_and_the_issuer_bold_with_a_short_rule(string profile)
    {
        using var file = Decision(profile);

        var parent = file.Paragraph("QUÂN KHU 5");
        var (parentSize, parentBold, _) = WordFile.LookOf(parent);
        Assert.InRange(parentSize, 12, 13);
        Assert.False(parentBold);

        var lines = Assert.Single(file.Body.Descendants<TableCell>(), c => c.InnerText.StartsWith("QUÂN KHU 5", StringComparison.Ordinal))
            .Elements<Paragraph>().ToList();
        Assert.StartsWith(Issuer, lines[1].InnerText);
        var last = lines[^2];
        var (size, bold, _) = WordFile.LookOf(last);
        Assert.InRange(size, 12, 13);
        Assert.True(bold && WordFile.IsCentred(last));

        var share = WordFile.RuleLength(lines[^1], WordFile.Column(last)) / TimesNewRoman.Width(last.InnerText, size, bold: true);
        Assert.InRange(share, 1 / 3.0, 1 / 2.0);
    }

    [Theory, MemberData(nameof(Profiles))]
    public void Put_number_and_date_on_one_row_and_pad_what_is_below_ten(string profile)
    {
        using var file = Decision(profile);

        var number = file.Paragraph("Số: 05/QĐ-BCH");
        var date = file.Paragraph("Đắk Lắk, ngày 05 tháng 01 năm 2026");
        Assert.Same(number.Ancestors<TableRow>().First(), date.Ancestors<TableRow>().First());
        Assert.Equal((13, false, false), WordFile.LookOf(number));
        var (size, bold, italic) = WordFile.LookOf(date);
        Assert.InRange(size, 13, 14);
        Assert.True(italic && !bold);
    }

    [Theory, MemberData(nameof(Profiles))]
    public void Set_kind_and_subject_bold_with_a_short_rule(string profile)
    {
        using var file = Decision(profile);

        var kind = file.Paragraph("QUYẾT ĐỊNH");
        var subject = WordFile.After(kind);
        Assert.All([kind, subject], paragraph =>
        {
            var (size, bold, italic) = WordFile.LookOf(paragraph);
            Assert.InRange(size, 13, 14);
            Assert.True(bold && !italic && WordFile.IsCentred(paragraph));
        });
        var share = WordFile.RuleLength(WordFile.After(subject), 160)
            / TimesNewRoman.Width(subject.InnerText, WordFile.LookOf(subject).Size, bold: true);
        Assert.InRange(share, 1 / 3.0, 1 / 2.0);
    }

    [Theory, MemberData(nameof(Profiles))]
    public void List_the_legal_bases_in_italics_with_semicolons_and_one_full_stop(string profile)
    {
        using var file = Decision(profile);

        var bases = file.Body.Elements<Paragraph>()
            .Where(p => p.InnerText.StartsWith("Căn cứ", StringComparison.Ordinal) || p.InnerText.StartsWith("Theo đề nghị", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, bases.Count);
        Assert.All(bases[..^1], basis => Assert.EndsWith(";", basis.InnerText));
        Assert.EndsWith("Chính trị.", bases[^1].InnerText);
        Assert.All(bases, basis => Assert.True(WordFile.LookOf(basis).Italic));
        Assert.All(bases, basis => Assert.InRange(WordFile.LookOf(basis).Size, 13, 14));
    }

    [Theory, MemberData(nameof(Profiles))]
    public void Justify_the_body_with_indented_first_lines_and_gaps(string profile)
    {
        using var file = Decision(profile);

        Assert.All(Enumerable.Range(1, 3), number =>
        {
            var article = file.ParagraphStarting($"Điều {number}. ");
            var properties = article.ParagraphProperties!;
            Assert.Equal(JustificationValues.Both, properties.Justification!.Val!.Value);
            Assert.Equal("720", properties.Indentation!.FirstLine);
            Assert.True(int.Parse(properties.SpacingBetweenLines!.After!) >= 120);
            Assert.InRange(int.Parse(properties.SpacingBetweenLines.Line!), 240, 360);
            var runs = article.Elements<Run>().ToList();
            Assert.NotNull(runs[0].RunProperties!.Bold);
            Assert.Null(runs[1].RunProperties!.Bold);
            Assert.All(runs, r => Assert.InRange(int.Parse(r.RunProperties!.FontSize!.Val!), 26, 28));
        });
    }

    [Theory, MemberData(nameof(Profiles))]
    public void End_the_text_with_its_mark_at_the_last_word(string profile)
    {
        using var file = Decision(profile);

        Assert.EndsWith("thi hành Quyết định này./.", file.ParagraphStarting("Điều 3. ").InnerText);
        Assert.Single(file.Body.Descendants<Paragraph>(), p => p.InnerText.EndsWith("./.", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Profiles))]
    public void Sign_with_right_and_position_in_bold_capitals(string profile)
    {
        using var file = Decision(profile);

        var right = file.Paragraph("KT. CHỈ HUY TRƯỞNG");
        var position = WordFile.After(right);
        Assert.Equal("PHÓ CHỈ HUY TRƯỞNG", position.InnerText);
        var name = WordFile.After(position);
        Assert.EndsWith("Nguyễn Văn Ẩn", name.InnerText);
        Assert.All([right, position, name], line =>
        {
            var (size, bold, italic) = WordFile.LookOf(line);
            Assert.InRange(size, 13, 14);
            Assert.True(bold && !italic && WordFile.IsCentred(line));
        });
    }

    [Theory, MemberData(nameof(Profiles))]
    public void List_the_recipients_at_the_left_on_the_row_of_the_signature(string profile)
    {
        using var file = Decision(profile);

        var label = file.Paragraph("Nơi nhận:");
        Assert.Equal((12, true, true), WordFile.LookOf(label));
        Assert.Same(
            file.Paragraph("KT. CHỈ HUY TRƯỞNG").Ancestors<TableRow>().First(), label.Ancestors<TableRow>().First());
        var lines = label.ElementsAfter().OfType<Paragraph>().ToList();
        Assert.All(lines, line => Assert.Equal((11, false, false), WordFile.LookOf(line)));
        Assert.All(lines, line => Assert.StartsWith("- ", line.InnerText));
        Assert.All(lines[..^1], line => Assert.EndsWith(";", line.InnerText));
        Assert.Equal("- Lưu: VT, PCT. Th08.", lines[^1].InnerText);
    }

    [Theory, MemberData(nameof(Profiles))]
    public void Head_the_appendix_and_number_its_pages_from_one(string profile)
    {
        using var file = Decision(profile);

        var label = file.Paragraph("Phụ lục");
        Assert.Equal((14, true, false), WordFile.LookOf(label));
        var (size, bold, _) = WordFile.LookOf(WordFile.After(label));
        Assert.InRange(size, 13, 14);
        Assert.True(bold);
        Assert.True(WordFile.LookOf(file.ParagraphStarting("(Kèm theo Quyết định số 05/QĐ-BCH")).Italic);
        Assert.Equal(2, file.Sections.Count);
        Assert.Equal(1, file.Sections[1].GetFirstChild<PageNumberType>()!.Start!.Value);
    }

    [Fact]
    public void Set_army_headings_and_positions_in_fourteen_and_the_rank_before_the_name()
    {
        using var file = Decision("army");

        Assert.Equal(14, WordFile.LookOf(file.Paragraph("PHÓ CHỈ HUY TRƯỞNG")).Size);
        Assert.Equal(14, WordFile.LookOf(WordFile.After(file.Paragraph("Phụ lục"))).Size);
        file.Paragraph("Đại tá Nguyễn Văn Ẩn");
        using var plan = new WordFile(SampleDocuments.JointPlan with { Layout = OfficialLayouts.Army });
        Assert.Equal(14, WordFile.LookOf(plan.Paragraph("I. MỤC ĐÍCH, YÊU CẦU")).Size);
    }

    [Theory]
    [InlineData("army", false)]
    [InlineData("civil", true)]
    public void Set_the_bases_of_a_plan_upright_in_the_army_alone(string profile, bool italic)
    {
        using var file = new WordFile(SampleDocuments.JointPlan with { Layout = Layout(profile) });

        Assert.Equal(italic, WordFile.LookOf(file.ParagraphStarting("Căn cứ kết quả")).Italic);
    }

    [Fact]
    public void Leave_the_rank_out_of_civil_documents()
    {
        using var file = Decision("civil");

        file.Paragraph("Nguyễn Văn Ẩn");
    }

    private static OfficialLayout Layout(string profile) => OfficialLayouts.InForce(profile, new DateOnly(2026, 1, 5));

    private static WordFile Decision(string profile) => new(SampleDocuments.Decision with { Layout = Layout(profile) });
}
