namespace KhuyenHoc.Assessment.Activations;

/// <summary>One act as it is kept.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Model">The title.</param>
/// <param name="UnitId">Root of the subtree; null for the whole province.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null for until something else is put in force.</param>
/// <param name="SetId">Id of the set.</param>
/// <param name="SetVersion">Version of the set.</param>
/// <param name="PackageHash">Hash of the package that was proposed.</param>
/// <param name="Undoes">The act that this one takes back; the rest then repeats that act.</param>
/// <param name="Reason">Why.</param>
/// <param name="ImpactId">The report attached.</param>
/// <param name="NoImpact">Why none is attached; null when one is.</param>
/// <param name="ProposedAt">When it was proposed.</param>
/// <param name="ProposedBy">By whom.</param>
/// <param name="Answer">What became of it; null while it waits.</param>
/// <param name="Turn">Place among all answers; later approvals win over earlier ones.</param>
internal sealed record StoredAct(
    Guid Id, string Model, Guid? UnitId, DateOnly From, DateOnly? To, string SetId, string SetVersion, string PackageHash, Guid? Undoes, string Reason,
    Guid? ImpactId, NoImpact? NoImpact, DateTimeOffset ProposedAt, string ProposedBy, ActivationAnswer? Answer, long Turn)
{
    public bool IsApproved => Answer is { Kind: ActivationAnswerKind.Approved };

    public bool Covers(DateOnly day) => From <= day && (To is null || day <= To);

    public bool Overlaps(DateOnly from, DateOnly? to) => (To is null || from <= To) && (to is null || From <= to);
}

/// <summary>Why an act has no report of its impact. Stored by name.</summary>
internal enum NoImpact
{
    /// <summary>Nobody is there yet whose result could change.</summary>
    NoPeople,

    /// <summary>Nothing scored this subtree before.</summary>
    NothingBefore,

    /// <summary>An undo brings back what is known.</summary>
    Undo,
}
