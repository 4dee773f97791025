using KhuyenHoc.Modules.Attachments;
using Microsoft.AspNetCore.Mvc;

namespace KhuyenHoc.Host.Attachments;

/// <summary>Hands out files: to save, never to show inside our own pages.</summary>
internal static class AttachmentDownload
{
    internal static void MapAttachments(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(
        "/tai-ve/minh-chung/{module}/{id:guid}",
        async (string module, Guid id, [FromServices] IEnumerable<IAttachmentOwner> owners, [FromServices] IAttachments attachments, HttpContext context, CancellationToken cancellation) =>
        {
            if (owners.FirstOrDefault(owner => owner.Module == module) is not { } owner || await owner.FindAsync(id, cancellation) is not { } file)
                return Results.NotFound();
            IHeaderDictionary headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            headers.CacheControl = "private, no-store";
            return Results.File(attachments.Open(module, file.Hash), file.MediaType, file.Name);
        });
}
