using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using KhuyenHoc.Modules.Cli;
using KhuyenHoc.TestSupport;

namespace KhuyenHoc.Host.Tests.Cli;

/// <summary>What the author of a criteria set does, with the kit alone: no sources of the program, no network.</summary>
public sealed partial class RuleAuthorShould : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kh-author-");

    [Fact]
    public async Task Come_from_the_template_to_a_signed_package_that_is_accepted()
    {
        await KitAsync();
        await DotNetAsync("new", "kh-criteria", "-n", "HuyenThu", "--subject", "person", "--model", "cong-dan-hoc-tap");
        await DotNetAsync("build", "HuyenThu", "-nologo");

        var test = await KhAsync("criteria", "test", "HuyenThu", "--strict");
        Assert.Contains("ĐẠT. 2 tình huống đúng, 0 sai; 0 phần chưa được thử.", test.Output, StringComparison.Ordinal);

        await DotNetAsync("pack", "HuyenThu", "-o", "out", "-nologo");
        var package = Path.Combine("out", "huyen-thu.1.0.0.nupkg");
        var signed = await KhAsync("criteria", "sign", Of(package), "--certificate", Certificate());
        await File.WriteAllTextAsync(
            Of("data/trusted-signers.json"), $$"""[{ "name": "Văn phòng", "fingerprint": "{{Fingerprint().Match(signed.Output).Value}}", "from": "2020-01-01" }]""");
        Assert.Contains("huyen-thu phiên bản 1.0.0: hợp lệ, cài được.", (await KhAsync("criteria", "verify", Of(package))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lay_a_local_rule_over_an_official_set()
    {
        await KitAsync();
        await DotNetAsync("new", "kh-criteria", "-n", "Huyen.DongSon", "--extends", "don-vi-hoc-tap.tt24-2023.cap-tinh", "--criterion", "3", "--grade", "muc-do-1");
        await DotNetAsync("pack", "Huyen.DongSon", "-o", "out", "-nologo");

        var test = await KhAsync("criteria", "test", "Huyen.DongSon");

        Assert.Contains("(huyen.dong-son 1.0.0)", test.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Of("out/huyen.dong-son.1.0.0.nupkg")));
        Assert.Contains("3.bs1", (await KhAsync("criteria", "graph", "Huyen.DongSon", "--format", "mermaid")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task See_each_line_that_differs_and_get_no_package()
    {
        await KitAsync();
        await DotNetAsync("new", "kh-criteria", "-n", "HuyenThu");
        await ChangeAsync("HuyenThu/huyen-thu/criteria.yaml", "value: 100", "value: 101");
        await DotNetAsync("build", "HuyenThu", "-nologo");

        var test = await KhProgram.RunAsync("criteria", "test", Of("HuyenThu"), "--data", Of("data"));
        var packed = await DotNetOutcomeAsync("pack", "HuyenThu", "-o", "out", "-nologo");

        Assert.Equal(ExitCodes.Refused, test.ExitCode);
        Assert.Matches(@"1\.1 +- mong đợi met\r?\n +\+ thực tế  not-met +Số đầu sách", test.Output);
        Assert.NotEqual(0, packed.ExitCode);
        Assert.Contains("error KHC100", packed.Output, StringComparison.Ordinal);
        Assert.Contains("scenarios", packed.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.FullName, "*.nupkg", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Be_told_while_building_what_packing_would_refuse()
    {
        await KitAsync();
        await DotNetAsync("new", "kh-criteria", "-n", "HuyenThu");
        await ChangeAsync("HuyenThu/Indicators.cs", "dossier.Number(\"so-sach\")", "dossier.Number(\"so-\" + \"sac\")");

        var built = await DotNetOutcomeAsync("build", "HuyenThu", "-nologo");

        Assert.Contains("error KHC003", built.Output, StringComparison.Ordinal);
        Assert.Contains("so-sac", built.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task KitAsync()
    {
        Directory.CreateDirectory(Of("data"));
        await KhAsync("criteria", "sdk", Of("criteria-sdk"));
        await DotNetAsync("new", "install", Of("criteria-sdk/templates/kh-criteria"));
    }

    private async Task<KhResult> KhAsync(params string[] arguments)
    {
        if (arguments[1] is "test" or "graph") arguments[2] = Of(arguments[2]);
        var result = await KhProgram.RunAsync([.. arguments, "--data", Of("data")]);
        Assert.True(result.ExitCode == ExitCodes.Done, result.Output + result.Error);
        return result;
    }

    private async Task DotNetAsync(params string[] arguments)
    {
        var (code, said) = await DotNetOutcomeAsync(arguments);
        Assert.True(code == 0, said);
    }

    private async Task<(int ExitCode, string Output)> DotNetOutcomeAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, WorkingDirectory = _folder.FullName };
        // What the test's own build has set is not meant for this one, and templates of the machine's user stay as they are.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_HOME"] = Of("home");
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }

    private string Of(string path) => Path.Combine(_folder.FullName, path);

    private async Task ChangeAsync(string path, string from, string to)
    {
        var text = await File.ReadAllTextAsync(Of(path));
        Assert.Contains(from, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Of(path), text.Replace(from, to, StringComparison.Ordinal));
    }

    private string Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Văn phòng", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        File.WriteAllBytes(Of("ky.pfx"), certificate.Export(X509ContentType.Pkcs12));
        return Of("ky.pfx");
    }

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Fingerprint();
}
