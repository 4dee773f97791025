using System.Runtime.CompilerServices;
using VerifyTests;
using VerifyXunit;

namespace KhuyenHoc.Documents.Tests.Snapshots;

public sealed class SnapshotsShould : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("snapshots").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public Task Accept_the_text_that_was_approved() => Verifier.Verify("Đắk Lắk\nngày 05 tháng 01 năm 2026");

    [Fact]
    public Task Not_mind_the_line_ends_of_another_system() => Verifier.Verify("một\r\nhai\rba");

    [Fact]
    public Task Keep_the_extension_that_was_asked_for() => Verifier.Verify("# Tiêu đề", extension: "md");

    [Theory]
    [InlineData("QNHT", 1)]
    [InlineData("ĐVHT", 2)]
    public Task Keep_the_cases_of_a_theory_apart(string title, int level) =>
        Verifier.Verify($"{title} {level}").UseParameters(title, level);

    [Fact]
    public async Task Fail_and_leave_the_new_text_when_nothing_was_approved_yet()
    {
        var failure = await Assert.ThrowsAsync<VerifyException>(async () =>
            await Verifier.Verify("mới").UseDirectory(_folder).UseFileName("chưa-duyệt"));

        Assert.Contains("chưa-duyệt.verified.txt", failure.Message);
        Assert.Equal("mới", await File.ReadAllTextAsync(Path.Combine(_folder, "chưa-duyệt.received.txt")));
    }

    [Fact]
    public async Task Fail_and_show_the_first_lines_that_differ()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "khác.verified.txt"), "một\nhai\nba");

        var failure = await Assert.ThrowsAsync<VerifyException>(async () =>
            await Verifier.Verify("một\n2\nba\nbốn").UseDirectory(_folder).UseFileName("khác"));

        Assert.Contains("line 2, approved: hai\nline 2, received: 2\n", failure.Message);
        Assert.Contains("line 4, approved: (no such line)\nline 4, received: bốn", failure.Message);
        Assert.DoesNotContain("line 3", failure.Message);
        Assert.Equal("một\nhai\nba", await File.ReadAllTextAsync(Path.Combine(_folder, "khác.verified.txt")));
    }

    [Fact]
    public async Task Take_away_a_new_text_that_no_longer_differs()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "sửa.verified.txt"), "đúng");
        await File.WriteAllTextAsync(Path.Combine(_folder, "sửa.received.txt"), "sai");

        await Verifier.Verify("đúng").UseDirectory(_folder).UseFileName("sửa");

        Assert.False(File.Exists(Path.Combine(_folder, "sửa.received.txt")));
    }

    [Fact]
    public async Task Refuse_two_comparisons_with_one_snapshot()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "trùng.verified.txt"), "a");
        await Verifier.Verify("a").UseDirectory(_folder).UseFileName("trùng");

        await Assert.ThrowsAsync<VerifyException>(async () =>
            await Verifier.Verify("b").UseDirectory(_folder).UseFileName("trùng"));
    }

    [Fact]
    public void Lie_beside_the_source_of_the_test()
    {
        Assert.True(File.Exists(ThisFile()), $"{ThisFile()} is not a path of this machine");
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
