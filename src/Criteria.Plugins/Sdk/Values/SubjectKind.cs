namespace KhuyenHoc.Criteria;

/// <summary>Whom a criteria set assesses.</summary>
public enum SubjectKind
{
    /// <summary>A person.</summary>
    Person,

    /// <summary>A unit.</summary>
    Unit,

    /// <summary>A family.</summary>
    Family,

    /// <summary>A child.</summary>
    Child,
}

/// <summary>
/// What a unit is in the eyes of official criteria, for targets that apply to some kinds of unit only. A unit may be
/// several of these.
/// </summary>
public static class UnitNatures
{
    /// <summary>Đơn vị thuộc lực lượng vũ trang.</summary>
    public const string ArmedForces = "armed-forces";

    /// <summary>Cơ quan nhà nước.</summary>
    public const string StateBody = "state-body";

    /// <summary>Đơn vị sự nghiệp công lập.</summary>
    public const string PublicService = "public-service";

    /// <summary>Tổ chức hội, đoàn thể.</summary>
    public const string Association = "association";

    /// <summary>Trường mầm non, mẫu giáo, nhà trẻ công lập.</summary>
    public const string PublicPreschool = "public-preschool";

    /// <summary>Cơ sở giáo dục nói chung: có người học.</summary>
    public const string Educational = "educational";

    /// <summary>Trường trung học phổ thông, trường nhiều cấp có cấp trung học phổ thông.</summary>
    public const string UpperSecondary = "upper-secondary";

    /// <summary>Trung tâm giáo dục thường xuyên.</summary>
    public const string ContinuingEducation = "continuing-education";

    /// <summary>Cơ sở giáo dục đại học.</summary>
    public const string HigherEducation = "higher-education";

    /// <summary>Cơ sở giáo dục nghề nghiệp.</summary>
    public const string Vocational = "vocational";

    /// <summary>All known natures.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        ArmedForces, StateBody, PublicService, Association, PublicPreschool, Educational, UpperSecondary,
        ContinuingEducation, HigherEducation, Vocational,
    ];
}

/// <summary>Codes of the titles that criteria sets award.</summary>
public static class Titles
{
    /// <summary>Công dân học tập.</summary>
    public const string LearningCitizen = "cong-dan-hoc-tap";

    /// <summary>Quân nhân học tập.</summary>
    public const string LearningSoldier = "quan-nhan-hoc-tap";

    /// <summary>Đơn vị học tập.</summary>
    public const string LearningUnit = "don-vi-hoc-tap";

    /// <summary>Gia đình học tập.</summary>
    public const string LearningFamily = "gia-dinh-hoc-tap";
}

/// <summary>Codes of what criteria sets find somebody eligible for; no titles, so no decision of recognition follows.</summary>
public static class Eligibilities
{
    /// <summary>Xét học bổng.</summary>
    public const string Scholarship = "hoc-bong";

    /// <summary>Xét khen thưởng cá nhân.</summary>
    public const string PersonCommendation = "khen-thuong-ca-nhan";

    /// <summary>Xét khen thưởng tập thể.</summary>
    public const string UnitCommendation = "khen-thuong-tap-the";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Scholarship, PersonCommendation, UnitCommendation];
}
