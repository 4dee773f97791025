namespace KhuyenHoc.Assessment;

/// <summary>Addresses of the module's pages, without leading slash.</summary>
internal static class Addresses
{
    public const string Periods = "dot-danh-gia";
    public const string Sets = "bo-tieu-chi";
    public const string Workshop = "xuong-bo-tieu-chi";
    public const string MyWork = "viec-cua-toi";
    public const string Reports = "bao-cao";
    public const string CheckCertificate = "kiem-tra-giay-chung-nhan";

    public static string Period(Guid periodId) => $"{Periods}/{periodId}";

    public static string Dossier(DossierKey key) => $"ho-so/{key.PeriodId}/{key.Model}/{key.SubjectId}";

    public static string Scorecard(DossierKey key) => $"phieu-diem/{key.PeriodId}/{key.Model}/{key.SubjectId}";

    public static string Results(Guid periodId, string model, Guid? unit = null) =>
        $"ket-qua/{periodId}/{model}" + (unit is { } id ? $"?don-vi={id}" : "");

    public static string Reviews(Guid periodId, string model) => $"xet-duyet/{periodId}/{model}";

    public static string Review(DossierKey key) => $"{Reviews(key.PeriodId, key.Model)}/{key.SubjectId}";

    /// <summary>Who could not be scored.</summary>
    public static string Faults(Guid periodId) => $"{Period(periodId)}/loi-cham";

    /// <summary>Decided results, computed again.</summary>
    public static string Replay(Guid periodId) => $"{Period(periodId)}/tinh-lai";

    public static string Recognition(Guid periodId) => $"{Period(periodId)}/quyet-dinh";

    public static string Decision(Guid decisionId) => $"quyet-dinh/{decisionId}";

    public static string Install => $"{Sets}/cai-goi";

    public const string Activations = "ap-dung-bo-tieu-chi";

    public static string Propose(string? setId = null, string? version = null, Guid? impact = null)
    {
        string?[] query = [setId is null ? null : $"bo={setId}", version is null ? null : $"phien-ban={version}", impact is null ? null : $"tac-dong={impact}"];
        var given = string.Join('&', query.OfType<string>());
        return $"{Activations}/de-xuat" + (given.Length > 0 ? "?" + given : "");
    }
    public static string Draft(Guid draftId) => $"{Workshop}/{draftId}";

    public static string Set(string setId) => $"{Sets}/{setId}";

    public static string Sources(string? setId = null) => $"{Sets}/nguon" + (setId is null ? "" : $"?bo={Uri.EscapeDataString(setId)}");

    public const string Impacts = Sets + "/so-sanh";

    public static string Impact(Guid reportId) => $"{Impacts}/{reportId}";

    public static string ImpactMove(Guid reportId, Guid subjectId) => $"{Impact(reportId)}/{subjectId}";

    public static string Report(Guid periodId) => $"{Reports}/{periodId}";
}
