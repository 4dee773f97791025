using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Roster;

/// <summary>The people of the organisation. Thread-safe.</summary>
[Requires(RosterPermissions.Read, Somewhere = true)]
public interface IPeople
{
    /// <summary>One page of a list, sorted as Vietnamese names are (given name, family name, middle).</summary>
    Task<PeoplePage> FindAsync(PeopleQuery query, CancellationToken cancellation);

    /// <summary>
    /// The first people whose name or number has words that begin so, for those who type: no count, so that it answers at once
    /// however many there are. Members come with their unit of the day, others without.
    /// </summary>
    /// <param name="asOf">The day.</param>
    /// <param name="typed">What was typed; accents and case do not matter. Nothing finds nobody.</param>
    /// <param name="take">Rows wanted, 1 to 100.</param>
    /// <param name="cancellation">Cancels the call.</param>
    Task<IReadOnlyList<Person>> SuggestAsync(DateOnly asOf, string typed, int take, CancellationToken cancellation);

    /// <summary>One person as of a day, or null when unknown.</summary>
    [ForOneselfOr(RosterPermissions.Read)]
    Task<Person?> GetAsync(Guid personId, DateOnly asOf, CancellationToken cancellation);

    /// <summary>Where a person has been, newest first.</summary>
    [ForOneselfOr(RosterPermissions.Read)]
    Task<IReadOnlyList<Membership>> GetMembershipsAsync(Guid personId, CancellationToken cancellation);

    /// <summary>All learning records of a person, newest year first.</summary>
    [ForOneselfOr(RosterPermissions.Read)]
    Task<IReadOnlyList<LearningRecord>> GetLearningAsync(Guid personId, CancellationToken cancellation);

    /// <summary>
    /// Streams everybody who is a member of a unit of the scope on the day, ordered by unit and name, without holding
    /// them all in memory.
    /// </summary>
    [Requires(RosterPermissions.Read, Unit = "unitScope")]
    IAsyncEnumerable<Person> StreamAsync(DateOnly asOf, Guid? unitScope, CancellationToken cancellation);

    /// <summary>
    /// Streams the membership of the day of everybody in the scope, ordered by unit, without holding them all in memory: what
    /// another system needs to know who is where, without who they are.
    /// </summary>
    [Requires(RosterPermissions.Read, Unit = "unitScope")]
    IAsyncEnumerable<MembershipOfPerson> StreamMembershipsAsync(DateOnly asOf, Guid? unitScope, CancellationToken cancellation);
}

/// <summary>What a list shows.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="UnitScope">Root of a subtree, or null for all.</param>
/// <param name="Search">Part of a name, number or post; accents and case do not matter. Null or empty: no filter.</param>
/// <param name="Category">One category, or null for all.</param>
/// <param name="Skip">Rows to leave out, 0 or more.</param>
/// <param name="Take">Rows wanted, 1 to 500.</param>
public sealed record PeopleQuery(DateOnly AsOf, Guid? UnitScope, string? Search, PersonCategory? Category, int Skip, int Take)
{
    /// <summary>True for the people who are in no unit on the day, whatever the scope; otherwise members alone are listed.</summary>
    public bool WithoutUnit { get; init; }

    /// <summary>True for the members of <see cref="UnitScope"/> itself, without those of the units below it.</summary>
    public bool OwnOnly { get; init; }
}

/// <summary>A page and the count of the whole.</summary>
public sealed record PeoplePage(IReadOnlyList<Person> People, int Total);

/// <summary>A person as of a day.</summary>
/// <param name="Id">Stable through transfers.</param>
/// <param name="Number">Personal number that clerks know people by; unique.</param>
/// <param name="FullName">As written by its bearer, NFC.</param>
/// <param name="BirthDate">Null when not known.</param>
/// <param name="Sex">Null when not known.</param>
/// <param name="Category">Officer, professional soldier and so on.</param>
/// <param name="Rank">Rank as text; null for those who carry none.</param>
/// <param name="Post">Post as text; null when not known.</param>
/// <param name="UnitId">Unit on the day; null when in none.</param>
/// <param name="UnitName">Name of that unit on the day.</param>
/// <param name="MemberSince">First day in that unit.</param>
public sealed record Person(
    Guid Id,
    string Number,
    string FullName,
    DateOnly? BirthDate,
    Sex? Sex,
    PersonCategory Category,
    string? Rank,
    string? Post,
    Guid? UnitId,
    string? UnitName,
    DateOnly? MemberSince)
{
    /// <summary>True when the papers give the year of birth alone; the birth date is its first day then.</summary>
    public bool BirthYearOnly { get; init; }
}

/// <summary>A time in a unit with one rank and post.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="UnitName">Its name at the end of that time.</param>
/// <param name="Rank">Rank as text; null when none.</param>
/// <param name="Post">Post as text; null when not known.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null while it lasts.</param>
public sealed record Membership(Guid UnitId, string UnitName, string? Rank, string? Post, DateOnly From, DateOnly? To)
{
    /// <summary>For <see cref="IPersonRecords.CorrectMembershipAsync"/>.</summary>
    public Guid Id { get; init; }

    /// <summary>Counts every change.</summary>
    public int Revision { get; init; }

    /// <summary>What ordered its begin; null when not recorded.</summary>
    public LegalDocument? Document { get; init; }
}

/// <summary>A membership with whose it is, for reading in bulk.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Number">Personal number.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="UnitCode">Its code on the day.</param>
/// <param name="Rank">Rank as text; null when none.</param>
/// <param name="Post">Post as text; null when not known.</param>
/// <param name="From">First day with this rank and post.</param>
/// <param name="To">Last day; null while it lasts.</param>
public sealed record MembershipOfPerson(
    Guid PersonId, string Number, Guid UnitId, string UnitCode, string? Rank, string? Post, DateOnly From, DateOnly? To);

/// <summary>Sex as in the papers.</summary>
public enum Sex
{
    /// <summary>Nam.</summary>
    Male,

    /// <summary>Nữ.</summary>
    Female,
}

/// <summary>Categories of people. Stored by name.</summary>
public enum PersonCategory
{
    /// <summary>Sĩ quan.</summary>
    Officer,

    /// <summary>Quân nhân chuyên nghiệp.</summary>
    ProfessionalSoldier,

    /// <summary>Hạ sĩ quan, chiến sĩ.</summary>
    NonCommissioned,

    /// <summary>Công nhân và viên chức quốc phòng; carries no rank.</summary>
    DefenceWorker,

    /// <summary>Cán bộ Hội Khuyến học.</summary>
    AssociationStaff,
}

/// <summary>One thing learned, planned or judged in one year.</summary>
/// <param name="Year">Calendar year.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">Name of the course, certificate, title; may be empty for a plan.</param>
/// <param name="Status">Registered, approved, done or failed.</param>
/// <param name="Hours">Hours of study, 0 or more; null when not counted.</param>
/// <param name="Value">Score or level, depending on the kind; null when none.</param>
/// <param name="Compulsory">True for a programme that the state or the unit requires.</param>
public sealed record LearningRecord(
    int Year, LearningKind Kind, string Title, LearningStatus Status, decimal? Hours, decimal? Value, bool Compulsory);

/// <summary>Kinds of learning record. Stored by name.</summary>
public enum LearningKind
{
    /// <summary>Kế hoạch tự học của năm.</summary>
    StudyPlan,

    /// <summary>Khóa bồi dưỡng, tập huấn.</summary>
    Course,

    /// <summary>Chứng chỉ.</summary>
    Certificate,

    /// <summary>Ngoại ngữ hoặc tiếng dân tộc.</summary>
    Language,

    /// <summary>Kỹ năng số, tin học.</summary>
    DigitalSkill,

    /// <summary>Sáng kiến, cải tiến kỹ thuật.</summary>
    Initiative,

    /// <summary>Hoạt động, hội thi phục vụ học tập.</summary>
    Activity,

    /// <summary>Danh hiệu thi đua của năm; <c>Title</c> is a title code.</summary>
    EmulationTitle,

    /// <summary>Kỷ luật.</summary>
    Discipline,

    /// <summary>Điểm tự chấm một chỉ số Công dân học tập; <c>Title</c> is the indicator number, <c>Value</c> the points 0–10.</summary>
    SelfScore,

    /// <summary>Giờ tự học trong năm; <c>Hours</c> are the hours.</summary>
    SelfStudy,
}

/// <summary>How far a record has come.</summary>
public enum LearningStatus
{
    /// <summary>Đăng ký.</summary>
    Registered,

    /// <summary>Đã duyệt.</summary>
    Approved,

    /// <summary>Hoàn thành.</summary>
    Done,

    /// <summary>Không hoàn thành.</summary>
    Failed,
}
