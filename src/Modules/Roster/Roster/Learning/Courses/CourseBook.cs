using System.Text.Json;
using KhuyenHoc.Documents;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using KhuyenHoc.Roster.Api;
using KhuyenHoc.Roster.Names;
using KhuyenHoc.Roster.People;
using Npgsql;
using static KhuyenHoc.Roster.Learning.LearningTexts;

namespace KhuyenHoc.Roster.Learning.Courses;

/// <summary>Courses, sessions and enrolments. An enrolment is the record of the course in the learning of the person.</summary>
internal sealed class CourseBook(
    NpgsqlDataSource database, PersonAccess access, IPermissions may, IAuditTrail audit, ICurrentUser user, TimeProvider time) : ICourses
{
    public async Task<IReadOnlyList<Course>> ListAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await CourseStore.ListAsync(connection, cancellation);
    }

    public async Task<Guid> SaveAsync(Guid? courseId, int revision, CourseFields fields, CancellationToken cancellation)
    {
        var clean = fields with { Code = CleanText.Of(fields.Code) ?? "", Name = CleanText.Of(fields.Name) ?? "" };
        if (Fold.Words(clean.Code).Length == 0 || Fold.Words(clean.Name).Length == 0)
            throw new UserErrorException(Say["CourseNeeds"]);
        if (clean.Code.Length > 40 || clean.Name.Length > LearningRules.MostLetters)
            throw new UserErrorException(Say["TooLong", LearningRules.MostLetters]);
        if (clean.Hours is < 0 or > 9_999)
            throw new UserErrorException(Say["BadHours"]);
        var id = courseId ?? Guid.CreateVersion7();
        try
        {
            await database.InTransactionAsync(
                async connection =>
                {
                    if (!await CourseStore.SaveAsync(connection, id, courseId is null, revision, clean, cancellation))
                        throw new UserErrorException(Say["CourseChanged"]);
                    await TellAsync(connection, "course.saved", clean.Code, clean, cancellation);
                },
                cancellation);
        }
        catch (PostgresException taken) when (taken.ConstraintName is "code_means_one_course" or "name_means_one_course")
        {
            throw new UserErrorException(taken.ConstraintName == "code_means_one_course" ? Say["CourseCodeTaken", clean.Code] : Say["CourseNameTaken", clean.Name], taken);
        }

        return id;
    }

    public async Task<IReadOnlyList<CourseSession>> GetSessionsAsync(Guid courseId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await CourseStore.SessionsAsync(connection, courseId, cancellation);
    }

    public async Task<Guid> SaveSessionAsync(Guid courseId, Guid? sessionId, int revision, SessionFields fields, CancellationToken cancellation)
    {
        if (fields.EndsOn < fields.StartsOn)
            throw new UserErrorException(Say["SessionEndsFirst", VietnameseFormats.Date(fields.EndsOn), VietnameseFormats.Date(fields.StartsOn)]);
        if (fields.StartsOn.Year < LearningRules.FirstYear || fields.EndsOn > time.Today().AddYears(2))
            throw new UserErrorException(Say["SessionTooFar", VietnameseFormats.Date(fields.EndsOn)]);
        var id = sessionId ?? Guid.CreateVersion7();
        var clean = fields with { Place = CleanText.Of(fields.Place) };
        await database.InTransactionAsync(
            async connection =>
            {
                if (!await CourseStore.SaveSessionAsync(connection, courseId, id, sessionId is null, revision, clean, cancellation))
                    throw new UserErrorException(Say["CourseChanged"]);
                await TellAsync(connection, "course.session-saved", id.ToString(), clean, cancellation);
            },
            cancellation);
        return id;
    }

    public async Task<IReadOnlyList<Participant>> GetParticipantsAsync(Guid sessionId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await CourseStore.ParticipantsAsync(connection, sessionId, time.Today(), may.UnitsWith(RosterPermissions.Read)?.ToArray(), cancellation);
    }

    public Task<int> EnrolAsync(Guid sessionId, IReadOnlyList<Guid> people, CancellationToken cancellation) => ForEachAsync(
        sessionId, people, "course.enrolled",
        async (connection, session, person, record) =>
        {
            if (record is { SessionId: not null })
                return false;
            // A record that came by an import is this enrolment: it only learns in which session.
            if (record is not null)
            {
                await LearningStore.UpdateAsync(connection, record, record.Fields, session.Id, [], time.GetUtcNow(), user.Name, cancellation);
                return true;
            }

            var fields = new LearningFields(session.EndsOn.Year, LearningKind.Course, session.Name, LearningStatus.Registered) { Hours = session.Hours, Compulsory = session.Compulsory };
            await LearningStore.InsertAsync(connection, person, fields, session.Id, LearningRules.Changes(null, fields), time.GetUtcNow(), user.Name, cancellation);
            return true;
        },
        cancellation);

    public Task<int> SetResultAsync(Guid sessionId, IReadOnlyList<Guid> people, LearningStatus status, CancellationToken cancellation) => ForEachAsync(
        sessionId, people, "course.results",
        async (connection, session, _, record) =>
        {
            if (status == LearningStatus.Approved)
                throw new UserErrorException(Say["CellCourse", RosterTexts.Of(status)]);
            if (status is LearningStatus.Done && session.EndsOn > time.Today())
                throw new UserErrorException(Say["SessionNotOver", VietnameseFormats.Date(session.EndsOn)]);
            if (record?.SessionId != session.Id)
                return false;
            var after = record.Fields with { Status = status, Hours = record.Hours ?? session.Hours };
            var changes = LearningRules.Changes(record.Fields, after);
            if (changes.Count == 0)
                return false;
            await LearningStore.UpdateAsync(connection, record, after, session.Id, changes, time.GetUtcNow(), user.Name, cancellation);
            return true;
        },
        cancellation);

    private async Task<int> ForEachAsync(
        Guid sessionId, IReadOnlyList<Guid> people, string action,
        Func<NpgsqlConnection, SessionOfCourse, Guid, LearningRecordRow?, Task<bool>> write, CancellationToken cancellation)
    {
        Guid[] all = [.. (people ?? []).Distinct()];
        try
        {
            return await database.InTransactionAsync(
                async connection =>
                {
                    var session = await CourseStore.FindSessionAsync(connection, sessionId, cancellation) ?? throw new UserErrorException(Say["CourseChanged"]);
                    if (await LearningStore.LockAsync(connection, all, cancellation) != all.Length)
                        throw new UserErrorException(RosterTexts.Get("Person_Unknown"));
                    var records = (await LearningStore.ReadAsync(connection, all, session.EndsOn.Year, cancellation))
                        .Where(r => r.Kind == nameof(LearningKind.Course) && r.TitleKey == session.NameKey).ToDictionary(r => r.PersonId);
                    var count = 0;
                    foreach (var person in all)
                    {
                        await access.DemandToEditLearningAsync(connection, person, cancellation);
                        if (await write(connection, session, person, records.GetValueOrDefault(person)))
                            count++;
                    }

                    if (count > 0)
                        await TellAsync(connection, action, sessionId.ToString(), new { session.Name, people = count }, cancellation);
                    return count;
                },
                cancellation);
        }
        catch (PostgresException twice) when (twice.ConstraintName == "record_is_told_once")
        {
            throw new UserErrorException(Say["SavedAtOnce"], twice);
        }
    }

    private Task TellAsync<T>(NpgsqlConnection connection, string action, string subject, T details, CancellationToken cancellation) =>
        audit.AppendAsync(connection, new AuditEntry("roster", action, subject, JsonSerializer.Serialize(details, ApiJson.Options)), cancellation);
}
