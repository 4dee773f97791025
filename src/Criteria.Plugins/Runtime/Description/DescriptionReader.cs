using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>A description and where its rules are.</summary>
/// <param name="Description">The description.</param>
/// <param name="Assembly">File of the rules; null when every indicator is declared in data.</param>
/// <param name="Namespace">Namespace of the rules, when the assembly holds those of several sets; null otherwise.</param>
/// <param name="Lines">Line in the file by code: indicators, grades and parameters.</param>
/// <param name="Overlay">What it does to the set that it extends; null for a set that stands alone.</param>
internal sealed record ReadDescription(
    CriteriaDescription Description, string? Assembly, string? Namespace, IReadOnlyDictionary<string, int> Lines, OverlayFile? Overlay = null);

/// <summary>Reads <c>criteria.yaml</c>. What the keys mean stands in docs/writing-criteria.md.</summary>
internal sealed partial class DescriptionReader
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    private DescriptionReader()
    {
    }

    /// <summary>Reads the file; what is wrong is noted in <paramref name="problems"/>.</summary>
    public static ReadDescription? Read(byte[] content, string file, ProblemList problems)
    {
        var root = YamlReader.Parse(content, file, problems);
        return root is null ? null : new DescriptionReader().Read(root, file, problems);
    }

    private ReadDescription Read(YamlReader root, string file, ProblemList problems)
    {
        if (root.Has("extends")) return ReadOverlay(root);
        var rules = root.Map("rules");
        var assembly = rules?.Text("assembly");
        var space = rules?.OptionalText("namespace");
        rules?.Finish();
        var description = new CriteriaDescription(
            root.Text("id"), root.Text("version"), root.Text("model"), root.Word<SubjectKind>("subject"), root.Word("status", SetStatus.OfficialFilled), root.Local("title"),
            root.Maps("legal-bases", LegalBasis), root.Maps("criteria", Criterion), root.Maps("fields", Field),
            root.Maps("parameters", Parameter), root.Maps("grades", Grade), root.Maps("equivalents", Equivalent))
        {
            Notes = root.Maps("notes", Note),
            Terms = TermsReader.Read(root.Map("terms")),
        };
        root.Finish();
        if (problems.Count == 0) new DescriptionCheck(description, _lines, file, problems).Run();
        return new ReadDescription(description, assembly, space, _lines);
    }

    private static LegalBasis LegalBasis(YamlReader basis)
    {
        var inForce = basis.Map("in-force");
        var (from, to) = (inForce?.OptionalDate("from"), inForce?.OptionalDate("to"));
        inForce?.Finish();
        return new LegalBasis(basis.Local("name"), basis.Text("number"), basis.Text("issuer"), basis.OptionalDate("issued"), from, to,
            basis.OptionalText("replaces"), basis.Text("source"));
    }

    private SetNote Note(YamlReader note) =>
        new(Code(note, "note"), note.Local("text"), note.Text("clause"), note.Text("source"), note.OptionalLocal("unconfirmed"));

    private Criterion Criterion(YamlReader criterion)
    {
        var code = Code(criterion, "criterion");
        return new Criterion(code, criterion.Local("text"), criterion.Text("clause"), criterion.OptionalNumber("max-points"), criterion.Maps("indicators", Indicator));
    }

    private Indicator Indicator(YamlReader indicator)
    {
        var code = Code(indicator, "indicator");
        return new Indicator(code, indicator.Local("text"), indicator.Text("clause"), indicator.Text("source"), indicator.OptionalNumber("max-points"),
            indicator.OptionalCount("level"), indicator.Texts("fields"), indicator.OptionalLocal("evidence"), indicator.Texts("applies-to"),
            indicator.OptionalLocal("quota"), indicator.OptionalLocal("unconfirmed"))
        { Check = Check(indicator), NeededFrom = indicator.OptionalText("needed-from") };
    }

    private static DeclaredCheck? Check(YamlReader indicator)
    {
        if (indicator.Map("check") is not { } check) return null;
        var kind = check.Word<CheckKind>("kind");
        var field = kind == CheckKind.Missing ? check.OptionalText("field") : check.Text("field");
        var parameter = kind is CheckKind.Missing or CheckKind.YesNo or CheckKind.GivesPoints or CheckKind.Bands
            ? check.OptionalText("parameter")
            : check.Text("parameter");
        var declared = new DeclaredCheck(kind, field, parameter) { Bands = check.Maps("bands", Band) };
        check.Finish();
        return declared;
    }

    private static Band Band(YamlReader band) => new(band.Text("parameter"), band.Number("points"));

    private Field Field(YamlReader field)
    {
        var code = Code(field, "field");
        return new Field(code, field.Word("kind", ValueKind.None), field.Local("text"), field.OptionalLocal("unit"), field.OptionalText("fact"),
            field.OptionalNumber("min"), field.OptionalNumber("max"),
            field.Maps("choices", choice => new Choice(choice.Text("code"), choice.Local("text"))), field.OptionalLocal("guidance"))
        { Says = field.OptionalLocal("says") };
    }

    private Parameter Parameter(YamlReader parameter)
    {
        var code = Code(parameter, "parameter");
        var kind = parameter.Word("kind", ValueKind.None);
        var stricter = parameter.OptionalWord<Stricter>("stricter") ?? Stricter.Higher;
        return new Parameter(code, kind, parameter.Local("text"), stricter, parameter.Maps("values", value => Value(value, kind)), parameter.OptionalLocal("unconfirmed"))
        { MayLoosen = parameter.Flag("may-loosen") };
    }

    private static DatedValue Value(YamlReader value, ValueKind kind)
    {
        var text = value.Text("value");
        var parsed = FactValue.Parse(kind, text);
        if (parsed is null && text.Length > 0) value.Problem("value", "value_of_other_kind", text, EnumWords.Of(kind));
        return new DatedValue(value.Date("from"), parsed ?? default, value.Text("clause"));
    }

    private Grade Grade(YamlReader grade) =>
        new(Code(grade, "grade"), grade.Local("text"), grade.Text("clause"), grade.Flag("recognised"), grade.OptionalLocal("unconfirmed"))
        { Needs = Needs(grade) };

    private static GradeNeeds? Needs(YamlReader grade)
    {
        if (grade.Map("needs") is not { } needs) return null;
        var read = new GradeNeeds(needs.OptionalText("points"), needs.OptionalText("points-of-each"), needs.Flag("every-indicator"), needs.OptionalCount("level"));
        needs.Finish();
        return read;
    }

    private TitleEquivalence Equivalent(YamlReader equivalent) =>
        new(equivalent.Text("title"), equivalent.Texts("met-by"), equivalent.Text("source"), equivalent.OptionalLocal("unconfirmed"));

    private string Code(YamlReader part, string kind)
    {
        var code = part.Text("code");
        if (!_lines.TryAdd($"{kind}:{code}", part.Line) && code.Length > 0) part.Problem("code", "code_twice", code, _lines[$"{kind}:{code}"]);
        return code;
    }
}
