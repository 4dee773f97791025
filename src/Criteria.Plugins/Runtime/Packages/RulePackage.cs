using System.Reflection;
using NRules;
using NRules.Fluent;
using NRules.Fluent.Dsl;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>The rule classes of one package, in a load context of their own. Nothing of them leaves this class.</summary>
internal sealed class RulePackage
{
    private readonly IReadOnlyList<RuleClass> _rules;

    /// <summary>Held for as long as the rules: a load context that nobody holds unloads, though its types are in use.</summary>
    private readonly RuleLoadContext? _context;

    private RulePackage(PackageFolder folder, IReadOnlyList<RuleClass> rules, RuleLoadContext? context = null) =>
        (Folder, _rules, _context) = (folder, rules, context);

    public PackageFolder Folder { get; }

    /// <summary>Finds the rule classes; what is wrong with them is noted in <paramref name="problems"/>.</summary>
    public static RulePackage Load(PackageFolder folder, ReadDescription read, ProblemList problems)
    {
        if (read.Assembly is null) return new RulePackage(folder, []);
        if (folder[read.Assembly] is null)
        {
            problems.Add(PackageFolder.DescriptionFile, null, "rules.assembly", "no_assembly", read.Assembly);
            return new RulePackage(folder, []);
        }

        try
        {
            var context = new RuleLoadContext(folder);
            var types = context.LoadFile(read.Assembly).GetTypes();
            return new RulePackage(folder, [.. types
                .Where(t => typeof(Rule).IsAssignableFrom(t) && !t.IsAbstract && IsOf(read.Namespace, t.Namespace))
                .OrderBy(t => t.FullName, StringComparer.Ordinal)
                .SelectMany(RuleClass.Of)], context);
        }
        catch (Exception broken) when (broken is BadImageFormatException or FileLoadException or FileNotFoundException or TypeLoadException or ReflectionTypeLoadException)
        {
            var cause = broken is ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } ? first : broken;
            problems.Add(read.Assembly, null, null, "assembly_unreadable", cause.Message);
            return new RulePackage(folder, []);
        }
    }

    /// <summary>The rules of a set are those of its namespace and of the namespaces around it, which it shares with others.</summary>
    private static bool IsOf(string? wanted, string? found) =>
        wanted is null || wanted == found || (found is not null && wanted.StartsWith(found + ".", StringComparison.Ordinal));

    /// <summary>
    /// Notes what is missing or too much: each indicator and each grade but the lowest has exactly one rule. An overlay has
    /// rules for the indicators that it adds, and for nothing else.
    /// </summary>
    public void Check(ReadDescription read, CriteriaDescription set, ProblemList problems)
    {
        var isOverlay = set.Extends is not null;
        var dossier = DossierOf(set.Subject);
        foreach (var rule in _rules)
        {
            if (rule.Dossier is null)
                Add(rule.Type.Name, "rule_of_no_kind");
            else if (rule.Code is null)
                Add(rule.Type.Name, rule.IsGrade ? "grade_rule_without_code" : "rule_without_code");
            else if (rule.Dossier != dossier)
                Add(rule.Type.Name, "rule_of_other_subject", rule.Dossier.Name, dossier.Name);
            else if (isOverlay && (rule.IsGrade || (!set.Extends!.Added.Contains(rule.Code) && set.Indicators.Any(i => i.Code == rule.Code))))
                Add(rule.Type.Name, rule.IsGrade ? "rule_of_official_grade" : "rule_of_official_indicator", rule.Code, set.Extends!.SetId);
            else if (!read.Lines.ContainsKey((rule.IsGrade ? "grade:" : "indicator:") + rule.Code))
                Add(rule.Type.Name, rule.IsGrade ? "no_such_grade" : "no_such_indicator", rule.Code);
        }

        foreach (var indicator in set.Indicators.Where(i => !isOverlay || set.Extends!.Added.Contains(i.Code)))
            CheckOne($"indicator:{indicator.Code}", indicator.Check is null ? 1 : 0, [.. _rules.Where(r => !r.IsGrade && r.Code == indicator.Code)]);
        foreach (var grade in isOverlay ? [] : set.Grades)
            CheckOne($"grade:{grade.Code}", grade == set.Grades[0] || grade.Needs is not null ? 0 : 1, [.. _rules.Where(r => r.IsGrade && r.Code == grade.Code)]);

        void CheckOne(string part, int wanted, IReadOnlyList<RuleClass> found)
        {
            if (found.Count == wanted) return;
            problems.Add(PackageFolder.DescriptionFile, read.Lines[part], part.Replace(':', ' '), found.Count < wanted ? "no_rule" : wanted == 0 ? "rule_not_wanted" : "rules_too_many",
                string.Join(", ", found.Select(r => r.Type.Name)));
        }

        void Add(string rule, string key, params object?[] values) => problems.Add(read.Assembly, null, rule, key, values);
    }

    /// <summary>Compiles the rules of packages that make one set together.</summary>
    public static ISessionFactory Compile(IReadOnlyList<RulePackage> packages, ScoringPlan plan)
    {
        IReadOnlyList<RuleClass> rules = [.. packages.SelectMany(p => p._rules)];
        var repository = new RuleRepository { Activator = new PlannedRules(plan, rules) };
        var dossier = DossierOf(plan.Description.Subject);
        var types = rules.Select(r => r.Type).Distinct().ToList();
        if (plan.Indicators.Any(i => i.Check is not null)) types.Add(typeof(DeclaredIndicator<>).MakeGenericType(dossier));
        if (plan.Grades.Any(g => g.Needs is not null)) types.Add(typeof(DeclaredGrade<>).MakeGenericType(dossier));
        repository.Load(load => load.From([.. types]));
        return repository.Compile();
    }

    /// <summary>Which indicator or grade the rules of each class answer, in the order in which they are made.</summary>
    public static IEnumerable<(string Rule, bool IsGrade, string Code)> Codes(IEnumerable<RulePackage> packages, CriteriaDescription set)
    {
        var dossier = DossierOf(set.Subject);
        return packages.SelectMany(p => p._rules).Select(r => (r.Type.FullName!, r.IsGrade, r.Code!))
            .Concat(set.Indicators.Where(i => i.Check is not null).Select(i => (typeof(DeclaredIndicator<>).MakeGenericType(dossier).FullName!, false, i.Code)))
            .Concat(set.Grades.Where(g => g.Needs is not null).Select(g => (typeof(DeclaredGrade<>).MakeGenericType(dossier).FullName!, true, g.Code)));
    }

    private static Type DossierOf(SubjectKind subject) => subject switch
    {
        SubjectKind.Person => typeof(PersonDossier),
        SubjectKind.Unit => typeof(UnitDossier),
        SubjectKind.Family => typeof(FamilyDossier),
        _ => typeof(ChildDossier),
    };

    /// <summary>Makes the rule objects and tells each its place in the plan.</summary>
    private sealed class PlannedRules(ScoringPlan plan, IReadOnlyList<RuleClass> rules) : IRuleActivator
    {
        public IEnumerable<Rule> Activate(Type type)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(DeclaredIndicator<>))
            {
                for (var i = 0; i < plan.Indicators.Length; i++)
                {
                    if (plan.Indicators[i] is { Check: { } check, Code: var code })
                        yield return Bound((Rule)Activator.CreateInstance(type, check)!, i, code, EnumWords.Of(check.Kind));
                }

                yield break;
            }

            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(DeclaredGrade<>))
            {
                for (var i = 0; i < plan.Grades.Length; i++)
                {
                    if (plan.Grades[i] is { Needs: { } needs, Code: var code })
                        yield return Bound((Rule)Activator.CreateInstance(type, needs)!, i, code, "needs " + code);
                }

                yield break;
            }

            foreach (var rule in rules.Where(r => r.Type == type))
            {
                var ordinal = rule.IsGrade
                    ? Array.FindIndex(plan.Grades, g => g.Code == rule.Code)
                    : Array.FindIndex(plan.Indicators, i => i.Code == rule.Code);
                yield return Bound((Rule)Activator.CreateInstance(type)!, ordinal, rule.Code!, type.Name);
            }
        }

        private static Rule Bound(Rule rule, int ordinal, string code, string name)
        {
            ((IPlannedRule)rule).Bind(ordinal, code, name);
            return rule;
        }
    }
}

/// <summary>A rule class for one indicator or grade.</summary>
/// <param name="Type">The class.</param>
/// <param name="Code">Code of the indicator or grade; null when it has no attribute.</param>
/// <param name="IsGrade">True for a grade.</param>
/// <param name="Dossier">The dossier that it matches; null when it is neither an indicator's nor a grade's rule.</param>
internal sealed record RuleClass(Type Type, string? Code, bool IsGrade, Type? Dossier)
{
    public static IEnumerable<RuleClass> Of(Type type)
    {
        if (BaseOf(type, typeof(GradeRule<>)) is { } grade)
            return [new RuleClass(type, type.GetCustomAttribute<GradeAttribute>(inherit: false)?.Code, true, grade)];
        if (BaseOf(type, typeof(IndicatorRule<>)) is not { } dossier) return [new RuleClass(type, null, false, null)];
        var codes = type.GetCustomAttributes<IndicatorAttribute>(inherit: false).Select(a => a.Code).ToList();
        return codes.Count == 0 ? [new RuleClass(type, null, false, dossier)] : codes.Select(code => new RuleClass(type, code, false, dossier));
    }

    private static Type? BaseOf(Type type, Type open)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (at.IsGenericType && at.GetGenericTypeDefinition() == open) return at.GetGenericArguments()[0];
        }

        return null;
    }
}
