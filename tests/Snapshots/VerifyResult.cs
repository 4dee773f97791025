namespace VerifyTests;

/// <summary>A comparison that found no difference.</summary>
/// <param name="text">The text that was compared, with line ends as \n.</param>
public class VerifyResult(string text)
{
    /// <summary>The text that was compared, with line ends as \n.</summary>
    public string Text { get; } = text;
}

/// <summary>The approved text is missing or differs, or the comparison was set up wrongly.</summary>
public class VerifyException(string message) : Exception(message);
