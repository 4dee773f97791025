using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Assessment.Recognition;
using KhuyenHoc.Assessment.Sets.Sources;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime.Distribution;
using KhuyenHoc.Documents.Certificates;
using KhuyenHoc.Documents.Official;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using Npgsql;
using static KhuyenHoc.Assessment.Certificates.CertificateTexts;

namespace KhuyenHoc.Assessment.Certificates;

internal sealed class CertificateBook(
    NpgsqlDataSource db, CertificateStore store, CertificateKeys keys, DecisionStore decisions, PeriodStore periods, CriteriaStore packages, IAuditTrail audit,
    ICurrentUser user, TimeProvider time) : ICertificates
{
    public async Task WriteAsync(Guid decisionId, Guid? subjectId, Stream target, CancellationToken cancellation)
    {
        var decision = await decisions.GetAsync(decisionId, cancellation) ?? throw AssessmentTexts.Refusal("NoDecision", decisionId);
        if (decision.IsDraft)
            throw Refusal("DraftHasNone");
        await SignMissingAsync(decision, subjectId, cancellation);
        var rows = await store.OfAsync(decisionId, subjectId, cancellation);
        if (rows.Count == 0)
            throw Refusal("NotRecognised", new DocumentNumber(decision.Number, decision.Letterhead.Symbol).ToString());
        var marks = new Dictionary<(string, string), string?>();
        await Task.Run(
            () => CertificatePdf.Write(rows.Select(Sheet), CertificateWords.FileTitle, new DateTimeOffset(rows.Max(r => r.MadeAt)), target, cancellation), cancellation);

        CertificateSheet Sheet(CertificateRow row)
        {
            var pin = (row.PackageHash, row.Fills);
            if (!marks.TryGetValue(pin, out var mark))
                marks[pin] = mark = MarkOf(row.PackageHash, row.Fills);
            return CertificateWords.Sheet(
                CertificateStatement.Parse(row.Statement)!, CertificateStatement.Sealed(row.Statement, row.Signature), row.Code, decision.Letterhead, mark);
        }
    }

    public async Task<CertificateCheck> CheckAsync(string text, CancellationToken cancellation)
    {
        var given = text.Trim();
        if (CertificateStatement.LooksSealed(given))
        {
            if (CertificateStatement.Unseal(given) is not var (statement, signature) || CertificateStatement.Parse(statement) is not { } said)
                throw Refusal("NotSigned");
            // Signed papers are in the books word by word: a text with a changed word has another code.
            return await store.FindAsync(CertificateCode.Of(statement), cancellation) is { } signed
                ? CertificateChecking.Kept(signed with { Signature = signature }, keys, Today)
                : CertificateChecking.NotKept(said);
        }

        var code = CertificateCode.Read(given) ?? throw Refusal("NoCode");
        return await store.FindAsync(code, cancellation) is { } found
            ? CertificateChecking.Kept(found, keys, Today)
            : CertificateChecking.NotKept(null);
    }

    public string PublicKey() => keys.PublicKey();

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    private async Task SignMissingAsync(DecisionRow decision, Guid? subjectId, CancellationToken cancellation)
    {
        var period = (await periods.GetAsync(decision.PeriodId, cancellation)).Period;
        var number = new DocumentNumber(decision.Number, decision.Letterhead.Symbol).ToString();
        await db.InTransactionAsync(
            async connection =>
            {
                var missing = await CertificateStore.MissingAsync(connection, decision.Id, subjectId, cancellation);
                if (missing.Count == 0)
                    return;
                var key = keys.Signing();
                var now = time.GetUtcNow();
                await CertificateStore.InsertAsync(connection, decision.Id, missing.Select(Sign), user.Name, cancellation);
                var details = JsonSerializer.Serialize(new { count = missing.Count, key = CertificateKeys.IdOf(key), subject = subjectId }, CanonicalJson.Options);
                await audit.AppendAsync(connection, new AuditEntry("assessment", "certificates.signed", number, details), cancellation);

                CertificateRow Sign(TitleToCertify title)
                {
                    var statement = new CertificateStatement(
                        CertificateKeys.IdOf(key), title.Name, title.UnitName, CertificateWords.Title(decision.Model), title.GradeText,
                        PeriodWords.InSentence(period.Plan), number, decision.IssuedOn!.Value, title.ValidTo, decision.Letterhead.Issuer,
                        CertificateStatement.SealOf(title.ResultHash)).ToString();
                    var signature = key.SignData(Encoding.UTF8.GetBytes(statement), HashAlgorithmName.SHA256);
                    return new CertificateRow(title.SubjectId, CertificateCode.Of(statement), statement, signature, now.UtcDateTime, "", "");
                }
            },
            cancellation);
    }

    // Null when the package is no longer kept: the paper is then silent rather than wrong.
    private string? MarkOf(string packageHash, string fillsText)
    {
        if (packages.Recall(packageHash).Set is not { } set)
            return null;
        var fills = JsonSerializer.Deserialize<List<CriteriaFill>>(fillsText, CanonicalJson.Options)!;
        return SourceAnnex.Marks([(fills.Count == 0 ? set : set.With(fills)).Description]).First();
    }
}
