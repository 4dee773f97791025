using System.Security.Cryptography;
using System.Text;
using KhuyenHoc.Host.Attachments;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Attachments;
using KhuyenHoc.TestSupport;
using KhuyenHoc.Text;
using Microsoft.Extensions.Logging.Abstractions;

namespace KhuyenHoc.Host.Tests.Attachments;

public sealed class AttachmentsShould : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kh-files-");
    private readonly TestClock _clock = TestClock.At(2025, 12, 15);
    private readonly AttachmentFolder _files;

    public AttachmentsShould()
    {
        System.Globalization.CultureInfo.CurrentUICulture = Languages.Vietnamese;
        _files = new AttachmentFolder(new HostSettings(_folder.FullName, MegabytesPerAttachment: 1), _clock);
    }

    public static TheoryData<string, byte[], string> Good => new()
    {
        { "Chứng chỉ.PDF", SampleFiles.Pdf(), "Chứng chỉ.pdf" },
        { "ảnh.jpeg", SampleFiles.Jpeg(), "ảnh.jpg" },
        { "ảnh.png", SampleFiles.Png(), "ảnh.png" },
        { "báo cáo.docx", SampleFiles.Word(), "báo cáo.docx" },
        { "danh sách.xlsx", SampleFiles.Excel(), "danh sách.xlsx" },
        { "vỏ/../../etc/passwd.pdf", SampleFiles.Pdf(), "passwd.pdf" },
        { @"C:\Users\lan\ảnh 1.png", SampleFiles.Png(), "ảnh 1.png" },
        { "hóa đơn \u202Egnp.pdf", SampleFiles.Pdf(), "hóa đơn gnp.pdf" },
        { "a\r\nb\0c<d>.pdf", SampleFiles.Pdf(), "abc_d_.pdf" },
        { ".pdf", SampleFiles.Pdf(), "tệp đính kèm.pdf" },
        { "con.pdf", SampleFiles.Pdf(), "_con.pdf" },
    };

    public static TheoryData<string, byte[], string> Bad => new()
    {
        { "trống.pdf", [], "tệp trống" },
        { "virus.exe", [0x4D, 0x5A, 0x90, 0], "không phải loại tệp được nhận" },
        { "virus.pdf", [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0, 4], "không phải tệp .pdf" },
        { "trang.html", "<html><script>alert(1)</script></html>"u8.ToArray(), "không phải loại tệp được nhận" },
        { "trang.png", "<html><script>alert(1)</script></html>"u8.ToArray(), "không phải tệp .png" },
        { "ảnh.svg", "<svg onload='alert(1)'/>"u8.ToArray(), "không phải loại tệp được nhận" },
        { "ảnh.jpg", SampleFiles.Png(), "nội dung là .png" },
        { "văn bản.docx", SampleFiles.Excel(), "nội dung là .xlsx" },
        { "nén.zip", SampleFiles.Zip(("a.txt", [1])), "không phải loại tệp được nhận" },
        { "nén.docx", SampleFiles.Zip(("a.txt", [1])), "không phải loại tệp được nhận" },
        { "khóa.pdf", SampleFiles.Pdf("/Encrypt 5 0 R"), "có mật khẩu" },
        { "chạy.pdf", SampleFiles.Pdf("/OpenAction << /S /JavaScript /JS (x) >>"), "mã chạy" },
        { "chạy.pdf", SampleFiles.Pdf("/OpenAction << /S /Launch >>"), "mã chạy" },
        { "cụt.pdf", SampleFiles.Pdf()[..40], "hỏng" },
        { "khóa.xlsx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "có mật khẩu hoặc lưu theo dạng cũ" },
        { "cũ.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "không phải loại tệp được nhận" },
        { "macro.docx", SampleFiles.Word(("word/vbaProject.bin", [1, 2])), "có macro" },
        { "macro.xlsx", SampleFiles.Office("/xl/workbook.xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "có macro" },
        { "nhúng.docx", SampleFiles.Word(("word/embeddings/oleObject1.bin", [1])), "chương trình" },
        { "nhúng.docx", SampleFiles.Word(("word/media/a.exe", [1])), "chương trình" },
        { "lối ra.docx", SampleFiles.Word(("../../a.xml", [1])), "hỏng" },
        { "bom.xlsx", SampleFiles.Excel(("xl/sheet1.xml", new byte[12 << 20])), "giải nén" },
        { "cụt.docx", SampleFiles.Word()[..60], "hỏng" },
        { "cụt.png", SampleFiles.Png()[..40], "hỏng" },
        { "đuôi.png", [.. SampleFiles.Png(), .. "PK"u8], "phía sau ảnh" },
        { "không.png", SampleFiles.Png(0), "hỏng" },
        { "khổng lồ.png", SampleFiles.Png(100_000, 100_000), "quá lớn" },
        { "cụt.jpg", SampleFiles.Jpeg()[..10], "hỏng" },
        { "khổng lồ.jpg", SampleFiles.Jpeg(65_000, 65_000), "quá lớn" },
        { "lớn.pdf", [.. SampleFiles.Pdf(), .. new byte[1 << 20]], "lớn hơn 1 MB" },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Take_what_proves_something_under_a_clean_name(string name, byte[] content, string expected)
    {
        KeptFile kept = await KeepAsync(name, content);

        Assert.Equal((expected, Convert.ToHexStringLower(SHA256.HashData(content)), content.Length), (kept.Name, kept.Hash, kept.Size));
        await using Stream opened = _files.Open("roster", kept.Hash);
        using MemoryStream read = new();
        await opened.CopyToAsync(read);
        Assert.Equal(content, read.ToArray());
        Assert.Empty(Directory.GetFiles(_files.Incoming("roster")));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Refuse_what_may_harm_or_cannot_be_read_and_leave_nothing(string name, byte[] content, string said)
    {
        UserErrorException refused = await Assert.ThrowsAsync<UserErrorException>(() => KeepAsync(name, content));

        Assert.Contains(said, refused.Message);
        Assert.Contains("Hãy", refused.Message);
        Assert.Empty(_folder.GetFiles("*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Keep_the_same_content_once()
    {
        KeptFile[] kept = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => KeepAsync($"{i}.pdf", SampleFiles.Pdf())));

        Assert.Single(kept.Select(file => file.Hash).Distinct());
        Assert.Single(_folder.GetFiles("*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Leave_nothing_when_the_sender_goes_away()
    {
        using CancellationTokenSource gone = new();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _files.KeepAsync("roster", "a.pdf", new MemoryStream(SampleFiles.Pdf()), gone.Token));
        Assert.Empty(_folder.GetFiles("*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("../roster", "aa")]
    [InlineData("", "aa")]
    [InlineData("roster", "../../../../etc/passwd")]
    public void Not_be_led_out_of_its_folder(string module, string hash) => Assert.Throws<ArgumentException>(() => _files.Open(module, hash));

    [Fact]
    public async Task Sweep_what_nobody_refers_to_after_a_day_and_delete_it_after_a_month()
    {
        KeptFile orphan = await KeepAsync("mồ côi.pdf", SampleFiles.Pdf("/A 1")), used = await KeepAsync("dùng.pdf", SampleFiles.Pdf("/A 2"));
        await _files.KeepAsync("otherModule", "khác.pdf", new MemoryStream(SampleFiles.Pdf("/A 3")), default);
        AttachmentSweep sweep = new(_files, [new Owner(used.Hash)], _clock, NullLogger<AttachmentSweep>.Instance);

        Assert.Equal(0, await sweep.SweepAsync(default));
        _clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(1, await sweep.SweepAsync(default));
        Assert.Throws<UserErrorException>(() => _files.Open("roster", orphan.Hash));
        _files.Open("roster", used.Hash).Dispose();
        Assert.Equal(3, _folder.GetFiles("*", SearchOption.AllDirectories).Length);
        _clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(0, await sweep.SweepAsync(default));
        Assert.Equal(2, _folder.GetFiles("*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task Not_sweep_a_file_that_was_just_sent_again()
    {
        KeptFile kept = await KeepAsync("a.pdf", SampleFiles.Pdf());
        _clock.Advance(TimeSpan.FromDays(3));
        await KeepAsync("b.pdf", SampleFiles.Pdf());

        Assert.Equal(0, await new AttachmentSweep(_files, [new Owner()], _clock, NullLogger<AttachmentSweep>.Instance).SweepAsync(default));
        _files.Open("roster", kept.Hash).Dispose();
    }

    [Fact]
    public async Task Sweep_nothing_when_the_module_cannot_say_what_it_refers_to()
    {
        await KeepAsync("a.pdf", SampleFiles.Pdf());
        _clock.Advance(TimeSpan.FromDays(3));

        await Assert.ThrowsAsync<InvalidOperationException>(() => new AttachmentSweep(_files, [new Owner { IsDown = true }], _clock, NullLogger<AttachmentSweep>.Instance).SweepAsync(default));
        Assert.Single(_folder.GetFiles("*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Cut_a_very_long_name_between_letters_and_keep_its_kind()
    {
        string clean = FileName.Clean(string.Concat(Enumerable.Repeat("e\u0301🙂", 200)) + ".pdf");

        Assert.EndsWith(".pdf", clean);
        Assert.InRange(clean.Length, 100, 130);
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(clean)));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<KeptFile> KeepAsync(string name, byte[] content) => _files.KeepAsync("roster", name, new MemoryStream(content), default);

    private sealed class Owner(params string[] known) : IAttachmentOwner
    {
        public string Module => "roster";

        public bool IsDown { get; init; }

        public Task<KeptFile?> FindAsync(Guid id, CancellationToken cancellation) => Task.FromResult<KeptFile?>(null);

        public Task<IReadOnlySet<string>> KnownAsync(IReadOnlyCollection<string> hashes, CancellationToken cancellation) =>
            IsDown ? throw new InvalidOperationException() : Task.FromResult<IReadOnlySet<string>>(known.Intersect(hashes).ToHashSet());
    }
}
