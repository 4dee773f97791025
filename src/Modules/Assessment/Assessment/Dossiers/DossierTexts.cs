using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Dossiers;

/// <summary>Texts of the page of a dossier.</summary>
internal static class DossierTexts
{
    /// <summary>All texts.</summary>
    public static TextSource Say { get; } = new(typeof(DossierTexts));
}
