using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Roster.Tests.Learning;

public sealed class CoursesShould : LearningOfACompany
{
    private ICourses Courses => System.Get<ICourses>();

    [Fact]
    public async Task Enrol_many_and_write_their_results_into_their_learning()
    {
        await AddAsync("PCT", "1", "2");
        Guid[] people = [await PersonAsync("1"), await PersonAsync("2")];
        var course = await Courses.SaveAsync(null, 0, new CourseFields("CT01", "Học tập chính trị", 24, true), default);
        var session = await Courses.SaveSessionAsync(course, null, 0, new SessionFields(new DateOnly(2025, 3, 1), new DateOnly(2025, 3, 5), "Hội trường"), default);

        Assert.Equal(2, await Courses.EnrolAsync(session, people, default));
        Assert.Equal(0, await Courses.EnrolAsync(session, people, default));
        Assert.Equal(1, await Courses.SetResultAsync(session, [people[0]], LearningStatus.Done, default));

        var read = Assert.Single(await Courses.GetSessionsAsync(course, default));
        Assert.Equal((2, 1), (read.Enrolled, read.Finished));
        Assert.Equal(["Hoàn thành, 24 giờ", "Đăng ký, 24 giờ"], [Cell(await SheetAsync(), "1", "course:hoc tap chinh tri"), Cell(await SheetAsync(), "2", "course:hoc tap chinh tri")]);
        Assert.True((await Book.GetAsync(people[0], default)).Single().Fields.Compulsory);
    }

    [Fact]
    public async Task Take_a_record_that_came_by_an_import_for_the_enrolment()
    {
        await AddAsync("PCT", "1");
        var person = await PersonAsync("1");
        await Book.AddAsync(person, new LearningFields(Year, LearningKind.Course, "Sơ cứu", LearningStatus.Done) { Hours = 8 }, default);
        var course = await Courses.SaveAsync(null, 0, new CourseFields("SC", "sơ cứu", 16, false), default);
        var session = await Courses.SaveSessionAsync(course, null, 0, new SessionFields(new DateOnly(2025, 3, 1), new DateOnly(2025, 3, 1), null), default);

        Assert.Equal(1, await Courses.EnrolAsync(session, [person], default));
        var kept = Assert.Single(await Book.GetAsync(person, default));
        Assert.Equal((LearningStatus.Done, 8m, session), (kept.Fields.Status, kept.Fields.Hours, kept.SessionId));
    }

    [Fact]
    public async Task Refuse_what_cannot_be()
    {
        await AddAsync("PCT", "1");
        var course = await Courses.SaveAsync(null, 0, new CourseFields("A", "Khóa A", 24, true), default);
        var next = await Courses.SaveSessionAsync(course, null, 0, new SessionFields(new DateOnly(2025, 12, 1), new DateOnly(2026, 1, 31), null), default);

        Task[] refused =
        [
            Courses.SaveAsync(null, 0, new CourseFields("a", "Khóa khác", null, false), default), Courses.SaveAsync(null, 0, new CourseFields("B", "khoa a", null, false), default),
            Courses.SaveAsync(null, 0, new CourseFields(" ", "Khóa B", null, false), default), Courses.SaveAsync(course, 7, new CourseFields("A", "Khóa A", 30, true), default),
            Courses.SaveSessionAsync(course, null, 0, new SessionFields(new DateOnly(2025, 3, 2), new DateOnly(2025, 3, 1), null), default),
            Courses.SaveSessionAsync(Guid.NewGuid(), null, 0, new SessionFields(new DateOnly(2025, 3, 2), new DateOnly(2025, 3, 3), null), default),
            Courses.EnrolAsync(next, [Guid.NewGuid()], default), Courses.EnrolAsync(Guid.NewGuid(), [await PersonAsync("1")], default),
            Courses.SetResultAsync(next, [await PersonAsync("1")], LearningStatus.Done, default),
        ];
        foreach (var task in refused)
            Assert.Contains(".", (await Assert.ThrowsAnyAsync<UserErrorException>(() => task)).Message);
    }

    [Fact]
    public async Task Let_a_clerk_enrol_his_own_people_and_see_no_others()
    {
        await AddAsync("PCT", "1");
        await AddAsync("BCH", "2");
        var (own, mine, other) = (await UnitAsync("PCT"), await PersonAsync("1"), await PersonAsync("2"));
        var course = await Courses.SaveAsync(null, 0, new CourseFields("A", "Khóa A", 24, true), default);
        var session = await Courses.SaveSessionAsync(course, null, 0, new SessionFields(new DateOnly(2025, 3, 1), new DateOnly(2025, 3, 1), null), default);
        await Courses.EnrolAsync(session, [other], default);
        using var clerk = System.ActAs("lan", new RoleGrant(Role.UnitClerk, own));

        Assert.Equal(1, await Courses.EnrolAsync(session, [mine], default));
        await Assert.ThrowsAsync<NotAllowedException>(() => Courses.EnrolAsync(session, [other], default));
        Assert.Equal("1", Assert.Single(await Courses.GetParticipantsAsync(session, default)).Number);
        await Assert.ThrowsAsync<NotAllowedException>(() => Courses.SaveAsync(null, 0, new CourseFields("B", "Khóa B", null, false), default));
    }
}
