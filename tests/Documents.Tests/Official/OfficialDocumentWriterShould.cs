using System.Text;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using KhuyenHoc.Documents.Official;
using VerifyXunit;

namespace KhuyenHoc.Documents.Tests.Official;

public sealed class OfficialDocumentWriterShould
{
    public static TheoryData<string> Samples => [nameof(SampleDocuments.Decision), nameof(SampleDocuments.JointPlan), nameof(SampleDocuments.Letter)];

    [Theory, MemberData(nameof(Samples))]
    public Task Say_what_an_office_expects_to_read(string sample)
    {
        using var file = new WordFile(Sample(sample));
        return Verifier.Verify(TextOf(file.Body)).UseParameters(sample);
    }

    [Theory, MemberData(nameof(Samples))]
    public void Write_files_that_Word_opens_without_repair(string sample)
    {
        using var file = new WordFile(Sample(sample));

        var errors = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(file.File);
        Assert.Empty(errors.Select(e => $"{e.Path?.XPath}: {e.Description}"));
    }

    [Theory, MemberData(nameof(Samples))]
    public void Give_the_same_bytes_for_the_same_document(string sample) =>
        Assert.Equal(WordFile.Write(Sample(sample)), WordFile.Write(Sample(sample)));

    [Fact]
    public void Repeat_both_head_rows_and_align_cells_by_what_they_hold()
    {
        using var file = new WordFile(SampleDocuments.Decision);

        var rows = file.Body.Elements<Table>().Last().Elements<TableRow>().ToList();
        Assert.Equal(32, rows.Count);
        Assert.All(rows[..2], row => Assert.NotNull(row.TableRowProperties!.GetFirstChild<TableHeader>()));
        Assert.All(rows, row => Assert.NotNull(row.TableRowProperties!.GetFirstChild<CantSplit>()));
        Assert.Equal("(1)(2)(3)(4)(5)", rows[1].InnerText);
        Assert.Equal(
            [JustificationValues.Center, JustificationValues.Left, JustificationValues.Right, JustificationValues.Left, JustificationValues.Center],
            rows[2].Descendants<Justification>().Select(j => j.Val!.Value));
        var borders = file.Body.Descendants<TableBorders>().Single();
        Assert.All(borders.Elements<BorderType>(), b => Assert.Equal((4u, "000000"), (b.Size!.Value, b.Color!.Value)));
    }

    [Fact]
    public void Lay_a_wide_table_across_with_its_heading_and_go_on_counting_pages()
    {
        using var file = new WordFile(SampleDocuments.JointPlan);

        Assert.Equal(
            [false, true, false],
            file.Sections.Select(s => s.GetFirstChild<PageSize>()!.Orient?.Value == PageOrientationValues.Landscape));
        Assert.Equal([true, false, false], file.Sections.Select(s => s.GetFirstChild<TitlePage>() is not null));
        Assert.Null(file.Sections[1].GetFirstChild<PageNumberType>());
        var heading = file.Paragraph("II. CHỈ TIÊU");
        Assert.NotNull(heading.PreviousSibling<Paragraph>()!.ParagraphProperties!.SectionProperties);
    }

    [Fact]
    public void Give_two_parties_two_signatures_on_one_row_and_one_list_of_recipients()
    {
        using var file = new WordFile(SampleDocuments.JointPlan);

        var association = file.ParagraphStarting("TM. HỘI KHUYẾN HỌC");
        var command = file.ParagraphStarting("TM. BỘ CHỈ HUY");
        Assert.Same(association.Ancestors<TableRow>().First(), command.Ancestors<TableRow>().First());
        file.Paragraph("Nơi nhận:");
    }

    [Fact]
    public void Mark_drafts_secrecy_and_urgency_in_boxes_only_when_asked()
    {
        using var marked = new WordFile(SampleDocuments.Decision with
        {
            Draft = true,
            Secrecy = SecrecyMark.Secret,
            Urgency = UrgencyMark.Express,
        });
        using var plain = new WordFile(SampleDocuments.Decision);

        Assert.All(["MẬT", "HỎA TỐC", "DỰ THẢO"], mark =>
        {
            Assert.NotNull(marked.Paragraph(mark).ParagraphProperties!.ParagraphBorders!.LeftBorder);
            Assert.DoesNotContain(mark, plain.Body.InnerText);
        });
    }

    [Fact]
    public void Letter_points_in_the_Vietnamese_alphabet()
    {
        var body = Enumerable.Range(1, 23).Select(i => new Point(i, "x")).ToList();
        using var file = new WordFile(SampleDocuments.Decision with { Body = [.. body] });

        Assert.Equal(
            "a b c d đ e g h i k l m n o p q r s t u v x y",
            string.Join(' ', file.Body.Elements<Paragraph>().Select(p => p.InnerText)
                .Where(t => t.Contains(") x", StringComparison.Ordinal)).Select(t => t[..t.IndexOf(')')])));
    }

    [Fact]
    public void Put_letters_under_the_number_without_a_kind()
    {
        using var file = new WordFile(SampleDocuments.Letter);

        var about = file.ParagraphStarting("V/v đề nghị");
        Assert.Equal("120", about.ParagraphProperties!.SpacingBetweenLines!.Before);
        Assert.StartsWith("Số: ", about.PreviousSibling<Paragraph>()!.InnerText);
        Assert.DoesNotContain("CÔNG VĂN", file.Body.InnerText);
    }

    [Fact]
    public void Number_several_appendices_in_Roman_and_lay_one_across()
    {
        var list = SampleDocuments.Decision.Appendices[0];
        using var file = new WordFile(SampleDocuments.Decision with { Appendices = [list, list with { Landscape = true }] });

        file.Paragraph("Phụ lục I");
        file.Paragraph("Phụ lục II");
        Assert.Equal([1, 1, 1], file.Sections.Select(s => s.GetFirstChild<PageNumberType>()!.Start!.Value));
        Assert.NotNull(file.Sections[2].GetFirstChild<PageSize>()!.Orient);
        var widths = file.Body.Descendants<Table>().Where(t => t.Descendants<TableHeader>().Any())
            .Select(t => WordFile.Millimetres(t.GetFirstChild<TableProperties>()!.TableWidth!.Width!)).ToList();
        Assert.Equal(160, widths[0], 0.1);
        Assert.Equal(247, widths[1], 0.1);
    }

    [Fact]
    public void Put_notes_at_the_foot_of_the_page()
    {
        using var file = new WordFile(SampleDocuments.JointPlan);

        var mark = Assert.Single(file.Body.Descendants<FootnoteReference>());
        var note = file.Main.FootnotesPart!.Footnotes!.Elements<Footnote>().Single(n => n.Id! == mark.Id!);
        Assert.Equal(" Kế hoạch tự học lập theo mẫu do cơ quan thường trực ban hành.", note.InnerText);
    }

    [Fact]
    public void Break_names_where_a_reader_would()
    {
        IReadOnlyList<string> Lines(string name) => TimesNewRoman.Wrap(name, 13, bold: true, maxWidth: 190);

        Assert.Equal(["BỘ CHỈ HUY QUÂN SỰ", "TỈNH ĐẮK LẮK"], Lines("BỘ CHỈ HUY QUÂN SỰ TỈNH ĐẮK LẮK"));
        Assert.Equal(["HỘI KHUYẾN HỌC", "PHƯỜNG BUÔN MA THUỘT"], Lines("HỘI KHUYẾN HỌC PHƯỜNG BUÔN MA THUỘT"));
        Assert.Equal(["một", "hai ba"], Lines("một\nhai ba"));
        Assert.Equal([""], Lines(""));
        Assert.Equal([new string('A', 60)], Lines(new string('A', 60)));
    }

    [Fact]
    public void Compose_letters_that_were_typed_apart_from_their_marks()
    {
        var apart = "Đắk Lắk".Normalize(NormalizationForm.FormD);
        using var file = new WordFile(SampleDocuments.Decision with { Place = apart });

        file.ParagraphStarting("Đắk Lắk, ngày");
        Assert.Equal(TimesNewRoman.Width("Đắk Lắk", 13, bold: false), TimesNewRoman.Width(apart, 13, bold: false));
    }

    [Fact]
    public void Survive_control_characters_in_pasted_text()
    {
        using var file = new WordFile(SampleDocuments.Decision with { Body = [new TextParagraph("một\u0001hai\u000B")] });

        file.ParagraphStarting("một hai");
    }

    [Theory]
    [InlineData("vi", "trích yếu")]
    [InlineData("en", "no subject")]
    public void Refuse_a_document_without_subject_in_the_language_of_the_user(string language, string expected)
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        try
        {
            System.Globalization.CultureInfo.CurrentUICulture = new System.Globalization.CultureInfo(language);
            var refusal = Refused(SampleDocuments.Decision with { Subject = " " });
            Assert.Contains(expected, refusal);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Refuse_signers_that_do_not_match_the_parties() =>
        Assert.Contains("2", Refused(SampleDocuments.JointPlan with { Signatures = [SampleDocuments.JointPlan.Signatures[0]] }));

    [Fact]
    public void Refuse_a_row_that_does_not_match_its_columns_and_write_nothing()
    {
        var table = SampleDocuments.UnitTable with { Rows = [new DocRow(["1", "thiếu ô"])] };
        var stream = new MemoryStream();

        Assert.Throws<DocumentRefusedException>(() =>
            OfficialDocumentWriter.Write(SampleDocuments.Decision with { Body = [table] }, stream));
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void Refuse_a_layout_that_was_not_in_force_yet() =>
        Assert.Throws<DocumentRefusedException>(() => OfficialLayouts.InForce("civil", new DateOnly(2019, 12, 31)));

    private static string Refused(OfficialDocument document) =>
        Assert.Throws<DocumentRefusedException>(() => OfficialDocumentWriter.Write(document, Stream.Null)).Message;

    private static OfficialDocument Sample(string name) => name switch
    {
        nameof(SampleDocuments.Decision) => SampleDocuments.Decision,
        nameof(SampleDocuments.JointPlan) => SampleDocuments.JointPlan,
        _ => SampleDocuments.Letter,
    };

    private static string TextOf(Body body)
    {
        var text = new StringBuilder();
        foreach (var element in body.ChildElements)
        {
            if (element is Paragraph paragraph)
                text.Append(paragraph.InnerText).Append('\n');
            foreach (var row in element.Elements<TableRow>())
                text.Append("| ").AppendJoin(" | ", row.Elements<TableCell>()
                        .Select(c => string.Join(" / ", c.Elements<Paragraph>().Select(p => p.InnerText).Where(t => t.Length > 0))))
                    .Append(" |\n");
        }

        return text.ToString();
    }
}
