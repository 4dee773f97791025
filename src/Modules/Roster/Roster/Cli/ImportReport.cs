using System.Text.Json;
using KhuyenHoc.Documents;

namespace KhuyenHoc.Roster.Cli;

/// <summary>A preview on the command line.</summary>
internal static class ImportReport
{
    private const int MostProblems = 20;

    public static void Write(TextWriter output, WorkbookShape shape, ImportPreview preview, bool json)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new
                {
                    sheets = preview.Sheets.Select(s => new { s.Sheet, kind = s.Kind.ToString(), s.New, s.Changed, s.Unchanged, s.InError, s.Problems }),
                    leftOut = shape.Sheets.Select(s => s.Name).Except(preview.Sheets.Select(s => s.Sheet)),
                },
                Api.ApiJson.Options));
            return;
        }

        foreach (var sheet in shape.Sheets.Where(s => preview.Sheets.All(p => p.Sheet != s.Name)))
            output.WriteLine(RosterTexts.Get("Cli_SheetLeftOut", sheet.Name));
        foreach (var sheet in preview.Sheets)
        {
            output.WriteLine(RosterTexts.Get(
                "Cli_SheetPreview", sheet.Sheet, RosterTexts.Of(sheet.Kind), VietnameseFormats.Number(sheet.New), VietnameseFormats.Number(sheet.Changed),
                VietnameseFormats.Number(sheet.Unchanged), VietnameseFormats.Number(sheet.InError)));
            foreach (var problem in sheet.Problems.OrderBy(p => p.IsWarning).Take(MostProblems))
                output.WriteLine("  " + RosterTexts.Get(
                    "Cli_Problem", RosterTexts.Get(problem.IsWarning ? "Warning" : "Error"), problem.Row, problem.Column ?? "–", problem.Value ?? "–", problem.Message));
            if (sheet.Problems.Count > MostProblems)
                output.WriteLine("  " + RosterTexts.Get("Cli_MoreProblems", VietnameseFormats.Number(sheet.Problems.Count - MostProblems)));
        }
    }
}
