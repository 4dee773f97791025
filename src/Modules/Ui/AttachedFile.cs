namespace KhuyenHoc.Ui;

/// <summary>A line of an <see cref="AttachmentList"/>.</summary>
/// <param name="Id">Key of the reference in its module.</param>
/// <param name="Name">Name of the file.</param>
/// <param name="Size">Bytes.</param>
/// <param name="AddedAt">When it was attached.</param>
/// <param name="AddedBy">By whom.</param>
public sealed record AttachedFile(Guid Id, string Name, long Size, DateTimeOffset AddedAt, string AddedBy);
