using System.Globalization;
using KhuyenHoc.Criteria;
using KhuyenHoc.Documents;

namespace KhuyenHoc.Assessment.Recognition;

/// <summary>The sentences of a recognition decision. Official papers are Vietnamese in every language of the interface.</summary>
internal static class DecisionWords
{
    public static string Title(string model) => model switch
    {
        Titles.LearningCitizen => "Công dân học tập",
        Titles.LearningSoldier => "Quân nhân học tập",
        Titles.LearningUnit => "Đơn vị học tập",
        Titles.LearningFamily => "Gia đình học tập",
        _ => model,
    };

    public static string Subject(string model, string period) => $"Về việc công nhận danh hiệu “{Title(model)}” {period}";

    public static string Recognises(string model, string period, int count, SubjectKind kind) =>
        $"Công nhận danh hiệu “{Title(model)}” {period} cho {VietnameseFormats.Number(count)} {Counted(kind)} (có Phụ lục kèm theo).";

    public static string Validity(MonthsTerm term, DateOnly? lastDay) =>
        $"Danh hiệu được giữ trong {term.Months.ToString(CultureInfo.InvariantCulture)} tháng, tính "
        + (term.CountedFrom == CountedFrom.YearEnd ? "tiếp theo năm được công nhận" : "từ ngày quyết định")
        + (lastDay is { } day ? $" (đến hết ngày {VietnameseFormats.Date(day)})." : ".");

    public static string Execution(string proposer, SubjectKind kind) =>
        $"Quyết định này có hiệu lực kể từ ngày ký. {proposer}, thủ trưởng các cơ quan, đơn vị liên quan và các {Counted(kind)} có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.";

    public static string ResultBasis(string period) => $"Căn cứ kết quả đánh giá {period} đã được các đơn vị xác nhận";

    public static string ProposalBasis(string proposer) => $"Theo đề nghị của {proposer}";

    public static string ListTitle(string model, string period, SubjectKind kind) =>
        $"Danh sách {Counted(kind)} được công nhận danh hiệu “{Title(model)}” {period}";

    private static string Counted(SubjectKind kind) => kind switch
    {
        SubjectKind.Unit => "đơn vị",
        SubjectKind.Family => "gia đình",
        _ => "cá nhân",
    };
}
