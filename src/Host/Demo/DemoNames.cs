using KhuyenHoc.Roster;

namespace KhuyenHoc.Host.Demo;

/// <summary>Names put together at random; a likeness to living people is chance.</summary>
internal static class DemoNames
{
    private static readonly string[] Families =
    [
        "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng",
        "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trịnh", "Mai", "Tạ", "Lương", "Cao", "Thái", "Quách",
    ];

    private static readonly string[] MaleMiddles =
        ["Văn", "Văn", "Đức", "Hữu", "Quang", "Minh", "Xuân", "Công", "Đình", "Ngọc", "Thanh", "Trọng", "Quốc", "Anh", "Hoàng", "Tiến"];

    private static readonly string[] MaleGiven =
    [
        "An", "Anh", "Bình", "Cường", "Chiến", "Dũng", "Duy", "Đạt", "Đông", "Giang", "Hải", "Hiếu", "Hòa", "Hùng", "Huy",
        "Khánh", "Khoa", "Lâm", "Long", "Lực", "Mạnh", "Nam", "Nghĩa", "Phong", "Phúc", "Quân", "Quyết", "Sơn", "Tài",
        "Thắng", "Thành", "Thịnh", "Toàn", "Trung", "Tuấn", "Tùng", "Việt", "Vinh", "Vượng", "Ý",
    ];

    private static readonly string[] FemaleMiddles = ["Thị", "Thị", "Thu", "Ngọc", "Minh", "Thanh", "Hồng", "Kim", "Mai", "Phương", "Bích"];

    private static readonly string[] FemaleGiven =
    [
        "Ánh", "Bình", "Chi", "Dung", "Duyên", "Giang", "Hà", "Hạnh", "Hằng", "Hiền", "Hoa", "Hương", "Huyền", "Lan", "Liên",
        "Linh", "Mai", "My", "Nga", "Ngân", "Nhung", "Oanh", "Phương", "Quỳnh", "Tâm", "Thảo", "Thủy", "Trang", "Tuyết", "Yến",
    ];

    // Ê Đê and Jrai ways of naming: Y or H' before the name, the clan after it; Jrai also Rơ Chăm, Siu, Ksor before it.
    private static readonly string[] EdeClans = ["Niê", "Mlô", "Kđoh", "Êban", "Byă", "Ayŭn", "Knul", "Hmok", "Kbuôr", "Adrơng"];
    private static readonly string[] EdeMale = ["Bhiông", "Djuang", "Khoan", "Ngun", "Săm", "Thim", "Wôn", "Blăn", "Quyên", "Tĭn"];
    private static readonly string[] EdeFemale = ["Bluên", "Duyên", "Hương", "Lan", "Mai", "Nguôl", "Rina", "Wiên", "Yar", "Đăo"];
    private static readonly string[] JraiClans = ["Rơ Chăm", "Siu", "Ksor", "Rmah", "Kpă", "Nay", "Rah Lan"];
    private static readonly string[] JraiGiven = ["Blơi", "Hyơk", "Thanh", "Phin", "Djơn", "Wất", "Bình", "Thảo"];

    public static string Make(ref DemoRandom random, Sex sex)
    {
        var people = random.Below(100);
        if (people < 9)
            return sex == Sex.Male
                ? $"Y {random.Pick(EdeMale)} {random.Pick(EdeClans)}"
                : $"H'{random.Pick(EdeFemale)} {random.Pick(EdeClans)}";
        if (people < 14)
            return $"{random.Pick(JraiClans)} {(sex == Sex.Female ? "H'" : "")}{random.Pick(JraiGiven)}";
        return sex == Sex.Male
            ? $"{random.Pick(Families)} {random.Pick(MaleMiddles)} {random.Pick(MaleGiven)}"
            : $"{random.Pick(Families)} {random.Pick(FemaleMiddles)} {random.Pick(FemaleGiven)}";
    }
}
