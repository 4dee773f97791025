using System.Security.Cryptography;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Modules.Attachments;

namespace KhuyenHoc.Roster.Tests.Learning;

public sealed class LearningBookShould : LearningOfACompany
{
    private static readonly LearningFields Driving = new(Year, LearningKind.Certificate, "Lái xe hạng C", LearningStatus.Done)
    {
        Hours = 80,
        Issuer = "Trường Quân sự",
        IssuedOn = new DateOnly(2025, 3, 1),
        ValidUntil = new DateOnly(2026, 3, 1),
        Note = "bản chính",
    };

    [Fact]
    public async Task Keep_every_field_and_tell_what_was_done()
    {
        await AddAsync("PCT", "1");
        var person = await PersonAsync("1");
        var id = await Book.AddAsync(person, Driving, default);
        var entry = Assert.Single(await Book.GetAsync(person, default));
        Assert.Equal((id, Driving), (entry.Id, entry.Fields));

        await Book.SaveAsync(id, entry.Revision, Driving with { ValidUntil = null }, default);
        var edited = Assert.Single(await Book.GetAsync(person, default));
        await Book.RemoveAsync(id, edited.Revision, default);

        Assert.Empty(await Book.GetAsync(person, default));
        Assert.Equal([LearningEventKind.Removed, LearningEventKind.Edited, LearningEventKind.Added], (await Book.GetHistoryAsync(person, default)).Select(e => e.Kind));
    }

    [Fact]
    public async Task Tell_the_second_of_two_editors_and_hand_over_both_versions()
    {
        await AddAsync("PCT", "1");
        var id = await Book.AddAsync(await PersonAsync("1"), Driving, default);
        await Book.SaveAsync(id, 1, Driving with { Hours = 100 }, default);

        var told = await Assert.ThrowsAsync<LearningChangedException>(() => Book.SaveAsync(id, 1, Driving with { Hours = 60 }, default));

        Assert.Equal((100m, 60m), (told.Theirs!.Fields.Hours, told.Mine!.Hours));
        await Assert.ThrowsAsync<LearningChangedException>(() => Book.RemoveAsync(id, 1, default));
        await Book.RemoveAsync(id, 2, default);
        Assert.Null((await Assert.ThrowsAsync<LearningChangedException>(() => Book.SaveAsync(id, 2, Driving, default))).Theirs);
    }

    [Fact]
    public async Task Refuse_what_does_not_fit()
    {
        await AddAsync("PCT", "1");
        var person = await PersonAsync("1");
        LearningFields[] bad =
        [
            Driving with { Title = "  " }, Driving with { Year = 1800 }, Driving with { Year = System.Today.Year + 1 }, Driving with { Hours = -1 },
            Driving with { ValidUntil = new DateOnly(2025, 1, 1) }, Driving with { IssuedOn = new DateOnly(2027, 1, 1) }, Driving with { Note = new string('a', 301) },
            Driving with { Kind = LearningKind.SelfScore }, Driving with { Kind = (LearningKind)99 }, Driving with { Kind = LearningKind.Language },
            Driving with { Kind = LearningKind.Language, Value = 7 }, Driving with { Kind = LearningKind.EmulationTitle }, Driving with { Kind = LearningKind.SelfStudy, Hours = null },
        ];

        foreach (var fields in bad)
            Assert.Contains("Hãy", (await Assert.ThrowsAsync<UserErrorException>(() => Book.AddAsync(person, fields, default))).Message);
        await Assert.ThrowsAsync<UserErrorException>(() => Book.AddAsync(Guid.NewGuid(), Driving, default));
        await Book.AddAsync(person, Driving, default);
        Assert.Contains("đã có", (await Assert.ThrowsAsync<UserErrorException>(() => Book.AddAsync(person, Driving with { Title = "lai xe hang c" }, default))).Message);
    }

    [Fact]
    public async Task Show_files_to_who_may_read_the_person_and_keep_them_from_the_sweep_until_they_go()
    {
        await AddAsync("PCT", "1");
        var id = await Book.AddAsync(await PersonAsync("1"), Driving, default);
        var file = new KeptFile(Convert.ToHexStringLower(SHA256.HashData([1])), "bằng.pdf", "application/pdf", 1);
        await Book.AttachAsync(id, file, default);
        await Assert.ThrowsAsync<UserErrorException>(() => Book.AttachAsync(id, file, default));
        var attached = Assert.Single(Assert.Single(await Book.GetAsync(await PersonAsync("1"), default)).Files);
        var owner = System.Get<IEnumerable<IAttachmentOwner>>().Single(o => o.Module == "roster");

        Assert.Equal(file, await owner.FindAsync(attached.Id, default));
        using (System.ActAs("nam", new RoleGrant(Role.UnitClerk, await UnitAsync("H01", Founded))))
            await Assert.ThrowsAsync<NotAllowedException>(() => owner.FindAsync(attached.Id, default));
        Assert.Equal([file.Hash], await owner.KnownAsync([file.Hash, "x"], default));
        await Book.DetachAsync(attached.Id, default);
        Assert.Empty(await owner.KnownAsync([file.Hash], default));
        Assert.Null(await owner.FindAsync(attached.Id, default));
    }

    [Fact]
    public async Task Let_nobody_enter_what_he_learned_himself()
    {
        await AddAsync("PCT", "1");
        var (person, unit) = (await PersonAsync("1"), await UnitAsync("PCT"));
        using var soldier = System.ActAs("minh", new RoleGrant(Role.Soldier, unit));

        await Assert.ThrowsAsync<NotAllowedException>(() => Book.AddAsync(person, Driving, default));
    }

    [Fact]
    public async Task List_people_whose_certificate_has_expired_until_there_is_a_new_one()
    {
        await AddAsync("PCT", "1");
        var person = await PersonAsync("1");
        await Book.AddAsync(person, Driving with { ValidUntil = new DateOnly(2025, 6, 1) }, default);
        var quality = System.Get<IDataQuality>();

        Assert.Equal(1, (await quality.CountAsync(System.Today, default))[QualityFault.ExpiredCertificate]);
        Assert.Equal(0, (await quality.CountAsync(new DateOnly(2025, 5, 31), default))[QualityFault.ExpiredCertificate]);
        Assert.Equal("certificate", Assert.Single((await quality.FindAsync(QualityFault.ExpiredCertificate, System.Today, 0, 10, default)).Rows).Field);
        var entry = Assert.Single(await Book.GetAsync(person, default));
        await Book.SaveAsync(entry.Id, entry.Revision, entry.Fields with { ValidUntil = new DateOnly(2027, 1, 1) }, default);
        Assert.Equal(0, (await quality.CountAsync(System.Today, default))[QualityFault.ExpiredCertificate]);
    }
}
