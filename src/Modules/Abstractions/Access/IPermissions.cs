namespace KhuyenHoc.Modules.Access;

/// <summary>What the current user may do, and where. Thread-safe.</summary>
public interface IPermissions
{
    /// <summary>Whether the current user has a permission in a unit; for the whole organisation when it is null.</summary>
    bool Has(string permission, Guid? unitId);

    /// <summary>Whether the current user has a permission anywhere.</summary>
    bool HasSomewhere(string permission);

    /// <summary>Why not, in a sentence for a page; null when the current user has it.</summary>
    string? WhyNot(string permission, Guid? unitId);

    /// <summary>The units in which the current user has a permission, those of the past with them; null for all.</summary>
    IReadOnlyCollection<Guid>? UnitsWith(string permission);

    /// <summary>All that the modules declare, by module.</summary>
    IReadOnlyList<Permission> Declared { get; }

    /// <summary>Whether roles give a permission in a unit, whoever holds them: for what one gives on, such as a key.</summary>
    bool WouldHave(IReadOnlyList<RoleGrant> roles, string permission, Guid? unitId);

    /// <summary>Goes on only where the current user has a permission.</summary>
    /// <exception cref="NotAllowedException">He has not.</exception>
    void Demand(string permission, Guid? unitId);
}

/// <summary>The current user may not do this.</summary>
public sealed class NotAllowedException(string message) : UserErrorException(message);
