using KhuyenHoc.Modules;
using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment;

/// <summary>What the module says, in Vietnamese and English.</summary>
internal static class AssessmentTexts
{
    /// <summary>All texts.</summary>
    public static TextSource Words { get; } = new(typeof(AssessmentTexts));

    /// <summary>An error that the user can mend.</summary>
    public static UserErrorException Refusal(string key, params object?[] values) => new(Words[key, values]);

    /// <summary>The name of an enum value, for people.</summary>
    public static string Name<T>(T value) where T : struct, Enum => Words[typeof(T).Name + value];

    /// <summary>The name of a title.</summary>
    public static string TitleName(string model) => model switch
    {
        Criteria.Titles.LearningCitizen => Words["TitleLearningCitizen"],
        Criteria.Titles.LearningSoldier => Words["TitleLearningSoldier"],
        Criteria.Titles.LearningUnit => Words["TitleLearningUnit"],
        Criteria.Titles.LearningFamily => Words["TitleLearningFamily"],
        _ => model,
    };
}
