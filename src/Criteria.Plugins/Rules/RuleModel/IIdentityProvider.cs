namespace NRules.RuleModel;

/// <summary>A fact that says by what it is known; facts without it are known by reference.</summary>
public interface IIdentityProvider
{
    /// <summary>The identity: it must not change while the fact is in a session.</summary>
    object GetIdentity();
}
