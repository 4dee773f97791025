namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Reads the description of an overlay: the parts that it adds, and what it does to the set that it extends.</summary>
internal sealed partial class DescriptionReader
{
    /// <summary>What a set says of itself and an overlay takes from the set that it extends.</summary>
    private static readonly string[] Official = ["model", "subject", "grades", "equivalents", "terms", "removes"];

    private ReadDescription ReadOverlay(YamlReader root)
    {
        _lines["extends:"] = root.LineAt("extends");
        var extends = root.Map("extends");
        var setId = extends?.Text("set") ?? "";
        var versions = Versions(extends);
        extends?.Finish();
        var rules = root.Map("rules");
        var (assembly, space) = (rules?.Text("assembly"), rules?.OptionalText("namespace"));
        rules?.Finish();
        foreach (var key in Official.Where(root.Has)) root.Refuse(key, key == "removes" ? "overlay_removes" : "overlay_has_no", key);
        // Whom it assesses and how its grades are reached, the set that it extends says.
        var description = new CriteriaDescription(
            root.Text("id"), root.Text("version"), "", default, root.Word("status", SetStatus.OfficialFilled), root.Local("title"),
            root.Maps("legal-bases", LegalBasis), root.Maps("criteria", Criterion), root.Maps("fields", Field), root.Maps("parameters", Parameter), [], [])
        {
            Notes = root.Maps("notes", Note),
        };
        var overlay = new OverlayFile(setId, versions, root.Maps("adds-to", AddsTo), root.Maps("tightens", Tightening), root.Maps("rewords", Rewording));
        root.Finish();
        return new ReadDescription(description, assembly, space, _lines, overlay);
    }

    private static VersionRange Versions(YamlReader? extends)
    {
        var text = extends?.Text("versions") ?? "";
        var range = VersionRange.Parse(text);
        if (range is null && text.Length > 0) extends!.Problem("versions", "bad_version_range", text);
        return range ?? new VersionRange(text, null, false, null, false);
    }

    private AddedIndicators AddsTo(YamlReader adds) => new(adds.Text("criterion"), adds.Line, adds.Maps("indicators", Indicator));

    private static Tightening Tightening(YamlReader tightens) => new(
        tightens.Text("parameter"), tightens.Line, tightens.Maps("values", v => new OfferedValue(v.Line, v.Date("from"), v.Text("value"), v.Text("clause"))));

    private static Rewording Rewording(YamlReader rewords) => new(
        rewords.Text("part"), rewords.Line, rewords.OptionalLocal("text"), rewords.OptionalLocal("evidence"), rewords.OptionalLocal("guidance"));
}
