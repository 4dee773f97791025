using NRules.Extensibility;
using NRules.RuleModel;

namespace NRules.Engine;

/// <summary>What an action sees of the session.</summary>
internal sealed partial class Session : IContext
{
    private Activation? _firing;

    IRuleDefinition IContext.Rule => _firing is null && _isFiringStraight ? StraightMatchAt(_next - 1).Rule.Rule.Definition : Firing.Rule;

    IMatch IContext.Match => Firing;

    /// <summary>The match that fires; of one on the straight line it is made when somebody asks.</summary>
    private Activation Firing => _firing ??= _isFiringStraight
        ? MatchAt(_next - 1)
        : throw new InvalidOperationException("No rule is firing; a context may be used only inside an action.");

    public void Halt() => _halted = true;

    public IReadOnlyCollection<object> GetLinkedKeys() => Firing.Linked is { } linked ? [.. linked.Keys] : [];

    public object? GetLinked(object key) => Firing.Linked is { } linked && linked.TryGetValue(key, out var handle) ? handle.Fact : null;

    public void InsertLinked(object key, object fact) => InsertAllLinked([new(key, fact)]);

    public void InsertAllLinked(IEnumerable<KeyValuePair<object, object>> keyedFacts)
    {
        var (general, match) = Linking();
        foreach (var (key, fact) in keyedFacts)
            general.Linked.Insert(match, key, fact);
    }

    public void UpdateLinked(object key, object fact) => UpdateAllLinked([new(key, fact)]);

    public void UpdateAllLinked(IEnumerable<KeyValuePair<object, object>> keyedFacts)
    {
        var (general, match) = Linking();
        foreach (var (key, fact) in keyedFacts)
            general.Linked.Update(match, key, fact);
    }

    public void RetractLinked(object key, object fact) => RetractAllLinked([new(key, fact)]);

    public void RetractAllLinked(IEnumerable<KeyValuePair<object, object>> keyedFacts)
    {
        var (general, match) = Linking();
        foreach (var (key, _) in keyedFacts)
            general.Linked.Retract(match, key);
    }

    public object Resolve(Type serviceType)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        var rule = ((IContext)this).Rule;
        var resolver = DependencyResolver ?? throw new InvalidOperationException(
            $"The rule '{rule.Name}' needs {serviceType.FullName}, but the session has no dependency resolver; set DependencyResolver of the session or of its factory.");
        return resolver.Resolve(new ResolutionContext(this, rule), serviceType);
    }

    /// <summary>Linked facts belong to matches of the general path: a session on the straight line moves there, with the match that fires.</summary>
    private (GeneralPath General, Activation Match) Linking() => (General(), Firing);

    private Activation MatchAt(int index)
    {
        var (rule, values) = StraightMatchAt(index);
        return new Activation(rule.Rule.Ways[0], values ?? [_root]) { Trigger = MatchTrigger.Created, HasFired = true };
    }
}
