using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Criteria.Testing;

/// <summary>Reads what scenarios make up in the place of gaps. The values are invented: they try the rules, not the law.</summary>
internal static class ScenarioFills
{
    public static IReadOnlyList<CriteriaFill> Read(YamlReader root, string setId) => root.Maps("fills", fill =>
    {
        var code = fill.Text("code");
        var kind = fill.Word<FillKind>("kind");
        return new CriteriaFill(setId, code, kind, fill.OptionalText("value"), fill.Date("from"), fill.Text("clause"), fill.Text("document"),
            fill.Text("filled-by"), kind == FillKind.Target ? Target(fill) : null);
    });

    private static FilledTarget Target(YamlReader fill) =>
        new(fill.Word<CheckKind>("check"), fill.Local("text"), fill.Local("question"), fill.OptionalText("fact"), fill.OptionalLocal("evidence"))
        {
            Continues = fill.OptionalText("continues"),
            Field = fill.OptionalText("field"),
            MaxPoints = fill.OptionalNumber("max-points"),
        };
}
