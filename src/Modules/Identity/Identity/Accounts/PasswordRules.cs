using Microsoft.AspNetCore.Identity;

namespace KhuyenHoc.Identity.Accounts;

/// <summary>
/// What a password must be: long, and not what everybody tries first. No rule about kinds of letters, which makes
/// passwords that are hard to remember and easy to guess.
/// </summary>
internal sealed class PasswordRules : IPasswordValidator<StoredAccount>
{
    public const int Shortest = 12;

    // More would let anybody keep the machine busy with hashing.
    public const int Longest = 200;

    private static readonly string[] Known =
    [
        "123456789012", "1234567890123", "123456123456", "111111111111", "000000000000", "password1234", "passwordpassword", "qwertyuiop12", "qwertyuiopas",
        "administrator", "matkhau123456", "matkhaumatkhau", "khuyenhoc1234", "khuyenhockhuyenhoc", "khuyenhoc2025", "khuyenhoc2026", "quannhanhoctap",
        "donvihoctap12", "hochochocmai", "vietnam123456", "vietnamvietnam", "yeuvietnam123", "iloveyou1234", "anhyeuem1234", "abcd1234abcd", "abc123abc123",
        "quandoinhandan", "bochihuyquansu", "hoikhuyenhoc", "1q2w3e4r5t6y", "zxcvbnmasdfg",
    ];

    public Task<IdentityResult> ValidateAsync(UserManager<StoredAccount> manager, StoredAccount user, string? password)
    {
        string? wrong = WrongWith(user.Name, password ?? "");
        return Task.FromResult(wrong is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = wrong, Description = wrong }));
    }

    /// <summary>Key of the text that says what is wrong; null when nothing is.</summary>
    public static string? WrongWith(string name, string password)
    {
        if (password.Length < Shortest)
            return "PasswordShort";
        if (password.Length > Longest)
            return "PasswordLong";
        string plain = new([.. password.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
        if (name.Length > 0 && plain.Contains(new string([.. name.Where(char.IsLetterOrDigit)]), StringComparison.OrdinalIgnoreCase))
            return "PasswordHasName";
        return Known.Contains(plain) || password.Distinct().Count() < 5 ? "PasswordKnown" : null;
    }
}
