namespace KhuyenHoc.Modules;

/// <summary>
/// Something the user can mend: the message is in the user's language and has three parts (what happened, where, what
/// to do). Pages, endpoints and the CLI show it as it is; it never means a fault of the program.
/// </summary>
public class UserErrorException : Exception
{
    /// <summary>Makes the error with its text for people.</summary>
    public UserErrorException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its text for people and the technical cause for the log.</summary>
    public UserErrorException(string message, Exception cause) : base(message, cause)
    {
    }
}
