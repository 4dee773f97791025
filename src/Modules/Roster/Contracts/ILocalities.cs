using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Roster;

/// <summary>
/// Provinces, districts and communes through time, out of a file that the administrator replaces as a whole. Thread-safe.
/// </summary>
[ForEverybody]
public interface ILocalities
{
    /// <summary>The list in force; the one that came with the program until it is replaced.</summary>
    Task<IReadOnlyList<Locality>> ListAsync(CancellationToken cancellation);

    /// <summary>What a file would change; nothing is written.</summary>
    /// <param name="file">CSV in UTF-8, comma or semicolon, with the head of <see cref="WriteAsync"/>.</param>
    /// <param name="fileName">Name shown in messages.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <exception cref="Modules.UserErrorException">The file cannot be read; the message names row and field.</exception>
    [Requires(RosterPermissions.Edit)]
    Task<LocalityChanges> PreviewAsync(Stream file, string fileName, CancellationToken cancellation);

    /// <summary>Puts a file in the place of the list, with its audit entry.</summary>
    [Requires(RosterPermissions.Edit)]
    Task<LocalityChanges> ReplaceAsync(Stream file, string fileName, CancellationToken cancellation);

    /// <summary>Writes the list in force as a file that can be edited and given back.</summary>
    Task WriteAsync(Stream target, CancellationToken cancellation);
}

/// <summary>A place as the state has it.</summary>
/// <param name="Code">Unique code of the list.</param>
/// <param name="Name">Name with its level, such as "Tỉnh Đắk Lắk".</param>
/// <param name="Level">Province, district or commune.</param>
/// <param name="Parent">Code of the place that it lies in; null for a province.</param>
/// <param name="CitizenCode">First three figures of citizen identities registered there; provinces alone, null when not known.</param>
/// <param name="From">First day; null when long before any record.</param>
/// <param name="To">Last day; null while it exists.</param>
/// <param name="Successor">Code of the place that took over; null when none did.</param>
/// <param name="Document">What ordered it.</param>
public sealed record Locality(
    string Code, string Name, LocalityLevel Level, string? Parent, string? CitizenCode, DateOnly? From, DateOnly? To, string? Successor, string? Document);

/// <summary>Levels of places. Stored by name.</summary>
public enum LocalityLevel
{
    /// <summary>Tỉnh, thành phố trực thuộc trung ương.</summary>
    Province,

    /// <summary>Huyện, quận, thị xã (until 30 June 2025).</summary>
    District,

    /// <summary>Xã, phường, đặc khu.</summary>
    Commune,
}

/// <summary>What a new list changes.</summary>
public sealed record LocalityChanges(IReadOnlyList<Locality> Added, IReadOnlyList<ChangedLocality> Changed, IReadOnlyList<Locality> Removed, int Unchanged);

/// <summary>A place before and after.</summary>
public sealed record ChangedLocality(Locality Before, Locality After);
