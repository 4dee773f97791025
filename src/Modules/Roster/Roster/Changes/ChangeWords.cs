using KhuyenHoc.Documents;
using static KhuyenHoc.Roster.Changes.ChangeTexts;

namespace KhuyenHoc.Roster.Changes;

/// <summary>Changes in words.</summary>
internal static class ChangeWords
{
    public static string Of(UnitEffect effect) => Say["Effect_" + effect.Kind, effect.Name, effect.Before ?? Say["NoUnit"], effect.After ?? Say["NoUnit"]];

    public static string Of(PeopleMove move) => move.Redirected == 0
        ? Say["Moves", VietnameseFormats.Number(move.People), move.FromName, move.ToName, VietnameseFormats.Number(move.Closed)]
        : Say["MovesRedirected", VietnameseFormats.Number(move.People), move.FromName, move.ToName, VietnameseFormats.Number(move.Closed), VietnameseFormats.Number(move.Redirected)];

    /// <summary>QĐ 01/QĐ-BQP, Bộ Quốc phòng, 14/06/2025.</summary>
    public static string Of(LegalDocument document) =>
        string.Join(", ", new[] { document.Number, document.Issuer, document.Date is { } day ? VietnameseFormats.Date(day) : null }.Where(t => !string.IsNullOrEmpty(t)));

    public static string Line(UnitOperation operation) => Say[
        operation.UndoneAt is null ? "HistoryLine" : "HistoryLineUndone", VietnameseFormats.Date(operation.On), RosterTexts.Of(operation.Kind),
        string.Join("; ", operation.Units.Select(u => u.Name)), Of(operation.Document), operation.Id];
}
