namespace NRules.RuleModel;

/// <summary>What an action can see and do. Valid only while the action runs.</summary>
public interface IContext
{
    /// <summary>The rule that is firing.</summary>
    IRuleDefinition Rule { get; }

    /// <summary>Ends the firing after this rule; a later Fire goes on.</summary>
    void Halt();

    /// <summary>Inserts a fact. Throws <see cref="ArgumentException"/> if it is already there.</summary>
    void Insert(object fact);

    /// <summary>Inserts facts. Throws <see cref="ArgumentException"/>, inserting none, if one is already there.</summary>
    void InsertAll(IEnumerable<object> facts);

    /// <summary>Inserts a fact, or answers false if it is already there.</summary>
    bool TryInsert(object fact);

    /// <summary>Says that a fact has changed. Throws <see cref="ArgumentException"/> if it is not there.</summary>
    void Update(object fact);

    /// <summary>Says that a fact has changed, or answers false if it is not there.</summary>
    bool TryUpdate(object fact);

    /// <summary>Removes a fact. Throws <see cref="ArgumentException"/> if it is not there.</summary>
    void Retract(object fact);

    /// <summary>Removes a fact, or answers false if it is not there.</summary>
    bool TryRetract(object fact);
}
