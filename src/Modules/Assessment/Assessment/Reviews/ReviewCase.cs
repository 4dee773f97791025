using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Scorecards;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using static KhuyenHoc.Assessment.Reviews.ReviewTexts;

namespace KhuyenHoc.Assessment.Reviews;

/// <summary>One dossier with where its review stands, as it is found when somebody wants to do something with it.</summary>
internal sealed record ReviewCase(DossierKey Key, Period Period, DossierRow Dossier, ReviewRecord? Review, CardRow? Card)
{
    public IReadOnlyList<ReviewBody> Levels => Period.Plan.Levels;

    public int Level => Review?.Level ?? 0;

    public bool IsSent => Review?.Stage == nameof(ReviewStage.Sent);

    public bool IsConfirmed => Review?.Stage == nameof(ReviewStage.Confirmed);

    public ReviewBody? WaitsFor => Review is null ? null : ReviewList.WaitsFor(Review.Stage, Review.Level, Levels);

    public static string PermissionOf(ReviewBody body) => body switch
    {
        ReviewBody.UnitCouncil => AssessmentPermissions.ReviewInUnit,
        ReviewBody.StandingOffice => AssessmentPermissions.ReviewInOffice,
        _ => AssessmentPermissions.ReviewInCouncil,
    };

    /// <summary>Why the dossier cannot be sent up; null when it can.</summary>
    public string? WhyNotSend(IPermissions may, ICurrentUser user) =>
        WhyNothing() is { } nothing ? nothing
        : IsSent ? Say["SentAlready", Dossier.SubjectName, Name(WaitsFor!.Value)]
        : IsConfirmed || Dossier.IsLocked ? Say["ConfirmedAlready", Dossier.SubjectName]
        : user.PersonId == Dossier.SubjectId ? null
        : may.WhyNot(AssessmentPermissions.Declare, Dossier.UnitId);

    /// <summary>Why this user cannot accept it or rule on it; null when he can.</summary>
    /// <param name="may">What he may do.</param>
    /// <param name="user">Who he is.</param>
    /// <param name="lastReviewer">Who confirmed it at the level below; null for nobody.</param>
    public string? WhyNotReview(IPermissions may, ICurrentUser user, string? lastReviewer)
    {
        if (WhyNothing() is { } nothing)
            return nothing;
        if (WaitsFor is not { } body)
            return Say[IsConfirmed ? "ConfirmedAlready" : "NotSent", Dossier.SubjectName];
        if (may.WhyNot(PermissionOf(body), Dossier.UnitId) is { } notHis)
            return $"{Say["WaitsFor", Dossier.SubjectName, Name(body)]} {notHis}";
        return user.PersonId == Dossier.SubjectId ? Say["OwnDossier"]
            : Is(user, Review!.SentBy) ? Say["OwnSending", Dossier.SubjectName]
            : Is(user, lastReviewer) ? Say["ReviewedBelow", Dossier.SubjectName]
            : null;
    }

    /// <summary>Why this user cannot give it back; the last level may do so also after it has confirmed.</summary>
    public string? WhyNotReturn(IPermissions may, ICurrentUser user, string? lastReviewer)
    {
        if (!IsConfirmed)
            return WhyNotReview(may, user, lastReviewer);
        return WhyNothing() is { } nothing ? nothing
            : Dossier.Standing == "Decided" ? Say["DecidedAlready", Dossier.SubjectName]
            : user.PersonId == Dossier.SubjectId ? Say["OwnDossier"]
            : may.WhyNot(PermissionOf(Levels[^1]), Dossier.UnitId);
    }

    private string? WhyNothing() =>
        !Period.IsOpen ? AssessmentTexts.Words["PeriodClosed", Period.Plan.Name]
        : Levels.Count == 0 ? Say["NoLevels", Period.Plan.Name]
        : null;

    private static bool Is(ICurrentUser user, string? name) => string.Equals(user.Name, name, StringComparison.OrdinalIgnoreCase);
}
