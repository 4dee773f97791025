using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Activations;

/// <summary>What is said about putting versions in force.</summary>
internal static class ActivationTexts
{
    /// <summary>All texts.</summary>
    public static TextSource Say { get; } = new(typeof(ActivationTexts));

    /// <summary>An error that the user can mend.</summary>
    public static Modules.UserErrorException Refusal(string key, params object?[] values) => new(Say[key, values]);

    /// <summary>The name of a value, for people.</summary>
    public static string Name<T>(T value) where T : struct, Enum => Say[typeof(T).Name + value];

    /// <summary>"from 01/01/2024", or "from 01/01/2024 to 31/12/2024".</summary>
    public static string Dates(DateOnly from, DateOnly? to) => to is { } last ? Say["FromTo", from, last] : Say["From", from];
}
