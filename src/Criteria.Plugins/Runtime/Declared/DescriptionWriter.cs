using System.Globalization;
using System.Text.Json.Nodes;
using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Writes a set without rule classes as its <c>criteria.yaml</c>; what is read from it is the same set.</summary>
public static class DescriptionWriter
{
    /// <summary>The file.</summary>
    /// <exception cref="ArgumentException">It is an overlay, or an office has filled its gaps: these are no files.</exception>
    public static string Write(CriteriaDescription set) => set.Extends is not null || set.Status == SetStatus.OfficialFilled
        ? throw new ArgumentException($"{set.Id} is no set that a file can say.", nameof(set))
        : YamlWriter.Write(new JsonObject
        {
            ["id"] = set.Id,
            ["version"] = set.Version,
            ["model"] = set.Model,
            ["subject"] = EnumWords.Of(set.Subject),
            ["status"] = EnumWords.Of(set.Status),
            ["title"] = Local(set.Title),
            ["legal-bases"] = List(set.LegalBases, Basis),
            ["notes"] = List(set.Notes, n => new JsonObject
            {
                ["code"] = n.Code,
                ["text"] = Local(n.Text),
                ["clause"] = n.Clause,
                ["source"] = n.Source,
                ["unconfirmed"] = Local(n.Unconfirmed),
            }),
            ["terms"] = set.Terms is null ? null : Terms(set.Terms),
            ["criteria"] = List(set.Criteria, Criterion),
            ["fields"] = List(set.Fields, Field),
            ["parameters"] = List(set.Parameters, Parameter),
            ["grades"] = List(set.Grades, Grade),
            ["equivalents"] = List(set.Equivalents, e => new JsonObject
            {
                ["title"] = e.Title,
                ["met-by"] = Texts(e.MetBy),
                ["source"] = e.Source,
                ["unconfirmed"] = Local(e.Unconfirmed),
            }),
        });

    private static JsonObject Basis(LegalBasis basis) => new()
    {
        ["name"] = Local(basis.Name),
        ["number"] = basis.Number,
        ["issuer"] = basis.Issuer,
        ["issued"] = Day(basis.Issued),
        ["in-force"] = (basis.InForceFrom ?? basis.InForceTo) is null ? null : new JsonObject { ["from"] = Day(basis.InForceFrom), ["to"] = Day(basis.InForceTo) },
        ["replaces"] = basis.Replaces,
        ["source"] = basis.Source,
    };

    private static JsonObject Terms(RecognitionTerms terms) => new()
    {
        ["validity"] = Months(terms.Validity),
        ["next-level"] = Months(terms.NextLevel),
        ["days"] = List(terms.Days, d => new JsonObject
        {
            ["code"] = d.Code,
            ["day"] = string.Create(CultureInfo.InvariantCulture, $"{d.Month:00}-{d.Day:00}"),
            ["next-year"] = d.NextYear ? true : null,
            ["text"] = Local(d.Text),
            ["clause"] = d.Clause,
            ["source"] = d.Source,
        }),
    };

    private static JsonObject? Months(MonthsTerm? term) => term is null ? null : new JsonObject
    {
        ["months"] = term.Months,
        ["counted-from"] = EnumWords.Of(term.CountedFrom),
        ["clause"] = term.Clause,
        ["source"] = term.Source,
    };

    private static JsonObject Criterion(Criterion criterion) => new()
    {
        ["code"] = criterion.Code,
        ["text"] = Local(criterion.Text),
        ["clause"] = criterion.Clause,
        ["max-points"] = criterion.MaxPoints,
        ["indicators"] = List(criterion.Indicators, Indicator),
    };

    private static JsonObject Indicator(Indicator indicator) => new()
    {
        ["code"] = indicator.Code,
        ["text"] = Local(indicator.Text),
        ["clause"] = indicator.Clause,
        ["source"] = indicator.Source,
        ["max-points"] = indicator.MaxPoints,
        ["level"] = indicator.Level,
        ["fields"] = Texts(indicator.Fields),
        ["evidence"] = Local(indicator.Evidence),
        ["applies-to"] = Texts(indicator.AppliesTo),
        ["quota"] = Local(indicator.Quota),
        ["unconfirmed"] = Local(indicator.Unconfirmed),
        ["needed-from"] = indicator.NeededFrom,
        ["check"] = indicator.Check is not { } check ? null : new JsonObject
        {
            ["kind"] = EnumWords.Of(check.Kind),
            ["field"] = check.Field,
            ["parameter"] = check.Parameter,
            ["bands"] = List(check.Bands, b => new JsonObject { ["parameter"] = b.Parameter, ["points"] = b.Points }),
        },
    };

    private static JsonObject Field(Field field) => new()
    {
        ["code"] = field.Code,
        ["kind"] = EnumWords.Of(field.Kind),
        ["text"] = Local(field.Text),
        ["unit"] = Local(field.Unit),
        ["says"] = Local(field.Says),
        ["fact"] = field.Fact,
        ["min"] = field.Min,
        ["max"] = field.Max,
        ["choices"] = List(field.Choices, c => new JsonObject { ["code"] = c.Code, ["text"] = Local(c.Text) }),
        ["guidance"] = Local(field.Guidance),
    };

    private static JsonObject Parameter(Parameter parameter) => new()
    {
        ["code"] = parameter.Code,
        ["kind"] = EnumWords.Of(parameter.Kind),
        ["text"] = Local(parameter.Text),
        ["stricter"] = EnumWords.Of(parameter.Stricter),
        ["may-loosen"] = parameter.MayLoosen ? true : null,
        ["values"] = List(parameter.Values, v => new JsonObject
        {
            ["from"] = Day(v.From),
            ["value"] = v.Value.Kind == ValueKind.Number ? v.Value.Number : v.Value.ToString(),
            ["clause"] = v.Clause,
        }),
        ["unconfirmed"] = Local(parameter.Unconfirmed),
    };

    private static JsonObject Grade(Grade grade) => new()
    {
        ["code"] = grade.Code,
        ["text"] = Local(grade.Text),
        ["clause"] = grade.Clause,
        ["recognised"] = grade.IsRecognised ? true : null,
        ["needs"] = grade.Needs is not { } needs ? null : new JsonObject
        {
            ["points"] = needs.Points,
            ["points-of-each"] = needs.PointsOfEach,
            ["every-indicator"] = needs.EveryIndicator ? true : null,
            ["level"] = needs.Level,
        },
        ["unconfirmed"] = Local(grade.Unconfirmed),
    };

    private static JsonObject? Local(LocalText? text) => text is null ? null : new JsonObject { ["vi"] = text.Vi, ["en"] = text.En };

    private static JsonArray? List<T>(IReadOnlyList<T> items, Func<T, JsonObject> write) => items.Count == 0 ? null : new JsonArray([.. items.Select(write)]);

    private static JsonArray? Texts(IReadOnlyList<string> texts) => texts.Count == 0 ? null : new JsonArray([.. texts.Select(t => JsonValue.Create(t))]);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
