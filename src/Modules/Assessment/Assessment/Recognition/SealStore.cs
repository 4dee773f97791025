using Dapper;
using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Reviews;
using KhuyenHoc.Assessment.Scorecards;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Runtime.Distribution;
using Npgsql;
using NpgsqlTypes;

namespace KhuyenHoc.Assessment.Recognition;

/// <summary>Seals the results of a decision: the input, the package and the outcome, so that anybody can compute it again.</summary>
internal sealed class SealStore(DossierReader reader, CriteriaStore packages)
{
    /// <exception cref="KhuyenHoc.Modules.UserErrorException">Some input is no longer what was scored.</exception>
    public async Task SealAsync(
        NpgsqlConnection connection, DecisionRow decision, DateOnly asOf, IReadOnlyDictionary<(string, string), CriteriaSet> sets,
        CancellationToken cancellation)
    {
        var dossiers = await DossiersAsync(connection, decision.Id, cancellation);
        var rulings = await RulingStore.OfDecisionAsync(connection, decision.Id, cancellation);
        var declared = (await DeclaredAsync(connection, decision, cancellation)).ToLookup(d => d.SubjectId);
        // Before anything is sealed by them: a seal without its package could not be checked.
        foreach (var key in dossiers.Select(d => (d.SetId, d.SetVersion)).Distinct())
            packages.Keep(sets[key]);
        await using var writer = await connection.BeginBinaryImportAsync(
            """
            COPY assessment.seals (decision_id, subject_id, period_id, model, set_id, set_version, package_hash, fills, input, input_hash, card, result_hash,
                rulings, rulings_hash)
            FROM STDIN (FORMAT BINARY)
            """,
            cancellation);
        foreach (var row in dossiers)
        {
            var set = sets[(row.SetId, row.SetVersion)];
            var facts = new Dictionary<string, Modules.Facts.FactReading>(StringComparer.Ordinal);
            FactBag.Read(row.Facts, facts);
            FactBag.Read(row.RunFacts, facts);
            var input = Sealed.Of(reader.InputOf(row.SubjectId, row.Natures, facts, declared[row.SubjectId], set.Description, asOf));
            if (!input.Hash.AsSpan().SequenceEqual(row.InputHash))
                throw AssessmentTexts.Refusal("UnitStale", row.Name);
            await writer.StartRowAsync(cancellation);
            await writer.WriteAsync(decision.Id, NpgsqlDbType.Uuid, cancellation);
            await writer.WriteAsync(row.SubjectId, NpgsqlDbType.Uuid, cancellation);
            await writer.WriteAsync(decision.PeriodId, NpgsqlDbType.Uuid, cancellation);
            await writer.WriteAsync(decision.Model, NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(row.SetId, NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(row.SetVersion, NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(set.PackageHash, NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(Sets.SetPin.TextOf(set.Fills), NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(input.Text, NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(input.Hash, NpgsqlDbType.Bytea, cancellation);
            await writer.WriteAsync(row.Card, NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(row.ResultHash, NpgsqlDbType.Bytea, cancellation);
            if (rulings.GetValueOrDefault(row.SubjectId)?.ToText() is { } text)
            {
                await writer.WriteAsync(text, NpgsqlDbType.Text, cancellation);
                await writer.WriteAsync(Sealed.Of(text).Hash, NpgsqlDbType.Bytea, cancellation);
            }
            else
            {
                await writer.WriteNullAsync(cancellation);
                await writer.WriteNullAsync(cancellation);
            }
        }

        await writer.CompleteAsync(cancellation);
    }

    private static async Task<List<SealRow>> DossiersAsync(NpgsqlConnection connection, Guid decisionId, CancellationToken cancellation) =>
        [.. await connection.QueryAsync<SealRow>(new CommandDefinition(
            """
            SELECT d.subject_id AS SubjectId, d.subject_name AS Name, array_to_string(d.natures, ' ') AS NatureCodes, d.facts::text AS Facts, d.run_facts::text AS RunFacts,
                   s.set_id AS SetId, s.set_version AS SetVersion, s.input_hash AS InputHash, s.card AS Card, s.result_hash AS ResultHash
            FROM assessment.decision_items i
            JOIN assessment.decisions n USING (decision_id)
            JOIN assessment.dossiers d ON d.period_id = n.period_id AND d.model = n.model AND d.subject_id = i.subject_id
            JOIN assessment.scorecards s ON s.period_id = n.period_id AND s.model = n.model AND s.subject_id = i.subject_id
            WHERE i.decision_id = @decisionId
            ORDER BY i.position
            """,
            new { decisionId }, commandTimeout: 0, cancellationToken: cancellation))];

    private static async Task<IEnumerable<DeclaredRow>> DeclaredAsync(
        NpgsqlConnection connection, DecisionRow decision, CancellationToken cancellation) =>
        await connection.QueryAsync<DeclaredRow>(new CommandDefinition(
            """
            SELECT v.subject_id AS SubjectId, v.field AS Field, v.kind AS Kind, v.value AS Value, v.evidence AS Evidence, v.declared_by AS DeclaredBy,
                   v.declared_at AS DeclaredAt
            FROM assessment.declared_values v
            JOIN assessment.decision_items i ON i.decision_id = @Id AND i.subject_id = v.subject_id
            WHERE v.period_id = @PeriodId AND v.model = @Model
            """,
            new { decision.Id, decision.PeriodId, decision.Model }, commandTimeout: 0, cancellationToken: cancellation));

    private sealed record SealRow(
        Guid SubjectId, string Name, string NatureCodes, string Facts, string RunFacts, string SetId, string SetVersion, byte[] InputHash, string Card,
        byte[] ResultHash)
    {
        public IReadOnlyList<string> Natures => NatureCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
