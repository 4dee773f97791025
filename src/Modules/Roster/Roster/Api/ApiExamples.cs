namespace KhuyenHoc.Roster.Api;

/// <summary>Invented answers, for the description of the HTTP API.</summary>
internal static class ApiExamples
{
    private static readonly Guid Battalion = new("0197e2c0-0000-7000-8000-000000000003");
    private static readonly DateOnly Since = new(2024, 3, 1);

    public static Unit Unit { get; } = new(
        Battalion, "TD3", "Tiểu đoàn Bộ binh 3", UnitKind.Battalion, ["don-vi-quan-doi"], new Guid("0197e2c0-0000-7000-8000-000000000001"), 3, new DateOnly(2010, 1, 1), null);

    public static UnitEvent Event { get; } = new(
        new DateOnly(2025, 7, 1), UnitEventKind.Replaced, new Guid("0197e2c0-0000-7000-8000-000000000011"), "Ban Chỉ huy Quân sự huyện Tân An",
        new Guid("0197e2c0-0000-7000-8000-000000000021"), "Ban Chỉ huy Phòng thủ khu vực 1", "123/QĐ-BCH");

    public static Person Person { get; } = new(
        new Guid("0197e2c0-0000-7000-8000-000000000101"), "QN000101", "Nguyễn Thị Hòa", new DateOnly(1992, 5, 17), Sex.Female, PersonCategory.Officer, "Đại úy",
        "Trợ lý chính trị", Battalion, "Tiểu đoàn Bộ binh 3", Since);

    public static Membership Membership { get; } = new(Battalion, "Tiểu đoàn Bộ binh 3", "Đại úy", "Trợ lý chính trị", Since, null);

    public static MembershipOfPerson MembershipOfPerson { get; } = new(Person.Id, "QN000101", Battalion, "TD3", "Đại úy", "Trợ lý chính trị", Since, null);

    public static LearningRecord Learning { get; } = new(2025, LearningKind.Course, "Kỹ năng số cơ bản", LearningStatus.Done, 24, null, true);
}
