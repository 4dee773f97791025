namespace KhuyenHoc.Identity;

/// <summary>Where a browser keeps its session, and where people come in.</summary>
public static class SessionCookie
{
    /// <summary>Name of the cookie that holds the token.</summary>
    public const string Name = "khuyenhoc-phien";

    /// <summary>The page to sign in.</summary>
    public const string SignInAddress = "/dang-nhap";

    /// <summary>Where a ticket is given, before it.</summary>
    public const string TicketAddress = "/dang-nhap/mot-lan/";

    /// <summary>The page to change one's password.</summary>
    public const string PasswordAddress = "/doi-mat-khau";

    /// <summary>Where a form is sent to sign out.</summary>
    public const string SignOutAddress = "/dang-xuat";
}
