using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Autofac;
using KhuyenHoc.Assessment.Cli.Packages;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;

namespace KhuyenHoc.Assessment.Tests.Sets;

/// <summary>Packing, signing and verifying, as an office does it: on files, with no database.</summary>
public sealed partial class PackageVerbsShould : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kh-verbs-");
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly CultureInfo _language = CultureInfo.CurrentUICulture;

    public PackageVerbsShould() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi-VN");

    private string Package => Path.Combine(_folder.FullName, "quan-nhan-hoc-tap.mau.7.0.0.nupkg");

    [Fact]
    public async Task Lead_from_a_folder_to_a_package_that_this_machine_accepts()
    {
        Assert.Equal(ExitCodes.Done, await RunAsync("pack", Set(), "-o", _folder.FullName));
        Assert.True(File.Exists(Package));
        Assert.Equal(ExitCodes.Refused, await RunAsync("verify", Package));
        Assert.Contains("Gói chưa được ký.", _error.ToString(), StringComparison.Ordinal);

        Assert.Equal(ExitCodes.Done, await RunAsync("sign", Package, "--certificate", Certificate(), "--password-file", Secret("mật khẩu")));
        Assert.Equal(ExitCodes.Refused, await RunAsync("verify", Package));
        var fingerprint = Fingerprint().Match(_output.ToString()).Value;
        Assert.Contains(fingerprint, _error.ToString(), StringComparison.Ordinal);

        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "trusted-signers.json"), $$"""[{ "name": "Phòng Chính trị", "fingerprint": "{{fingerprint}}", "from": "2025-01-01" }]""");
        Assert.Equal(ExitCodes.Done, await RunAsync("verify", Package));
        Assert.Contains("quan-nhan-hoc-tap.mau phiên bản 7.0.0: hợp lệ, cài được. Người ký: Phòng Chính trị", _output.ToString(), StringComparison.Ordinal);
        Assert.Empty(_folder.GetDirectories("criteria-store"));
    }

    [Fact]
    public async Task Make_the_folder_that_the_package_shall_go_to()
    {
        Assert.Equal(ExitCodes.Done, await RunAsync("pack", Set(), "-o", Path.Combine(_folder.FullName, "chưa có", "ở đâu")));

        Assert.True(File.Exists(Path.Combine(_folder.FullName, "chưa có", "ở đâu", Path.GetFileName(Package))));
    }

    [Fact]
    public async Task Say_that_a_package_cannot_be_written_where_a_file_stands()
    {
        Assert.Equal(ExitCodes.Refused, await RunAsync("pack", Set(), "-o", Path.Combine(Secret("x"), "con")));

        Assert.Contains("Không ghi được tệp", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("sign")]
    public async Task Say_that_a_file_is_too_large_for_a_package(string verb)
    {
        using (var huge = File.Create(Package)) huge.SetLength(3L << 30);
        string[] signer = verb == "sign" ? ["--certificate", Certificate(), "--password-file", Secret("mật khẩu")] : [];

        Assert.Equal(ExitCodes.Refused, await RunAsync([verb, Package, .. signer]));

        Assert.Contains("Tệp gói nặng 3072 MB, giới hạn là 16 MB.", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Install_nothing_that_is_too_large_for_a_package()
    {
        using (var huge = File.Create(Package)) huge.SetLength(3L << 30);

        var refused = Assert.Throws<UserErrorException>(() => CriteriaPackages.Read(Package));

        Assert.Contains("giới hạn là 16 MB", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Say_what_to_do_when_the_password_is_wrong()
    {
        await RunAsync("pack", Set(), "-o", _folder.FullName);

        Assert.Equal(ExitCodes.Refused, await RunAsync("sign", Package, "--certificate", Certificate(), "--password-file", Secret("sai")));

        Assert.Contains("Không mở được chứng thư", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("--password-file", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pack", "không có")]
    [InlineData("verify", "không có.nupkg")]
    public async Task Say_that_a_file_is_not_there(string verb, string path)
    {
        Assert.Equal(ExitCodes.Refused, await RunAsync(verb, path));

        Assert.Contains(path, _error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        CultureInfo.CurrentUICulture = _language;
        _folder.Delete(recursive: true);
    }

    private Task<int> RunAsync(params string[] arguments)
    {
        var root = new RootCommand();
        foreach (var verb in PackageVerbs.All(new RunnerOnFiles(_folder.FullName))) root.Add(verb);
        return root.Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = _output, Error = _error, EnableDefaultExceptionHandler = false });
    }

    /// <summary>A shipped set with a version of its own.</summary>
    private string Set()
    {
        var set = _folder.CreateSubdirectory("bộ tiêu chí");
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "criteria", "quan-nhan-hoc-tap.mau")))
            File.Copy(file, Path.Combine(set.FullName, Path.GetFileName(file)), overwrite: true);
        var yaml = Path.Combine(set.FullName, "criteria.yaml");
        File.WriteAllText(yaml, Version().Replace(File.ReadAllText(yaml), "version: 7.0.0"));
        return set.FullName;
    }

    private string Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=Phòng Chính trị", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2095, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var path = Path.Combine(_folder.FullName, "cơ quan.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, "mật khẩu"));
        return path;
    }

    private string Secret(string password)
    {
        var path = Path.Combine(_folder.FullName, "secret");
        File.WriteAllText(path, password + "\n");
        return path;
    }

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Fingerprint();

    [GeneratedRegex("^version: .*$", RegexOptions.Multiline)]
    private static partial Regex Version();

    private sealed class RunnerOnFiles(string data) : IVerbRunner
    {
        public Task<int> RunAsync(ParseResult parse, Func<IComponentContext, CancellationToken, Task<int>> body, CancellationToken cancellation) =>
            throw new InvalidOperationException("This verb asked for a database.");

        public async Task<int> RunAloneAsync(ParseResult parse, Func<HostSettings, CancellationToken, Task<int>> body, CancellationToken cancellation)
        {
            try
            {
                return await body(new HostSettings(data), cancellation);
            }
            catch (UserErrorException refused)
            {
                await parse.InvocationConfiguration.Error.WriteLineAsync(refused.Message);
                return ExitCodes.Refused;
            }
        }
    }
}
