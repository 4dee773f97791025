using System.Text;
using KhuyenHoc.Documents.Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace KhuyenHoc.Assessment.Certificates;

/// <summary>Certificates as PDF, and the key to check them by.</summary>
internal static class CertificateDownloads
{
    public const string KeyAddress = "/tai-ve/khoa-giay-chung-nhan";

    public static string Address(Guid decisionId, Guid? subjectId = null) =>
        $"/tai-ve/giay-chung-nhan/{decisionId}" + (subjectId is { } one ? $"?doi-tuong={one}" : "");

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(
            "/tai-ve/giay-chung-nhan/{id:guid}",
            async (Guid id, [FromQuery(Name = "doi-tuong")] Guid? subject, IRecognition recognition, ICertificates certificates, CancellationToken cancellation) =>
                await recognition.GetDecisionAsync(id, cancellation) is { Decision: { Number: { } number } decision }
                    ? await Downloads.FileAsync(
                        CertificatePdf.MediaType, $"giay-chung-nhan-{decision.Model}-so-{number}-{decision.Date:yyyy}.pdf",
                        file => certificates.WriteAsync(id, subject, file, cancellation))
                    : Results.NotFound());
        endpoints.MapGet(KeyAddress, (ICertificates certificates) =>
            Results.File(Encoding.ASCII.GetBytes(certificates.PublicKey()), "application/x-pem-file", "khoa-giay-chung-nhan.pem"));
    }
}
