using KhuyenHoc.Criteria.Rules;
using NRules;
using NRules.Fluent.Dsl;

namespace KhuyenHoc.Rules.Tests.Own;

public sealed class DossierBatchShould
{
    public sealed class Dossier(int number)
    {
        public int Number { get; } = number;

        public int Points { get; set; }
    }

    public sealed class Points : Rule
    {
        public override void Define()
        {
            Dossier dossier = null!;
            When().Match(() => dossier);
            Then().Do(_ => Score(dossier));
        }

        private static void Score(Dossier dossier) =>
            dossier.Points = dossier.Number is 700 or 1_900 ? throw new InvalidOperationException("no evidence") : dossier.Number * 2;
    }

    private static readonly ISessionFactory Factory = Compiled.Rules(typeof(Points));

    private static int[] Run(int from, int count, int? cores = null, CancellationToken cancellation = default) =>
        DossierBatch.Run(Factory, [.. Enumerable.Range(from, count).Select(n => new Dossier(n))], (dossier, _) => dossier.Points, cores, cancellation);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Answer_in_the_order_of_the_dossiers(int cores) =>
        Assert.Equal(Enumerable.Range(2_000, 5_000).Select(n => n * 2), Run(2_000, 5_000, cores));

    [Fact]
    public void Answer_nothing_for_nothing() => Assert.Empty(Run(0, 0));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Name_the_first_dossier_that_failed_whichever_core_met_one_first(int cores)
    {
        var failure = Assert.Throws<DossierFailureException>(() => Run(0, 3_000, cores));
        Assert.Equal(700, failure.Index);
        Assert.IsType<RuleRhsExpressionEvaluationException>(failure.InnerException);
        Assert.Contains("no evidence", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stop_when_cancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Run(0, 10_000, cancellation: source.Token));
    }
}
