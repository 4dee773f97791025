using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Roster;

/// <summary>What is missing or contradicts itself in the lists, with what is needed to mend each. Thread-safe.</summary>
[Requires(RosterPermissions.Read)]
public interface IDataQuality
{
    /// <summary>How many of each fault there are on a day.</summary>
    Task<IReadOnlyDictionary<QualityFault, int>> CountAsync(DateOnly asOf, CancellationToken cancellation);

    /// <summary>One page of the people with a fault, sorted as names are.</summary>
    /// <param name="fault">Any but <see cref="QualityFault.Duplicate"/>, which <see cref="IDuplicates"/> lists.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="skip">Rows to leave out, 0 or more.</param>
    /// <param name="take">Rows wanted, 1 to 500.</param>
    /// <param name="cancellation">Cancels the call.</param>
    Task<QualityPage> FindAsync(QualityFault fault, DateOnly asOf, int skip, int take, CancellationToken cancellation);
}

/// <summary>Faults of the lists, in the order in which they hurt.</summary>
public enum QualityFault
{
    /// <summary>Two records that seem to be of one person.</summary>
    Duplicate,

    /// <summary>In no unit on the day.</summary>
    NoUnit,

    /// <summary>The citizen identity contradicts sex, birth date or birth place.</summary>
    CitizenIdContradicts,

    /// <summary>A certificate, language or digital skill that is no longer valid, and none of the same name that is.</summary>
    ExpiredCertificate,

    /// <summary>No birth date.</summary>
    NoBirthDate,

    /// <summary>No sex.</summary>
    NoSex,

    /// <summary>A soldier without a rank.</summary>
    NoRank,

    /// <summary>A member without a post.</summary>
    NoPost,

    /// <summary>No citizen identity.</summary>
    NoCitizenId,

    /// <summary>No level of schooling.</summary>
    NoEducation,

    /// <summary>A family with a child for whom no consent stands.</summary>
    ChildWithoutConsent,

    /// <summary>A child's grade is far from what its age makes likely.</summary>
    GradeContradictsAge,

    /// <summary>A child of the same name and birth date in two families.</summary>
    ChildInTwoFamilies,

    /// <summary>A family without a residence, where its title would be asked for.</summary>
    FamilyWithoutAddress,
}

/// <summary>A page and the count of the whole.</summary>
public sealed record QualityPage(IReadOnlyList<QualityRow> Rows, int Total);

/// <summary>A person with a fault.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Number">Number.</param>
/// <param name="FullName">Name.</param>
/// <param name="UnitName">Unit on the day; null when in none.</param>
/// <param name="Field">The field to mend.</param>
/// <param name="Message">What is wrong, in the reader's language.</param>
public sealed record QualityRow(Guid PersonId, string Number, string FullName, string? UnitName, string Field, string Message);
