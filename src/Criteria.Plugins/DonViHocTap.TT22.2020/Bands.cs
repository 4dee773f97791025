namespace KhuyenHoc.Criteria.DonViHocTap.TT22;

/// <summary>A band of the sum of points.</summary>
public abstract class Band(string threshold) : GradeRule<UnitDossier>
{
    // Read-only, as a package demands of its rules; a captured parameter could be changed.
    private readonly string _threshold = threshold;

    /// <inheritdoc />
    public sealed override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Award(unit).NeedsPoints(atLeast: unit.Parameter(_threshold)));
    }
}

/// <summary>50 to under 70 points.</summary>
[Grade("trung-binh")]
public sealed class Average() : Band("muc-trung-binh");

/// <summary>70 to under 85 points.</summary>
[Grade("kha")]
public sealed class Fair() : Band("muc-kha");

/// <summary>85 to 100 points.</summary>
[Grade("tot")]
public sealed class Good() : Band("muc-tot");
