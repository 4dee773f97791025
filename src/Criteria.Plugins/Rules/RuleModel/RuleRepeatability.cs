namespace NRules.RuleModel;

/// <summary>Whether a rule fires again for the same facts.</summary>
public enum RuleRepeatability
{
    /// <summary>It fires whenever a matching set of facts is inserted or updated.</summary>
    Repeatable = 0,

    /// <summary>It does not fire again for the same facts until they have ceased to match.</summary>
    NonRepeatable = 1,
}
