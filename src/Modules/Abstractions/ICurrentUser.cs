namespace KhuyenHoc.Modules;

/// <summary>
/// Who acts now: in a request or on a page the person who is signed in; on the command line that of <c>--user</c>, else
/// the operator, who is the account of the operating system. Asked anew at each use: one service serves many people.
/// </summary>
public interface ICurrentUser
{
    /// <summary>Account name, kept in the audit trail; never empty. Two different people have two different names.</summary>
    string Name { get; }

    /// <summary>Name of the person, for pages.</summary>
    string FullName => Name;

    /// <summary>The account; null for the operator of the machine and where nobody is signed in.</summary>
    Guid? AccountId => null;

    /// <summary>The person in the roster; null for who is not in it.</summary>
    Guid? PersonId => null;
}
