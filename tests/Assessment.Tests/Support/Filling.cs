using KhuyenHoc.Criteria;
using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Tests.Support;

/// <summary>Fills the gaps of sets as two offices with the original text would.</summary>
internal static class Filling
{
    public const string Document = "Văn bản gốc (thử nghiệm)";

    /// <summary>Confirms what may be confirmed, gives 90 % where a share is missing, and a yes-no question where a target is.</summary>
    public static async Task FillAllAsync(this ICriteriaSets sets, string setId)
    {
        var set = await sets.FindAsync(setId, null, default) ?? throw new InvalidOperationException($"No set {setId}.");
        await sets.FillGapsAsync(setId, [.. set.OpenParts.Select(p => FillOf(setId, p))], default);
    }

    private static CriteriaFill FillOf(string setId, OpenPart part)
    {
        var question = new LocalText($"Đơn vị đạt chỉ tiêu {part.Code}", $"The unit meets target {part.Code}");
        return new CriteriaFill(
            setId, part.MayBeConfirmed && part.Kind == FillKind.Threshold ? $"parameter:{part.Code}" : part.Code,
            part.MayBeConfirmed ? FillKind.Confirmation : part.Kind, part.ValueKind == ValueKind.Share ? "90%" : null, new DateOnly(2020, 1, 1), "Điều 1",
            Document, "test", part.Kind == FillKind.Target ? new FilledTarget(CheckKind.YesNo, question, question, null, null) : null);
    }
}
