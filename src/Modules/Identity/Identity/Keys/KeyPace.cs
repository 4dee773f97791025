using KhuyenHoc.Identity.Gate;

namespace KhuyenHoc.Identity.Keys;

/// <summary>How many wrong keys one address may send; good ones are not counted.</summary>
internal sealed class KeyPace() : Pace(WrongAMinute)
{
    public const int WrongAMinute = 20;
}
