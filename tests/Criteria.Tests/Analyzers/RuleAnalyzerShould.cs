using System.Collections.Immutable;
using System.Globalization;
using KhuyenHoc.Criteria.Analyzers;
using KhuyenHoc.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace KhuyenHoc.Criteria.Tests.Analyzers;

/// <summary>Rules compiled as their author's build compiles them, with the analyzer in it.</summary>
public sealed class RuleAnalyzerShould
{
    private const string Yaml = """
        id: mau
        rules: { assembly: Mau.dll }
        criteria:
          - code: "1"
            text: { vi: Một, en: One }
            indicators:
              - code: "1.1"
                text: { vi: Sách, en: Books }
                fields: [so-sach]
              - code: "1.2"
                check: { kind: yes-no, field: co-ke-hoach }
        fields:
          - { code: so-sach, kind: number }
          - code: dia-ban
            kind: code
            choices:
              - { code: mien-nui, text: { vi: Miền núi, en: Mountains } }
        parameters:
          - { code: toi-thieu, kind: number }
        grades:
          - { code: chua-dat }
          - { code: dat }
        """;

    private const string Body = "Answer(unit).Requires(unit.Number(\"so-sach\"), atLeast: unit.Parameter(\"toi-thieu\"))";

    [Fact]
    public async Task Have_nothing_to_say_of_a_good_rule() => Assert.Empty(await FindAsync(Rule(Body)));

    [Theory]
    [InlineData("unit.AsOf.Year > DateTime.Now.Year", "KHC004", "DateTime.Now")]
    [InlineData("Environment.TickCount64 > 0", "KHC004", "Environment.TickCount64")]
    [InlineData("TimeProvider.System is null", "KHC004", "TimeProvider.System")]
    [InlineData("System.IO.File.Exists(\"x\")", "KHC005", "File.Exists")]
    [InlineData("new System.Data.DataTable().Rows.Count > 0", "KHC005", "DataTable.new")]
    [InlineData("new System.Net.Http.HttpClient() is null", "KHC005", "HttpClient.new")]
    [InlineData("Environment.MachineName.Length > 0", "KHC005", "Environment.MachineName")]
    [InlineData("Random.Shared.Next() > 1", "KHC006", "Random.Next")]
    [InlineData("Guid.NewGuid() == default", "KHC006", "Guid.NewGuid")]
    [InlineData("\"x\".GetHashCode() > 0", "KHC006", "String.GetHashCode")]
    [InlineData("typeof(string).GetMethods().Length > 0", "KHC008", "Type.GetMethods")]
    [InlineData("System.Threading.Thread.CurrentThread.IsAlive", "KHC008", "Thread.CurrentThread")]
    public async Task Say_what_a_rule_may_not_use(string condition, string id, string what)
    {
        var found = await FindAsync(Rule($"{{ if ({condition}) {Body}; }}"));

        var first = Assert.Single(found, d => d.Id == id && d.GetMessage(Languages.English).Contains(what, StringComparison.Ordinal));
        Assert.Equal(DiagnosticSeverity.Error, first.Severity);
    }

    [Theory]
    [InlineData("private static int s_seen;", "HasBooks.s_seen")]
    [InlineData("private static readonly List<int> Seen = [];", "HasBooks.Seen")]
    [InlineData("private readonly Dictionary<string, int> _seen = [];", "HasBooks._seen")]
    [InlineData("private int _count; private void Count() { _count++; }", "HasBooks._count")]
    public async Task Say_that_a_rule_remembers(string member, string what)
    {
        var found = await FindAsync(Rule(Body, member));

        Assert.Contains(found, d => d.Id == "KHC007" && d.GetMessage(Languages.English).StartsWith(what, StringComparison.Ordinal));
        Assert.All(found, d => Assert.Equal("KHC007", d.Id));
    }

    [Theory]
    [InlineData("private const int Least = 3;")]
    [InlineData("private static readonly System.Collections.Immutable.ImmutableArray<string> Words = [\"a\"];")]
    [InlineData("private readonly int _least; public HasBooks() => _least = 3;")]
    public async Task Accept_what_cannot_change(string member) => Assert.Empty(await FindAsync(Rule(Body, member)));

    [Fact]
    public async Task Say_at_its_line_which_indicator_nobody_answers()
    {
        var found = Assert.Single(await FindAsync("namespace KhuyenHoc.Criteria.Mau; public static class Nothing;"));

        Assert.Equal(("KHC001", 6, "mau/criteria.yaml"), (found.Id, found.Location.GetLineSpan().StartLinePosition.Line, found.Location.GetLineSpan().Path));
        Assert.Contains("\"1.1\"", found.GetMessage(Languages.English), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_for_the_clause_of_a_rule()
    {
        var found = await FindAsync(Rule(Body) + " public sealed class Adrift : IndicatorRule<UnitDossier> { public override void Define() { } }");

        var only = Assert.Single(found);
        Assert.Equal("KHC002", only.Id);
        Assert.StartsWith("Quy tắc Adrift chưa ghi", only.GetMessage(Languages.Vietnamese), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("so-sach", "so-sác")]
    [InlineData("toi-thieu", "toi-da")]
    [InlineData("[Indicator(\"1.1\")]", "[Indicator(\"1.1\"), Indicator(\"1.7\")]")]
    [InlineData("so-sach", "mien-nui")]
    public async Task Know_which_codes_there_are(string right, string wrong)
    {
        var found = await FindAsync(Rule(Body).Replace(right, wrong, StringComparison.Ordinal));

        Assert.Equal("KHC003", Assert.Single(found).Id);
    }

    [Fact]
    public async Task Leave_the_codes_of_an_overlay_to_the_program() =>
        Assert.Empty(await FindAsync(Rule(Body.Replace("so-sach", "cua-bo-goc", StringComparison.Ordinal)), Yaml.Replace("rules:", "extends: { set: goc }\nrules:", StringComparison.Ordinal)));

    [Fact]
    public async Task Find_the_codes_of_every_set_that_ships()
    {
        // The outline reads line by line; the program reads in full. What it finds must be what there is.
        foreach (var set in Shipped.Catalogue.Sets)
        {
            var yaml = await File.ReadAllTextAsync(Path.Combine(Shipped.Folder(set.Description.Id), "criteria.yaml"));
            var outline = SetOutline.Of("criteria.yaml", SourceText.From(yaml));
            if (outline.IsOverlay) continue;

            Assert.Equal(set.Description.Indicators.Select(i => i.Code), outline.Indicators.Select(i => i.Code));
            Assert.Equal(set.Description.Indicators.Select(i => i.Check is not null), outline.Indicators.Select(i => i.HasCheck));
            Assert.Equal(set.Description.Fields.Select(f => f.Code), outline.Fields.Select(f => f.Code));
            Assert.Equal(set.Description.Parameters.Select(p => p.Code), outline.Parameters.Select(p => p.Code));
            Assert.Equal(set.Description.Grades.Select(g => g.Code), outline.Grades.Select(g => g.Code));
        }
    }

    [Fact]
    public void Speak_both_languages()
    {
        foreach (var rule in new RuleAnalyzer().SupportedDiagnostics)
        {
            Assert.NotEqual(rule.MessageFormat.ToString(Languages.Vietnamese), rule.MessageFormat.ToString(CultureInfo.GetCultureInfo("en")));
            Assert.NotEqual(rule.Title.ToString(Languages.Vietnamese), rule.Title.ToString(CultureInfo.GetCultureInfo("en")));
        }
    }

    private static string Rule(string body, string member = "") => $$"""
        namespace KhuyenHoc.Criteria.Mau;

        [Indicator("1.1")]
        public sealed class HasBooks : IndicatorRule<UnitDossier>
        {
            {{member}}
            public override void Define()
            {
                UnitDossier unit = null!;
                When().Match(() => unit);
                Then().Do(_ => Give(unit));
            }

            private void Give(UnitDossier unit) {{(body.StartsWith('{') ? body : $"{{ {body}; }}")}}
        }
        """;

    private static async Task<ImmutableArray<Diagnostic>> FindAsync(string source, string yaml = Yaml)
    {
        var usings = CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.Linq;");
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Append(typeof(Dossier).Assembly.Location).Append(typeof(NRules.ISessionFactory).Assembly.Location).Select(p => MetadataReference.CreateFromFile(p)).ToList();
        var compilation = CSharpCompilation.Create("Mau", [CSharpSyntaxTree.ParseText(source), usings], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return await compilation.WithAnalyzers([new RuleAnalyzer()], new AnalyzerOptions([new YamlFile(yaml)])).GetAnalyzerDiagnosticsAsync();
    }

    private sealed class YamlFile(string yaml) : AdditionalText
    {
        public override string Path => "mau/criteria.yaml";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(yaml);
    }
}
