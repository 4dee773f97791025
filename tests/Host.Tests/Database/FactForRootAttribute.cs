namespace KhuyenHoc.Host.Tests.Database;

/// <summary>A test that changes users, which only root may.</summary>
internal sealed class FactForRootAttribute : FactAttribute
{
    public FactForRootAttribute()
    {
        if (!Environment.IsPrivilegedProcess)
            Skip = "Only root may run a program as another user.";
    }
}
