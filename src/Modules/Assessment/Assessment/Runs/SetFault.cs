using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria.Runtime;
using static KhuyenHoc.Assessment.Runs.FaultTexts;

namespace KhuyenHoc.Assessment.Runs;

/// <summary>How far a fault reaches. Stored by name.</summary>
internal enum FaultKind
{
    /// <summary>This subject alone.</summary>
    OfSubject,

    /// <summary>The package lacks code.</summary>
    Broken,

    /// <summary>A dossier did not end in its time.</summary>
    TooLong,

    /// <summary>A dossier took too much memory.</summary>
    TooMuchMemory,

    /// <summary>Nobody was asked: the set had been given up.</summary>
    NotTried,
}

/// <summary>Why a set is given up.</summary>
internal sealed record SetFault(SetPin Pin, FaultKind Kind, string? Rule, Guid? SubjectId, string What)
{
    /// <summary>Whether the package is not to be used by anybody before somebody has looked at it.</summary>
    public bool IsMalfunction => IsMalfunctionOf(Kind);

    public static bool IsMalfunctionOf(FaultKind kind) => kind is FaultKind.Broken or FaultKind.TooLong or FaultKind.TooMuchMemory;

    public static SetFault Of(SetPin pin, CriteriaFaultException fault) =>
        new(pin, Enum.Parse<FaultKind>(fault.Kind.ToString()), fault.Rule, fault.Subject, fault.What);
}

/// <summary>Why a subject has no result.</summary>
internal sealed record NewFault(SetPin Pin, Guid SubjectId, FaultKind Kind, string? Rule, string What)
{
    public static NewFault Of(SetPin pin, CriteriaFaultException fault) =>
        new(pin, fault.Subject, Enum.Parse<FaultKind>(fault.Kind.ToString()), fault.Rule, fault.What);

    public static NewFault NotTried(SetFault stop, Guid subject) => new(stop.Pin, subject, FaultKind.NotTried, stop.Rule, stop.What);
}

/// <summary>Faults in the reader's words. What a rule itself said is its author's and stands as it is.</summary>
internal static class FaultWords
{
    public static string OfSubject(FaultRow row) =>
        Say["Subject" + row.Kind, row.SetId, row.SetVersion, row.Rule ?? Say["NoRule"], Remark(row.What)];

    public static string OfStop(StopRow row) =>
        Say["Stop" + row.Kind, row.SetId, row.SetVersion, row.Rule ?? Say["NoRule"], Remark(row.What)];

    // Exceptions end with a full stop, our own refusals with a sentence; both go into one of ours.
    private static string Remark(string what) => what.TrimEnd('.');
}
