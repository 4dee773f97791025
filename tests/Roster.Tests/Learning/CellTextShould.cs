using KhuyenHoc.Roster.Learning.Year;
using KhuyenHoc.Text;

namespace KhuyenHoc.Roster.Tests.Learning;

public sealed class CellTextShould
{
    public CellTextShould() => System.Globalization.CultureInfo.CurrentUICulture = Languages.Vietnamese;

    [Theory]
    [InlineData(LearningKind.StudyPlan, "da duyet", "Đã duyệt")]
    [InlineData(LearningKind.StudyPlan, "HT", "Hoàn thành")]
    [InlineData(LearningKind.StudyPlan, "  ", "")]
    [InlineData(LearningKind.Course, "x", "Hoàn thành")]
    [InlineData(LearningKind.Course, "24", "Hoàn thành, 24 giờ")]
    [InlineData(LearningKind.Course, "Hoàn thành, 24 giờ", "Hoàn thành, 24 giờ")]
    [InlineData(LearningKind.Course, "đạt (7,5h)", "Hoàn thành, 7,5 giờ")]
    [InlineData(LearningKind.Course, "Không đạt", "Không hoàn thành")]
    [InlineData(LearningKind.SelfStudy, "120 giờ", "120")]
    [InlineData(LearningKind.Language, "Tiếng Anh 3;  tiếng Ê Đê bậc 2", "Tiếng Anh (bậc 3); tiếng Ê Đê (bậc 2)")]
    [InlineData(LearningKind.Language, "Tiếng Anh (bậc 4, đến 31/12/2027)", "Tiếng Anh (bậc 4, đến 31/12/2027)")]
    [InlineData(LearningKind.Certificate, "Lái xe hạng C (het han 1/2/2027)", "Lái xe hạng C (đến 01/02/2027)")]
    [InlineData(LearningKind.Certificate, "Nghiệp vụ (cơ bản)", "Nghiệp vụ (cơ bản)")]
    [InlineData(LearningKind.Activity, "Ngày hội đọc sách (đăng ký)", "Ngày hội đọc sách (đăng ký)")]
    [InlineData(LearningKind.DigitalSkill, "x", "Kỹ năng sử dụng công nghệ thông tin cơ bản")]
    [InlineData(LearningKind.EmulationTitle, "cstt", "Chiến sĩ tiên tiến")]
    [InlineData(LearningKind.Discipline, "Khiển trách", "Khiển trách")]
    public void Understand_what_clerks_write_and_read_back_what_it_writes(LearningKind kind, string typed, string expected)
    {
        var written = CellText.Written(kind, CellText.Read(kind, typed));

        Assert.Equal(expected, written);
        Assert.Equal(expected, CellText.Written(kind, CellText.Read(kind, written)));
    }

    [Theory]
    [InlineData(LearningKind.StudyPlan, "chắc là xong", "không phải tình trạng kế hoạch")]
    [InlineData(LearningKind.StudyPlan, "24", "không phải tình trạng kế hoạch")]
    [InlineData(LearningKind.Course, "hôm qua", "không phải kết quả khóa học")]
    [InlineData(LearningKind.Course, "0 giờ", "không phải số giờ")]
    [InlineData(LearningKind.SelfStudy, "nhiều", "không phải số giờ")]
    [InlineData(LearningKind.SelfStudy, "-5", "không phải số giờ")]
    [InlineData(LearningKind.Language, "Tiếng Anh", "thiếu bậc")]
    [InlineData(LearningKind.Language, "Tiếng Anh 7", "thiếu bậc")]
    [InlineData(LearningKind.Certificate, "Lái xe (đến 31/02/2027)", "không phải ngày")]
    [InlineData(LearningKind.Certificate, "Lái xe; lai xe", "ghi hai lần")]
    [InlineData(LearningKind.Certificate, "123", "không phải tên")]
    [InlineData(LearningKind.EmulationTitle, "Người tốt", "Không có danh hiệu")]
    public void Say_what_to_write_in_place_of_what_it_cannot_read(LearningKind kind, string typed, string said) =>
        Assert.Contains(said, Assert.Throws<CellFaultException>(() => CellText.Read(kind, typed)).Message);

    [Fact]
    public void Refuse_a_novel() => Assert.Throws<CellFaultException>(() => CellText.Read(LearningKind.Certificate, new string('a', 1001)));
}
