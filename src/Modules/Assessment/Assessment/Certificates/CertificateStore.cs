using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace KhuyenHoc.Assessment.Certificates;

/// <summary>A decided title that has no certificate yet.</summary>
internal sealed record TitleToCertify(
    Guid SubjectId, string Name, string? UnitName, string GradeText, DateOnly? ValidTo, byte[] ResultHash);

/// <summary>A certificate as it was signed, with what is printed beside the statement.</summary>
internal sealed record CertificateRow(Guid SubjectId, string Code, string Statement, byte[] Signature, DateTime MadeAt, string PackageHash, string Fills);

/// <summary>A certificate with what it rests on today; nulls where that is gone.</summary>
internal sealed record CertificateFound(string Statement, byte[] Signature, string? Card, byte[]? ResultHash, DateOnly? ValidFrom, DateOnly? ValidTo);

/// <summary>Certificates as they were signed.</summary>
internal sealed class CertificateStore(NpgsqlDataSource db)
{
    /// <summary>Those of a decision that were never printed; whoever else prints waits until this transaction has ended.</summary>
    public static async Task<IReadOnlyList<TitleToCertify>> MissingAsync(
        NpgsqlConnection connection, Guid decisionId, Guid? subjectId, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            "SELECT pg_advisory_xact_lock(hashtextextended('assessment.certificates ' || @decisionId, 0))", new { decisionId = decisionId.ToString() },
            cancellationToken: cancellation));
        return [.. await connection.QueryAsync<TitleToCertify>(new CommandDefinition(
            """
            SELECT i.subject_id AS SubjectId, i.subject_name AS Name, i.unit_name AS UnitName, i.grade_text AS GradeText, t.valid_to AS ValidTo,
                   s.result_hash AS ResultHash
            FROM assessment.decision_items i
            JOIN assessment.seals s USING (decision_id, subject_id)
            JOIN assessment.titles t USING (decision_id, subject_id)
            WHERE i.decision_id = @decisionId AND (@subjectId::uuid IS NULL OR i.subject_id = @subjectId)
              AND NOT EXISTS (SELECT FROM assessment.certificates c WHERE c.decision_id = i.decision_id AND c.subject_id = i.subject_id)
            ORDER BY i.position
            """,
            new { decisionId, subjectId }, commandTimeout: 0, cancellationToken: cancellation))];
    }

    public static async Task InsertAsync(
        NpgsqlConnection connection, Guid decisionId, IEnumerable<CertificateRow> rows, string by, CancellationToken cancellation)
    {
        await using var writer = await connection.BeginBinaryImportAsync(
            "COPY assessment.certificates (code, decision_id, subject_id, statement, signature, made_at, made_by) FROM STDIN (FORMAT BINARY)", cancellation);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancellation);
            await writer.WriteAsync(row.Code, NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(decisionId, NpgsqlDbType.Uuid, cancellation);
            await writer.WriteAsync(row.SubjectId, NpgsqlDbType.Uuid, cancellation);
            await writer.WriteAsync(row.Statement, NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(row.Signature, NpgsqlDbType.Bytea, cancellation);
            await writer.WriteAsync(row.MadeAt, NpgsqlDbType.TimestampTz, cancellation);
            await writer.WriteAsync(by, NpgsqlDbType.Text, cancellation);
        }

        await writer.CompleteAsync(cancellation);
    }

    /// <summary>The certificates of a decision in the order of its list.</summary>
    public async Task<IReadOnlyList<CertificateRow>> OfAsync(Guid decisionId, Guid? subjectId, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return [.. await connection.QueryAsync<CertificateRow>(new CommandDefinition(
            """
            SELECT c.subject_id AS SubjectId, c.code AS Code, c.statement AS Statement, c.signature AS Signature, c.made_at AS MadeAt,
                   s.package_hash AS PackageHash, s.fills AS Fills
            FROM assessment.certificates c
            JOIN assessment.decision_items i USING (decision_id, subject_id)
            JOIN assessment.seals s USING (decision_id, subject_id)
            WHERE c.decision_id = @decisionId AND (@subjectId::uuid IS NULL OR c.subject_id = @subjectId)
            ORDER BY i.position
            """,
            new { decisionId, subjectId }, commandTimeout: 0, cancellationToken: cancellation))];
    }

    public async Task<CertificateFound?> FindAsync(string code, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<CertificateFound>(new CommandDefinition(
            """
            SELECT c.statement AS Statement, c.signature AS Signature, s.card AS Card, s.result_hash AS ResultHash, t.valid_from AS ValidFrom,
                   t.valid_to AS ValidTo
            FROM assessment.certificates c
            LEFT JOIN assessment.seals s USING (decision_id, subject_id)
            LEFT JOIN assessment.titles t USING (decision_id, subject_id)
            WHERE c.code = @code
            """,
            new { code }, cancellationToken: cancellation));
    }
}
