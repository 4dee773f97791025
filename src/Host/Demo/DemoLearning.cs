using System.Globalization;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Host.Demo;

/// <summary>Three years of learning. How good a unit is decides how many of its people reach the title.</summary>
internal sealed class DemoLearning(int seed)
{
    /// <summary>The years with records.</summary>
    public static readonly IReadOnlyList<int> Years = [2023, 2024, 2025];

    private static readonly string[] Courses =
    [
        "Bồi dưỡng chuyển đổi số cho cán bộ", "Tập huấn phương pháp tự học", "Bồi dưỡng kiến thức quốc phòng và an ninh",
        "Tập huấn công tác dân vận vùng đồng bào dân tộc", "Bồi dưỡng nghiệp vụ văn thư", "Tập huấn sơ cứu ban đầu",
    ];

    private static readonly string[] Certificates =
        ["Chứng chỉ nghiệp vụ hậu cần", "Chứng chỉ lái xe hạng C", "Chứng chỉ nghiệp vụ sư phạm", "Chứng chỉ quản lý nhà nước"];

    private static readonly string[] Languages = ["Tiếng Ê Đê", "Tiếng Jrai", "Tiếng Anh", "Tiếng Khmer"];

    private static readonly string[] Activities =
        ["Ngày hội đọc sách", "Hội thi cán bộ giảng dạy chính trị", "Hội thi Tìm hiểu pháp luật", "Tuần lễ hưởng ứng học tập suốt đời"];

    private static readonly string[] Initiatives =
        ["Cải tiến giá để dụng cụ huấn luyện", "Phần mềm theo dõi giờ tự học", "Mô hình học cụ bằng vật liệu tái chế"];

    /// <summary>What a person learned in a year; nothing for the years before service.</summary>
    public IEnumerable<LearningRecord> Of(DemoPerson person, int year)
    {
        if (person.Since.Year > year)
            yield break;
        var random = new DemoRandom(seed, (DemoStream)year, person.Index);
        var good = ReachesTitle(person, year);
        var text = year.ToString(CultureInfo.InvariantCulture);

        var planned = good || random.Chance(75);
        yield return new(
            year, LearningKind.StudyPlan, $"Kế hoạch tự học năm {text}",
            !planned ? LearningStatus.Registered : good ? LearningStatus.Done : LearningStatus.Approved, null, null, false);
        yield return new(
            year, LearningKind.Course, $"Học tập chính trị năm {text}",
            good || random.Chance(70) ? LearningStatus.Done : LearningStatus.Failed, 24m, null, true);
        if (good || random.Chance(40))
            yield return new(year, LearningKind.Course, random.Pick(Courses), LearningStatus.Done, 8 * (1 + random.Below(4)), null, false);
        yield return new(
            year, LearningKind.Activity, $"{random.Pick(Activities)} năm {text}",
            good || random.Chance(50) ? LearningStatus.Done : LearningStatus.Registered, 4m, null, false);
        if (random.Chance(year > Years[0] && year > person.Since.Year ? 3 : good ? 100 : 50))
            yield return new(
                year, LearningKind.DigitalSkill, "Kỹ năng sử dụng công nghệ thông tin cơ bản", LearningStatus.Done, 40m, null, false);
        if (random.Chance(12))
            yield return new(
                year, LearningKind.Language, random.Pick(Languages), LearningStatus.Done, 60m, 1 + random.Below(4), false);
        if (random.Chance(6))
            yield return new(year, LearningKind.Certificate, random.Pick(Certificates), LearningStatus.Done, 80m, null, false);
        if (good && random.Chance(5))
            yield return new(year, LearningKind.Initiative, random.Pick(Initiatives), LearningStatus.Done, null, null, false);
        if (good ? random.Chance(55) : random.Chance(10))
            yield return new(year, LearningKind.EmulationTitle, EmulationOf(ref random, person.Category), LearningStatus.Done, null, null, false);
        if (!good && random.Chance(8))
            yield return new(year, LearningKind.Discipline, "Khiển trách", LearningStatus.Done, null, null, false);
        // Drawn last, so that all before is as it was.
        if (good && random.Chance(20))
            yield return new(year, LearningKind.SelfStudy, "", LearningStatus.Done, 10 * (2 + random.Below(5)), null, false);
    }

    /// <summary>
    /// Self-scored points of the ten indicators, 0 to 10 each. Half of those who miss the title miss it by one point in
    /// all, or by one point in one indicator.
    /// </summary>
    public int[] SelfScoresOf(DemoPerson person, int year)
    {
        var random = new DemoRandom(seed, DemoStream.Scores + year, person.Index);
        var points = new int[10];
        if (ReachesTitle(person, year))
        {
            for (var i = 0; i < points.Length; i++)
                points[i] = 8 + random.Below(3);
            // A weak side that still leaves the sum at 80 or more.
            var weak = random.Below(points.Length);
            var spare = points.Sum() - 80;
            points[weak] = Math.Max(5, points[weak] - Math.Min(spare, random.Below(5)));
            return points;
        }

        switch (random.Below(4))
        {
            case 0:
                Array.Fill(points, 8);
                points[random.Below(points.Length)] = 7;
                break;
            case 1:
                Array.Fill(points, 9);
                points[random.Below(points.Length)] = 4;
                break;
            default:
                for (var i = 0; i < points.Length; i++)
                    points[i] = 4 + random.Below(4);
                break;
        }

        return points;
    }

    /// <summary>
    /// True for exactly the group's share of its people, rounded down; the years before were three points poorer each.
    /// </summary>
    public static bool ReachesTitle(DemoPerson person, int year)
    {
        var percent = Math.Max(0, person.Group.Percent - (3 * (Years[^1] - year)));
        return (person.Position + 1) * percent / 100 > person.Position * percent / 100;
    }

    private static string EmulationOf(ref DemoRandom random, PersonCategory category) =>
        random.Chance(12) ? "Chiến sĩ thi đua cơ sở"
        : category is PersonCategory.DefenceWorker or PersonCategory.AssociationStaff ? "Lao động tiên tiến"
        : "Chiến sĩ tiên tiến";
}
