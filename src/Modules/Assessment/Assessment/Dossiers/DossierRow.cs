using KhuyenHoc.Criteria;

namespace KhuyenHoc.Assessment.Dossiers;

/// <summary>A dossier as it is kept.</summary>
internal sealed record DossierRow(
    string Model, Guid SubjectId, string SubjectKind, string SubjectCode, string SubjectName, Guid UnitId, int UnitOrder, int Depth,
    string NatureCodes, string SetId, string SetVersion, string Facts, string RunFacts, long Revision, string Standing)
{
    public SubjectLabel Label => new(SubjectCode, SubjectName, Enum.Parse<SubjectKind>(SubjectKind), UnitId);

    public IReadOnlyList<string> Natures => NatureCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool IsLocked => Standing != "Open";
}

/// <summary>A value that a person declared.</summary>
internal sealed record DeclaredRow(
    Guid SubjectId, string Field, string Kind, string Value, string? Evidence, string DeclaredBy, DateTime DeclaredAt)
{
    /// <summary>No value when only evidence was given.</summary>
    public FactValue Read() => Kind == nameof(ValueKind.None)
        ? default
        : FactValue.Parse(Enum.Parse<ValueKind>(Kind), Value) ?? throw new InvalidDataException($"Field {Field} is no {Kind}: {Value}.");
}
