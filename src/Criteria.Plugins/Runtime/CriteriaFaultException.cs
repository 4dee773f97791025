namespace KhuyenHoc.Criteria.Runtime;

/// <summary>
/// A dossier could not be scored: a rule failed, or broke its word, or the dossier holds what the set does not know.
/// Other subjects and other sets are not touched.
/// </summary>
public sealed class CriteriaFaultException : Exception
{
    internal CriteriaFaultException(
        CriteriaDescription set, string? rule, Guid subject, string what, Exception? cause = null, CriteriaFaultKind kind = CriteriaFaultKind.OfSubject)
        : base($"{set.Id} {set.Version}, {(rule is null ? "dossier" : $"rule {rule}")}, subject {subject}: {what}.", cause) =>
        (SetId, SetVersion, Rule, Subject, What, Kind) = (set.Id, set.Version, rule, subject, what, kind);

    /// <summary>Id of the set.</summary>
    public string SetId { get; }

    /// <summary>Version of the set.</summary>
    public string SetVersion { get; }

    /// <summary>Name of the rule; null when the dossier itself is at fault.</summary>
    public string? Rule { get; }

    /// <summary>The person or unit.</summary>
    public Guid Subject { get; }

    /// <summary>What went wrong, for the developer of the set.</summary>
    public string What { get; }

    /// <summary>How far it reaches.</summary>
    public CriteriaFaultKind Kind { get; }

    /// <summary>True when the set is not to be asked about anybody else.</summary>
    public bool StopsSet => Kind != CriteriaFaultKind.OfSubject;
}

/// <summary>How far a fault reaches.</summary>
public enum CriteriaFaultKind
{
    /// <summary>This subject cannot be scored; others can.</summary>
    OfSubject,

    /// <summary>The package lacks code that its rules call: it would fail for others too.</summary>
    Broken,

    /// <summary>The dossier did not end in its time.</summary>
    TooLong,

    /// <summary>The dossier took more memory than it may.</summary>
    TooMuchMemory,
}
