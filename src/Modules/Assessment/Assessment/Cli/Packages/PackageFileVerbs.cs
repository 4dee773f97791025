using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Runtime.Distribution;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using static KhuyenHoc.Assessment.Cli.Packages.PackageVerbs;

namespace KhuyenHoc.Assessment.Cli.Packages;

/// <summary>The verbs that work on files alone, without a database.</summary>
internal static class PackageFileVerbs
{
    public static Command Pack(IVerbRunner runner)
    {
        var folder = new Argument<string>("folder") { Description = Words["FolderArgument"], HelpName = Words["FolderName"] };
        var output = new Option<string>("--output", "-o") { Description = Words["OutputOption"], HelpName = Words["FolderName"], DefaultValueFactory = _ => "." };
        return Alone(runner, new Command("pack", Words["PackVerb"]) { folder, output }, (parse, settings) =>
        {
            var from = parse.GetValue(folder)!;
            if (!Directory.Exists(from))
                throw new UserErrorException(Words["NoFolder", from]);
            var store = CriteriaFiles.Store(settings, TimeProvider.System);
            var (name, file) = PackageWriter.Pack(from, store.Catalogue.Sets);
            // What would be refused on installing is refused here, where its author can mend it.
            store.TryOut(name, file);
            var path = Path.Combine(parse.GetValue(output)!, name);
            Write(path, file);
            return Words["Packed", path];
        });
    }

    public static Command Sign(IVerbRunner runner)
    {
        var file = FileArgument();
        var certificate = new Option<string>("--certificate") { Description = Words["CertificateOption"], HelpName = Words["FileName"], Required = true };
        var password = new Option<string?>("--password-file") { Description = Words["PasswordOption"], HelpName = Words["FileName"] };
        return Alone(runner, new Command("sign", Words["SignVerb"]) { file, certificate, password }, (parse, _) =>
        {
            var path = parse.GetValue(file)!;
            var secret = parse.GetValue(password) is { } secretFile ? System.Text.Encoding.UTF8.GetString(Read(secretFile)).TrimEnd('\r', '\n') : null;
            using var signer = Certificate(parse.GetValue(certificate)!, secret);
            Write(path, PackageSignature.Sign(Path.GetFileName(path), PackageFile.Read(path), signer));
            return Words["Signed", path, signer.Subject, TrustedSigners.FingerprintOf(signer)];
        });
    }

    public static Command Verify(IVerbRunner runner)
    {
        var file = FileArgument();
        return Alone(runner, new Command("verify", Words["VerifyVerb"]) { file }, (parse, settings) =>
        {
            var package = CriteriaFiles.Store(settings, TimeProvider.System).Verify(parse.GetValue(file)!);
            return Words["Verified", package.Id, package.Version, package.Signer ?? Words["Nobody"], package.Hash];
        });
    }

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(Words["CannotRead", path], cause);
        }
    }

    private static Command Alone(IVerbRunner runner, Command command, Func<ParseResult, HostSettings, string> work)
    {
        command.SetAction((parse, cancellation) => runner.RunAloneAsync(
            parse,
            async (settings, _) =>
            {
                try
                {
                    await parse.InvocationConfiguration.Output.WriteLineAsync(work(parse, settings));
                    return ExitCodes.Done;
                }
                catch (PackageRefusedException refused)
                {
                    throw CriteriaPackages.Refusal(refused);
                }
            },
            cancellation));
        return command;
    }

    private static X509Certificate2 Certificate(string path, string? password)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12(Read(path), password);
            return certificate.HasPrivateKey ? certificate : throw new UserErrorException(Words["NoPrivateKey", path]);
        }
        catch (CryptographicException cause)
        {
            throw new UserErrorException(Words["CannotOpenCertificate", path], cause);
        }
    }

    private static void Write(string path, byte[] file)
    {
        // Under another name until it is whole: a half file must not look like a package.
        var part = path + ".part";
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
                Directory.CreateDirectory(folder);
            File.WriteAllBytes(part, file);
            File.Move(part, path, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(part))
                File.Delete(part);
            throw new UserErrorException(Words["CannotWrite", path], cause);
        }
    }
}
