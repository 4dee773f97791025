using Dapper;
using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Facts;
using Npgsql;
using NpgsqlTypes;

namespace KhuyenHoc.Assessment.Impact;

/// <summary>Somebody or some unit that both versions score.</summary>
/// <param name="Facts">Their facts, one JSON text a source and line.</param>
internal sealed record ImpactSubject(
    Guid SubjectId, string Code, string Name, int UnitOrder, int NameOrder, string NatureCodes, int Base, string Facts)
{
    public IReadOnlyList<string> Natures => NatureCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>
/// Gathers the live facts of a scope, once for both versions, into temporary tables that end with the transaction of the
/// connection, and streams them from there: memory does not grow with the province, and no dossier is touched.
/// </summary>
internal sealed class ImpactSubjects(GatheredSubjects subjects, IEnumerable<IFactSource> sources)
{
    private const int ReportEvery = 2000;

    /// <summary>A window as the period that it would be.</summary>
    public static StoredPeriod AsPeriod(PeriodPlan window) => new(new Period(Guid.Empty, window, default, "", null), null);

    /// <returns>How many subjects there are.</returns>
    public async Task<int> GatherAsync(NpgsqlConnection connection, ImpactPlan plan, Func<int, Task> progress, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            CREATE TEMPORARY TABLE impact_subjects (
                position integer, subject_id uuid, code text, name text, unit_order integer, name_order integer, natures text, base integer
            ) ON COMMIT DROP;
            CREATE TEMPORARY TABLE impact_facts (subject_id uuid, facts text) ON COMMIT DROP;
            """,
            cancellationToken: cancellation));
        var count = await CopySubjectsAsync(connection, plan, progress, cancellation);
        await CopyFactsAsync(connection, plan, count, progress, cancellation);
        await connection.ExecuteAsync(new CommandDefinition("ANALYZE impact_subjects; ANALYZE impact_facts", cancellationToken: cancellation));
        return count;
    }

    /// <summary>All subjects with their facts, in the order of the tree.</summary>
    public static IAsyncEnumerable<ImpactSubject> ReadAsync(NpgsqlConnection connection) => connection.QueryUnbufferedAsync<ImpactSubject>(
        """
        SELECT s.subject_id AS SubjectId, s.code AS Code, s.name AS Name, s.unit_order AS UnitOrder, s.name_order AS NameOrder, s.natures AS NatureCodes,
               s.base AS Base, coalesce(f.facts, '') AS Facts
        FROM impact_subjects s
        LEFT JOIN (SELECT subject_id, string_agg(facts, E'\n') AS facts FROM impact_facts GROUP BY subject_id) f USING (subject_id)
        ORDER BY s.position
        """,
        commandTimeout: 0);

    private async Task<int> CopySubjectsAsync(NpgsqlConnection connection, ImpactPlan plan, Func<int, Task> progress, CancellationToken cancellation)
    {
        var count = 0;
        await using var writer = await connection.BeginBinaryImportAsync(
            "COPY impact_subjects (position, subject_id, code, name, unit_order, name_order, natures, base) FROM STDIN (FORMAT BINARY)", cancellation);
        await foreach (var subject in SubjectsAsync(plan, cancellation))
        {
            await writer.StartRowAsync(cancellation);
            await writer.WriteAsync(count, NpgsqlDbType.Integer, cancellation);
            await writer.WriteAsync(subject.Id, NpgsqlDbType.Uuid, cancellation);
            await writer.WriteAsync(subject.Code, NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(subject.Name, NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(subject.Unit.Order, NpgsqlDbType.Integer, cancellation);
            await writer.WriteAsync(subject.NameOrder, NpgsqlDbType.Integer, cancellation);
            await writer.WriteAsync(string.Join(' ', subject.Natures.Order(StringComparer.Ordinal)), NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(plan.BaseOf(subject.Set), NpgsqlDbType.Integer, cancellation);
            if (++count % ReportEvery == 0)
                await progress(count);
        }

        await writer.CompleteAsync(cancellation);
        return count;
    }

    private async Task CopyFactsAsync(NpgsqlConnection connection, ImpactPlan plan, int count, Func<int, Task> progress, CancellationToken cancellation)
    {
        var wanted = plan.Bases.Append(plan.Candidate).SelectMany(s => s.Description.Fields).Select(f => f.Fact).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var query = new FactQuery(plan.Subject, plan.Window.From, plan.Window.To, plan.Window.UnitScope, wanted);
        foreach (var source in sources.Where(s => s.Catalogue.Any(f => f.Subject == plan.Subject && wanted.Contains(f.Name))))
        {
            await using var writer = await connection.BeginBinaryImportAsync("COPY impact_facts (subject_id, facts) FROM STDIN (FORMAT BINARY)", cancellation);
            await foreach (var item in source.ReadAsync(query, cancellation))
            {
                await writer.StartRowAsync(cancellation);
                await writer.WriteAsync(item.SubjectId, NpgsqlDbType.Uuid, cancellation);
                await writer.WriteAsync(FactBag.WriteValues(item.Facts, wanted), NpgsqlDbType.Text, cancellation);
                if (++count % ReportEvery == 0)
                    await progress(count);
            }

            await writer.CompleteAsync(cancellation);
        }
    }

    private IAsyncEnumerable<GatheredSubject> SubjectsAsync(ImpactPlan plan, CancellationToken cancellation) =>
        subjects.AllAsync(AsPeriod(plan.Window), plan.Subject, [plan.Model], plan.Outline, cancellation);
}
