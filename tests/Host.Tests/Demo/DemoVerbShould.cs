using System.CommandLine;
using System.Globalization;
using Autofac;
using KhuyenHoc.Host.Demo;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;

namespace KhuyenHoc.Host.Tests.Demo;

public sealed class DemoVerbShould : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly CultureInfo _language = CultureInfo.CurrentUICulture;
    private readonly RunnerWithoutDatabase _runner = new();

    public DemoVerbShould() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi");

    private string Target => Path.Combine(_folder.FullName, "tỉnh trình diễn.xlsx");

    [Fact]
    public void Write_the_workbook_without_a_database_and_say_where()
    {
        Assert.Equal(ExitCodes.Done, Run("--write", Target, "--people", "300", "--seed", "7"));

        using var expected = new MemoryStream();
        DemoWorkbook.Write(300, 7, expected);
        Assert.Equal(expected.ToArray(), File.ReadAllBytes(Target));
        Assert.Equal($"Đã ghi 300 người vào {Target}.", _output.ToString().Trim());
        Assert.False(_runner.Asked);
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public void Never_write_over_a_file_that_is_there()
    {
        File.WriteAllText(Target, "danh sách thật");

        Assert.Equal(ExitCodes.Refused, Run("--write", Target, "--people", "300"));

        Assert.Equal("danh sách thật", File.ReadAllText(Target));
        Assert.Contains(Target, _error.ToString());
        Assert.Contains("Hãy chọn tên khác", _error.ToString());
    }

    [Fact]
    public void Say_so_when_the_folder_does_not_exist()
    {
        Assert.Equal(ExitCodes.Refused, Run("--write", Path.Combine(_folder.FullName, "không có", "a.xlsx"), "--people", "300"));

        Assert.Contains("Hãy kiểm tra thư mục", _error.ToString());
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [Theory]
    [InlineData("--people", "299", "--load")]
    [InlineData("--people", "100001", "--load")]
    [InlineData]
    [InlineData("--load", "--write", "a.xlsx")]
    public void Refuse_a_command_line_that_it_cannot_follow(params string[] arguments)
    {
        Assert.NotEqual(ExitCodes.Done, Run(arguments));

        Assert.Contains("hãy ghi", _error.ToString());
        Assert.False(_runner.Asked);
    }

    [Fact]
    public void Ask_for_the_database_only_to_load()
    {
        Run("--load");

        Assert.True(_runner.Asked);
    }

    public void Dispose()
    {
        CultureInfo.CurrentUICulture = _language;
        _folder.Delete(recursive: true);
    }

    private int Run(params string[] arguments) =>
        DemoVerb.Create(_runner).Parse(arguments).Invoke(new InvocationConfiguration { Output = _output, Error = _error });

    private sealed class RunnerWithoutDatabase : IVerbRunner
    {
        public bool Asked { get; private set; }

        public Task<int> RunAsync(
            ParseResult parse, Func<IComponentContext, CancellationToken, Task<int>> body, CancellationToken cancellation)
        {
            Asked = true;
            return Task.FromResult(ExitCodes.Refused);
        }

        public Task<int> RunAloneAsync(ParseResult parse, Func<HostSettings, CancellationToken, Task<int>> body, CancellationToken cancellation) =>
            body(new HostSettings(""), cancellation);
    }
}
