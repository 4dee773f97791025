using System.Globalization;
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

    /// <summary>The name of a title, or of what one is found eligible for.</summary>
    public static string TitleName(string model) => TitleName(model, CultureInfo.CurrentUICulture);

    /// <summary>The name of a title in one language; papers are Vietnamese for every reader.</summary>
    public static string TitleName(string model, CultureInfo culture) => model switch
    {
        Criteria.Titles.LearningCitizen => Words.For(culture, "TitleLearningCitizen"),
        Criteria.Titles.LearningSoldier => Words.For(culture, "TitleLearningSoldier"),
        Criteria.Titles.LearningUnit => Words.For(culture, "TitleLearningUnit"),
        Criteria.Titles.LearningFamily => Words.For(culture, "TitleLearningFamily"),
        Criteria.Eligibilities.Scholarship => Words.For(culture, "TitleScholarship"),
        Criteria.Eligibilities.PersonCommendation => Words.For(culture, "TitlePersonCommendation"),
        Criteria.Eligibilities.UnitCommendation => Words.For(culture, "TitleUnitCommendation"),
        _ => model,
    };
}
