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
        if (check.Parameter is not { } parameter)
            answer.Requires(actual);
        else if (check.Kind == CheckKind.NumberAtMost)
            answer.RequiresAtMost(actual, dossier.Parameter(parameter));
        else
            answer.Requires(actual, dossier.Parameter(parameter));
    }
}
