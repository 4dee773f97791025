namespace KhuyenHoc.Criteria;

/// <summary>Answers an indicator that is declared in data.</summary>
internal sealed class DeclaredIndicator<TDossier>(DeclaredCheck check) : IndicatorRule<TDossier>
    where TDossier : Dossier
{
    public override void Define()
    {
        TDossier dossier = null!;
        When().Match(() => dossier);
        Then().Do(_ => AnswerDeclared(dossier));
    }

    private void AnswerDeclared(TDossier dossier)
    {
        var answer = Answer(dossier);
        if (check.Kind == CheckKind.Missing)
        {
            answer.IsNotKnown();
            return;
        }

        var actual = dossier.Read(check.Field!);
        var limit = check.Parameter is { } parameter ? dossier.Parameter(parameter) : null;
        switch (check.Kind)
        {
            case CheckKind.YesNo:
                answer.Requires(actual);
                break;
            case CheckKind.NumberAtMost:
                answer.RequiresAtMost(actual, limit!);
                break;
            case CheckKind.GivesPoints:
                answer.GivesPoints(actual, limit);
                break;
            case CheckKind.Bands:
                answer.GivesPointsByBand(actual, check.Bands);
                break;
            default:
                answer.Requires(actual, limit!);
                break;
        }
    }
}

/// <summary>States the conditions of a grade that are declared in data.</summary>
internal sealed class DeclaredGrade<TDossier>(GradeNeeds needs) : GradeRule<TDossier>
    where TDossier : Dossier
{
    public override void Define()
    {
        TDossier dossier = null!;
        When().Match(() => dossier);
        Then().Do(_ => AwardDeclared(dossier));
    }

    private void AwardDeclared(TDossier dossier)
    {
        var grade = Award(dossier);
        if (needs.Points is { } sum) grade.NeedsPoints(dossier.Parameter(sum));
        if (needs.PointsOfEach is { } each) grade.NeedsPointsOfEach(dossier.Parameter(each));
        if (needs.EveryIndicator) grade.NeedsEveryIndicator(needs.Level);
    }
}
