using System.CommandLine;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Testing;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using static KhuyenHoc.Assessment.Cli.Authoring.AuthorTexts;

namespace KhuyenHoc.Assessment.Cli.Authoring;

/// <summary>The verbs of <c>kh criteria</c> for who writes a set: on files alone, but for freezing what was really scored.</summary>
internal static class AuthorVerbs
{
    public static IEnumerable<Command> All(IVerbRunner runner) => [TestVerb.Create(runner), GraphVerb.Create(runner), FreezeVerb.Create(runner), SdkVerb.Create(runner)];

    public static Argument<string> SetArgument() => new("set") { Description = Words["SetArgument"], HelpName = Words["SetName"] };

    /// <summary>The sets that an argument means.</summary>
    /// <exception cref="UserErrorException">There are none, or one cannot be loaded.</exception>
    public static IReadOnlyList<CriteriaSet> Open(string meant, HostSettings settings)
    {
        try
        {
            var sets = PackageSource.Open(meant, CriteriaFiles.Store(settings, TimeProvider.System).Catalogue);
            return sets.Count > 0 ? sets : throw new UserErrorException(Words[Directory.Exists(meant) ? "NoSetInFolder" : "NoSuchSet", meant]);
        }
        catch (PackageRefusedException refused)
        {
            throw CriteriaPackages.Refusal(refused);
        }
    }
}
