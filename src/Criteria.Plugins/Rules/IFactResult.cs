namespace NRules;

/// <summary>What a batch does when some of its facts cannot be inserted, updated or retracted.</summary>
public enum BatchOptions
{
    /// <summary>Nothing is done when one fact fails.</summary>
    AllOrNothing = 0,

    /// <summary>The facts that fail are left out.</summary>
    SkipFailed = 1,
}

/// <summary>What became of a batch.</summary>
public interface IFactResult
{
    /// <summary>The facts that could not be inserted, updated or retracted.</summary>
    IReadOnlyCollection<object> Failed { get; }
}

internal sealed record FactResult(IReadOnlyCollection<object> Failed) : IFactResult;
