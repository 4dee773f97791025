namespace KhuyenHoc.Assessment.Periods;

/// <summary>A period inside a Vietnamese sentence of an official paper.</summary>
internal static class PeriodWords
{
    /// <summary>"năm 2025" for a year, else "đợt …".</summary>
    public static string InSentence(PeriodPlan plan) => plan.Kind == PeriodKind.Year ? $"năm {plan.To.Year:0000}" : $"đợt {plan.Name}";
}
