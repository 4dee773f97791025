namespace KhuyenHoc.Criteria.Runtime;

/// <summary>
/// A dossier could not be scored: a rule failed, or broke its word, or the dossier holds what the set does not know.
/// Other subjects and other sets are not touched.
/// </summary>
public sealed class CriteriaFaultException : Exception
{
    internal CriteriaFaultException(CriteriaDescription set, string? rule, Guid subject, string what, Exception? cause = null)
        : base($"{set.Id} {set.Version}, {(rule is null ? "dossier" : $"rule {rule}")}, subject {subject}: {what}.", cause) =>
        (SetId, SetVersion, Rule, Subject, What) = (set.Id, set.Version, rule, subject, what);

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
}
