using NRules;
using NRules.Fluent;

namespace KhuyenHoc.Rules.Tests;

/// <summary>Compiles the rules of a test.</summary>
internal static class Compiled
{
    public static ISessionFactory Rules(params Type[] rules)
    {
        var repository = new RuleRepository();
        repository.Load(x => x.NestedTypes().From(rules));
        return repository.Compile();
    }

    public static ISession Session(params Type[] rules) => Rules(rules).CreateSession();
}
