using KhuyenHoc.Roster.Import.Learning;
using KhuyenHoc.Roster.Import.People;
using KhuyenHoc.Roster.Import.Units;

namespace KhuyenHoc.Roster.Import.Kinds;

/// <summary>All kinds of sheet.</summary>
internal static class SheetKinds
{
    /// <summary>Each after those that its rows lean on: the order in which they are read, compared and written.</summary>
    public static IReadOnlyList<SheetKind> All { get; } = [new UnitSheets(), new PeopleSheets(), new LearningSheets(), new SelfScoreSheets()];

    public static SheetKind Of(ImportKind kind) => All.First(k => k.Kind == kind);

    /// <summary>Place in <see cref="All"/>.</summary>
    public static int PlaceOf(ImportKind kind) => All.TakeWhile(k => k.Kind != kind).Count();

    /// <summary>A field of a kind; what other kinds say of it goes where that kind has none such.</summary>
    public static ImportField Field(ImportKind kind, string name) =>
        Of(kind).Fields.Concat(All.SelectMany(k => k.Fields)).First(f => f.Name == name);
}
