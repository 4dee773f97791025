using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Roster;

/// <summary>The catalogue of courses, the sessions in which they are held, and who takes part. Thread-safe.</summary>
[Requires(RosterPermissions.Read, Somewhere = true)]
public interface ICourses
{
    /// <summary>All courses by name.</summary>
    Task<IReadOnlyList<Course>> ListAsync(CancellationToken cancellation);

    /// <summary>Enters a course, or saves one that was read.</summary>
    /// <param name="courseId">The course; null for a new one.</param>
    /// <param name="revision">As it was read.</param>
    /// <param name="fields">All fields.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <returns>The course.</returns>
    /// <exception cref="Modules.UserErrorException">Code or name is missing or taken, or somebody else has saved it in between.</exception>
    [Requires(RosterPermissions.Edit, Somewhere = true)]
    Task<Guid> SaveAsync(Guid? courseId, int revision, CourseFields fields, CancellationToken cancellation);

    /// <summary>The sessions of a course, the newest first.</summary>
    Task<IReadOnlyList<CourseSession>> GetSessionsAsync(Guid courseId, CancellationToken cancellation);

    /// <summary>Enters a session, or saves one that was read.</summary>
    /// <exception cref="Modules.UserErrorException">It ends before it begins, or somebody else has saved it in between.</exception>
    [Requires(RosterPermissions.LearningEdit, Somewhere = true)]
    Task<Guid> SaveSessionAsync(Guid courseId, Guid? sessionId, int revision, SessionFields fields, CancellationToken cancellation);

    /// <summary>Who takes part in a session, of those whom the caller may see, by name.</summary>
    Task<IReadOnlyList<Participant>> GetParticipantsAsync(Guid sessionId, CancellationToken cancellation);

    /// <summary>Enrols people: each gets the record of the course for the year in which the session ends. Who has it already is left as he is.</summary>
    /// <returns>How many were enrolled.</returns>
    [Requires(RosterPermissions.LearningEdit, Somewhere = true)]
    Task<int> EnrolAsync(Guid sessionId, IReadOnlyList<Guid> people, CancellationToken cancellation);

    /// <summary>Writes the result of many: done with the hours of the course, failed, or still enrolled.</summary>
    /// <returns>How many records changed.</returns>
    [Requires(RosterPermissions.LearningEdit, Somewhere = true)]
    Task<int> SetResultAsync(Guid sessionId, IReadOnlyList<Guid> people, LearningStatus status, CancellationToken cancellation);
}

/// <summary>The fields of a course.</summary>
/// <param name="Code">Short code.</param>
/// <param name="Name">Name; records bear it as their title.</param>
/// <param name="Hours">Hours of study; null when not counted.</param>
/// <param name="Compulsory">Required by the state or the unit.</param>
/// <param name="IsClosed">No longer offered.</param>
public sealed record CourseFields(string Code, string Name, decimal? Hours, bool Compulsory, bool IsClosed = false);

/// <summary>A course of the catalogue.</summary>
/// <param name="Id">The course.</param>
/// <param name="Revision">Counts every change.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Sessions">How often it was held.</param>
public sealed record Course(Guid Id, int Revision, CourseFields Fields, int Sessions);

/// <summary>The fields of a session.</summary>
public sealed record SessionFields(DateOnly StartsOn, DateOnly EndsOn, string? Place);

/// <summary>A session of a course.</summary>
/// <param name="Id">The session.</param>
/// <param name="Revision">Counts every change.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Enrolled">How many take part.</param>
/// <param name="Finished">How many have finished.</param>
public sealed record CourseSession(Guid Id, int Revision, SessionFields Fields, int Enrolled, int Finished);

/// <summary>Somebody who takes part.</summary>
public sealed record Participant(Guid PersonId, string Number, string FullName, string? UnitName, LearningStatus Status, decimal? Hours);
