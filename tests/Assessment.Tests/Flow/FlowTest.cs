using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using KhuyenHoc.Assessment.Tests.Support;
using KhuyenHoc.Criteria;
using KhuyenHoc.Roster;
using Npgsql;

namespace KhuyenHoc.Assessment.Tests.Flow;

/// <summary>A command with an office that holds the title nine times in ten, and a regiment that holds it eight times in ten; and the steps that tests take with them.</summary>
public abstract class FlowTest : IAsyncLifetime
{
    private protected const string ProvinceSet = "don-vi-hoc-tap.tt24-2023.cap-tinh";
    private protected const string CitizenSet = "cong-dan-hoc-tap.324";

    private protected static readonly DateOnly Issued = new(2026, 1, 5);
    private protected static readonly Letterhead Head = new(
        "Quân khu thử nghiệm", "Bộ Chỉ huy Quân sự tỉnh thử nghiệm", "Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh thử nghiệm", "QĐ-BCH", "Tỉnh thử nghiệm",
        "Chỉ huy trưởng", "Đại tá", "Nguyễn Văn Mẫu", "Chủ nhiệm Chính trị", ["Như Điều 3"], "VT, PCT", "army");

    private protected readonly SmallProvince _roster = new();
    private protected Unit _top = null!;
    private protected Unit _office = null!;
    private protected Unit _regiment = null!;
    private protected AssessedProvince _province = null!;

    public async Task InitializeAsync()
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = Text.Languages.Vietnamese;
        _top = _roster.AddUnit("BCH", "Bộ Chỉ huy Quân sự tỉnh thử nghiệm", null, UnitKind.ProvinceCommand);
        _office = _roster.AddUnit("PCT", "Phòng Chính trị", _top);
        _regiment = _roster.AddUnit("TRD", "Trung đoàn 901", _top, UnitKind.Regiment);
        // Nine of ten in the office hold the title, eight of ten in the regiment.
        _roster.AddPeople(_office, 9, points: 8);
        _roster.AddPeople(_office, 1, points: 7);
        _roster.AddPeople(_regiment, 8, points: 8);
        _roster.AddPeople(_regiment, 2, points: 7);
        foreach (var unit in new[] { _top, _office, _regiment })
        {
            _roster.Set(unit.Id, RosterFacts.MembersDisciplined, FactValue.Of(new Share(10, 10)), "10/10 người không bị kỷ luật");
            _roster.Set(unit.Id, RosterFacts.MembersCompulsoryDone, FactValue.Of(new Share(9, 10)), "9/10 người học xong chương trình bắt buộc");
        }

        _province = await AssessedProvince.StartAsync(_roster);
    }

    public async Task DisposeAsync() => await _province.DisposeAsync();

    private protected static (LineState, Share) HoldersOf(ScorecardSheet sheet)
    {
        var line = sheet.Card.Lines.Single(l => l.Indicator == "3.1");
        return (line.State, line.Answers[0].Actual.Share);
    }

    private protected async Task<Period> FilledAndScoredAsync()
    {
        await _province.Sets.FillAllAsync(CitizenSet);
        await _province.Sets.FillAllAsync(ProvinceSet);
        return await ScoredAsync();
    }

    private protected async Task<Period> ScoredAsync(int year = 2025)
    {
        var period = await _province.OpenAndGatherAsync(year);
        foreach (var unit in new[] { _top, _office, _regiment })
            await SayAsync(period, unit, "yes");
        await _province.ScoreAsync(period);
        return period;
    }

    // Says yes to all that is asked, and to the plan what is given.
    private protected async Task SayAsync(Period period, Unit unit, string plan)
    {
        var key = new DossierKey(period.Id, Titles.LearningUnit, unit.Id);
        var form = await _province.Dossiers.GetFormAsync(key, default) ?? throw new InvalidOperationException("No dossier.");
        await _province.Dossiers.DeclareAsync(
            key,
            [.. form.Asked.Where(f => f.Field.Kind is ValueKind.YesNo or ValueKind.Code).Select(f => new Declaration(
                f.Field.Code,
                f.Field.Code == "plan-issued" ? plan : f.Field.Kind == ValueKind.YesNo ? "yes" : "don-vi-tien-tien",
                $"Hồ sơ {f.Field.Code}"))],
            default);
    }

    private protected async Task<Decision> DecideAsync(Period period, DateOnly day)
    {
        await _province.Recognition.ConfirmResultsAsync(period.Id, _top.Id, withSubtree: true, default);
        var draft = await _province.Recognition.DraftDecisionAsync(period.Id, Titles.LearningUnit, Head, default);
        return await _province.Recognition.IssueDecisionAsync(draft.Id, day, null, default);
    }

    private protected async Task<byte[]> DocumentAsync(Guid decision)
    {
        var target = new MemoryStream();
        await _province.Recognition.WriteDocumentAsync(decision, target, default);
        return target.ToArray();
    }

    // Paragraph by paragraph; a table row is one line.
    private protected static string WordsOf(byte[] document)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(document), isEditable: false);
        var text = new StringBuilder();
        foreach (var block in file.MainDocumentPart!.Document!.Body!.ChildElements)
        {
            if (block is Table table)
            {
                foreach (var row in table.Elements<TableRow>())
                    text.AppendLine(string.Join(" | ", row.Elements<TableCell>().Select(c => string.Join(" / ", c.Elements<Paragraph>().Select(p => p.InnerText).Where(t => t.Length > 0)))));
            }
            else if (block.InnerText.Length > 0)
            {
                text.AppendLine(block.InnerText);
            }
        }

        return text.ToString();
    }

    private protected async Task<(string Input, string Card)> SealAsync()
    {
        await using var connection = new NpgsqlConnection(_province.System.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT input, card FROM assessment.seals", connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetString(0), reader.GetString(1));
    }

    private protected async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_province.System.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
