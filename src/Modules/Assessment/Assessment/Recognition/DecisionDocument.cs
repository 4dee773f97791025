using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Assessment.Sets.Sources;
using KhuyenHoc.Criteria;
using KhuyenHoc.Documents;
using KhuyenHoc.Documents.Official;
using LegalBasis = KhuyenHoc.Documents.Official.LegalBasis;

namespace KhuyenHoc.Assessment.Recognition;

/// <summary>Composes a recognition decision in the layout of Decree 30/2020.</summary>
internal static class DecisionDocument
{
    /// <param name="decision">The decision; a draft is marked as one.</param>
    /// <param name="number">Its number; null leaves room.</param>
    /// <param name="date">Its day; null leaves room.</param>
    /// <param name="period">The period.</param>
    /// <param name="items">Whom it recognises.</param>
    /// <param name="sets">The sets that they were assessed by.</param>
    public static OfficialDocument Compose(
        DecisionRow decision, int? number, DateOnly? date, Period period, IReadOnlyList<DecisionItem> items, IReadOnlyList<CriteriaDescription> sets)
    {
        var head = decision.Letterhead;
        var kind = items.Count > 0 ? items[0].Subject.Kind : SubjectKind.Unit;
        var name = PeriodWords.InSentence(period.Plan);
        return new OfficialDocument
        {
            Layout = OfficialLayouts.InForce(head.Layout, date ?? period.Plan.To),
            Kind = DocumentKind.Decision,
            Parties = [new Party(head.Issuer, head.Parent)],
            Number = new DocumentNumber(number, head.Symbol),
            Place = head.Place,
            IssuedOn = date,
            Subject = DecisionWords.Subject(decision.Model, name),
            EnactedBy = head.EnactedBy,
            LegalBases = [.. BasesOf(sets, name, head)],
            Body = [.. ArticlesOf(decision.Model, name, items.Count, kind, head, sets.FirstOrDefault()?.Terms?.Validity, date)],
            Signatures = [new Signature(head.SignerPosition, head.SignerName) { Rank = head.SignerRank }],
            Recipients = head.Recipients,
            Archive = head.Archive,
            Appendices = [new Appendix(DecisionWords.ListTitle(decision.Model, name, kind), [ListOf(items, kind), .. SourceAnnex.Marks(sets).Select(m => new Note(m))])],
            Draft = decision.IsDraft && number is null,
        };
    }

    private static IEnumerable<LegalBasis> BasesOf(IReadOnlyList<CriteriaDescription> sets, string period, Letterhead head)
    {
        // The others are only cited by the main one.
        foreach (var basis in sets.SelectMany(s => s.LegalBases.Take(1)).Select(b => b.Name.Vi).Distinct())
            yield return new LegalBasis($"Căn cứ {basis}");
        yield return new LegalBasis(DecisionWords.ResultBasis(period));
        yield return new LegalBasis(DecisionWords.ProposalBasis(head.ProposedBy));
    }

    private static IEnumerable<Block> ArticlesOf(
        string model, string period, int count, SubjectKind kind, Letterhead head, MonthsTerm? validity, DateOnly? date)
    {
        var number = 0;
        yield return new Article(++number, DecisionWords.Recognises(model, period, count, kind));
        if (validity is not null)
            yield return new Article(++number, DecisionWords.Validity(validity, date is { } day ? validity.OverOn(day).AddDays(-1) : null));
        yield return new Article(++number, DecisionWords.Execution(head.ProposedBy, kind));
    }

    private static DocTable ListOf(IReadOnlyList<DecisionItem> items, SubjectKind kind)
    {
        var withPoints = items.Any(i => i.Points is not null);
        List<DocColumn> columns = kind == SubjectKind.Unit
            ? [new("STT", 1, CellKind.Ordinal), new("Tên đơn vị", 7), new("Mức độ, xếp loại", 3)]
            : [new("STT", 1, CellKind.Ordinal), new(kind == SubjectKind.Family ? "Gia đình" : "Họ và tên", 4), new("Đơn vị", 4.5), new("Kết quả", 2)];
        if (withPoints)
            columns.Add(new DocColumn("Điểm", 1.4, CellKind.Number));
        return new DocTable(columns, [.. items.Select(RowOf)]) { NumberColumns = true };

        DocRow RowOf(DecisionItem item, int index)
        {
            List<string> cells = [VietnameseFormats.Number(index + 1), item.Subject.Name];
            if (kind != SubjectKind.Unit)
                cells.Add(item.UnitName ?? "");
            cells.Add(item.GradeText);
            if (withPoints)
                cells.Add(item.Points is { } points ? VietnameseFormats.Number(points, 1) : "");
            return new DocRow(cells);
        }
    }
}
