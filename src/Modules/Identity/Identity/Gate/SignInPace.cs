namespace KhuyenHoc.Identity.Gate;

/// <summary>How often one address may try to sign in: guessing over many accounts is slowed down where no account locks.</summary>
internal sealed class SignInPace() : Pace(TriesAMinute)
{
    public const int TriesAMinute = 30;
}
