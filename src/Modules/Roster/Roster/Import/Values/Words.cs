using KhuyenHoc.Roster.Names;

namespace KhuyenHoc.Roster.Import.Values;

/// <summary>The words that clerks write for the values of a list.</summary>
internal sealed class Words<T> where T : struct
{
    private readonly Dictionary<string, T> _values = new(StringComparer.Ordinal);

    public Words(params ReadOnlySpan<(T Value, string[] Words)> values)
    {
        foreach (var (value, words) in values)
        {
            foreach (var word in words)
                _values.TryAdd(Fold.Words(word), value);
            if (value is Enum name)
                _values.TryAdd(Fold.Words(name.ToString()), value);
        }
    }

    /// <summary>The value, or null when the word is not known.</summary>
    public T? Read(string text) => _values.TryGetValue(Fold.Words(text), out var value) ? value : null;
}

/// <summary>The lists that the import reads.</summary>
internal static class KnownWords
{
    public static Words<Sex> Sexes { get; } = new(
        (Sex.Male, ["Nam", "M", "Trai"]),
        (Sex.Female, ["Nữ", "F", "Gái", "x"]));

    public static Words<bool> YesNo { get; } = new(
        (true, ["Có", "x", "Đúng", "Yes", "True", "1", "Bắt buộc", "v"]),
        (false, ["Không", "Sai", "No", "False", "0", "Tự chọn", "Không bắt buộc"]));

    public static Words<PersonCategory> Categories { get; } = new(
        (PersonCategory.Officer, ["Sĩ quan", "SQ", "Cán bộ sĩ quan", "Sĩ quan quân đội"]),
        (PersonCategory.ProfessionalSoldier, ["Quân nhân chuyên nghiệp", "QNCN", "CNCN", "Quân nhân CN"]),
        (PersonCategory.NonCommissioned,
            ["Hạ sĩ quan, chiến sĩ", "Hạ sĩ quan - binh sĩ", "HSQ-BS", "HSQ, CS", "HSQ, BS", "Hạ sĩ quan", "Chiến sĩ", "Binh sĩ", "Hạ sĩ quan, binh sĩ", "HSQCS", "HSQBS"]),
        (PersonCategory.DefenceWorker,
            ["Công nhân và viên chức quốc phòng", "Công nhân viên chức quốc phòng", "CNVCQP", "CN-VCQP", "CNVQP", "CNQP", "VCQP", "Công nhân quốc phòng", "Viên chức quốc phòng", "Công nhân, viên chức quốc phòng", "CN, VCQP", "CN&VCQP"]),
        (PersonCategory.AssociationStaff, ["Cán bộ Hội Khuyến học", "Cán bộ Hội", "Hội Khuyến học", "CB HKH", "HKH", "Cán bộ khuyến học"]));

    public static Words<EducationLevel> EducationLevels { get; } = new(
        (EducationLevel.Primary, ["Tiểu học", "TH", "Cấp 1", "Cấp I"]),
        (EducationLevel.LowerSecondary, ["Trung học cơ sở", "THCS", "Cấp 2", "Cấp II", "9/12"]),
        (EducationLevel.UpperSecondary, ["Trung học phổ thông", "THPT", "PTTH", "Cấp 3", "Cấp III", "12/12"]),
        (EducationLevel.Intermediate, ["Trung cấp", "TC", "TCCN", "Trung học chuyên nghiệp"]),
        (EducationLevel.College, ["Cao đẳng", "CĐ"]),
        (EducationLevel.University, ["Đại học", "ĐH", "Cử nhân", "Kỹ sư"]),
        (EducationLevel.Master, ["Thạc sĩ", "ThS", "Cao học"]),
        (EducationLevel.Doctor, ["Tiến sĩ", "TS"]));

    public static Words<PoliticalTheory> PoliticalTheories { get; } = new(
        (PoliticalTheory.Elementary, ["Sơ cấp", "SC"]),
        (PoliticalTheory.Intermediate, ["Trung cấp", "TC"]),
        (PoliticalTheory.Advanced, ["Cao cấp", "CC"]),
        (PoliticalTheory.Bachelor, ["Cử nhân", "CN"]));

    public static Words<UnitKind> UnitKinds { get; } = new(
        (UnitKind.ProvinceCommand, ["Bộ Chỉ huy Quân sự tỉnh", "Bộ CHQS tỉnh", "BCHQS tỉnh", "Bộ Chỉ huy", "Tỉnh đội"]),
        (UnitKind.Office, ["Phòng, cơ quan", "Phòng", "Cơ quan", "Ban", "Văn phòng", "Phòng ban"]),
        (UnitKind.Regiment, ["Trung đoàn"]),
        (UnitKind.Battalion, ["Tiểu đoàn"]),
        (UnitKind.Company, ["Đại đội"]),
        (UnitKind.DistrictCommand,
            ["Ban Chỉ huy Quân sự huyện", "Ban CHQS huyện", "BCHQS huyện", "Huyện đội", "Ban CHQS thị xã", "Ban CHQS thành phố", "Ban CHQS huyện, thị xã, thành phố", "Ban Chỉ huy Quân sự thị xã", "Ban Chỉ huy Quân sự thành phố", "Ban CHQS cấp huyện"]),
        (UnitKind.RegionalDefenceCommand,
            ["Ban Chỉ huy Phòng thủ khu vực", "Ban CHPTKV", "Ban CH PTKV", "BCH PTKV", "PTKV", "Phòng thủ khu vực"]),
        (UnitKind.CommuneCommand,
            ["Ban Chỉ huy Quân sự xã", "Ban Chỉ huy Quân sự xã, phường", "Ban Chỉ huy Quân sự phường", "Ban CHQS xã", "Ban CHQS phường", "Ban CHQS xã, phường", "BCHQS xã", "Xã đội", "Ban CHQS cấp xã"]),
        (UnitKind.School, ["Trường Quân sự", "Trường", "Nhà trường", "Trường Quân sự tỉnh"]),
        (UnitKind.AssociationBranch, ["Chi hội Khuyến học", "Hội Khuyến học", "Ban Khuyến học", "Hội, ban khuyến học", "Chi hội"]));

    public static Words<UnitEventKind> Ends { get; } = new(
        (UnitEventKind.Dissolved, ["Giải thể", "Kết thúc", "Chấm dứt hoạt động"]),
        (UnitEventKind.Merged, ["Sáp nhập", "Hợp nhất", "Nhập"]),
        (UnitEventKind.Split, ["Tách", "Chia tách", "Chia"]),
        (UnitEventKind.Replaced, ["Thay thế", "Chuyển thành", "Đổi thành", "Tổ chức lại"]));

    public static Words<LearningKind> LearningKinds { get; } = new(
        (LearningKind.StudyPlan, ["Kế hoạch tự học", "Kế hoạch học tập", "Kế hoạch", "Kế hoạch tự học của năm", "KHTH"]),
        (LearningKind.Course, ["Khóa bồi dưỡng, tập huấn", "Khóa học", "Bồi dưỡng", "Tập huấn", "Khóa bồi dưỡng", "Lớp bồi dưỡng", "Bồi dưỡng, tập huấn", "Lớp tập huấn", "Đào tạo"]),
        (LearningKind.Certificate, ["Chứng chỉ", "Chứng nhận", "Văn bằng, chứng chỉ", "Bằng cấp", "Văn bằng"]),
        (LearningKind.Language, ["Ngoại ngữ hoặc tiếng dân tộc", "Ngoại ngữ", "Tiếng dân tộc", "Tiếng dân tộc thiểu số"]),
        (LearningKind.DigitalSkill, ["Kỹ năng số, tin học", "Kỹ năng số", "Tin học", "Công nghệ thông tin", "CNTT"]),
        (LearningKind.Initiative, ["Sáng kiến, cải tiến kỹ thuật", "Sáng kiến", "Cải tiến kỹ thuật", "SKCT", "Sáng kiến, cải tiến"]),
        (LearningKind.Activity, ["Hoạt động, hội thi", "Hoạt động", "Hội thi", "Hội thao", "Hoạt động, hội thi phục vụ học tập"]),
        (LearningKind.EmulationTitle, ["Danh hiệu thi đua", "Danh hiệu", "Thi đua"]),
        (LearningKind.Discipline, ["Kỷ luật", "Hình thức kỷ luật", "Vi phạm kỷ luật"]),
        (LearningKind.SelfScore, ["Điểm tự chấm", "Tự chấm"]),
        (LearningKind.SelfStudy, ["Tự học", "Giờ tự học", "Số giờ tự học"]));

    public static Words<LearningStatus> Statuses { get; } = new(
        (LearningStatus.Registered, ["Đăng ký", "Đã đăng ký", "Chưa duyệt"]),
        (LearningStatus.Approved, ["Đã duyệt", "Duyệt", "Được duyệt", "Đã phê duyệt", "Phê duyệt"]),
        (LearningStatus.Done, ["Hoàn thành", "Đã hoàn thành", "Đạt", "Xong", "Hoàn thành tốt", "Được công nhận", "x"]),
        (LearningStatus.Failed, ["Không hoàn thành", "Chưa hoàn thành", "Không đạt", "Chưa đạt"]));
}
