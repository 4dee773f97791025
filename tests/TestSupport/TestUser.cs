using KhuyenHoc.Modules;

namespace KhuyenHoc.TestSupport;

/// <summary>Who acts in a test; another one whenever the test says so.</summary>
public sealed class TestUser : ICurrentUser
{
    /// <summary>Account name.</summary>
    public string Name { get; set; } = "test";
}
