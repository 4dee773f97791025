using KhuyenHoc.Roster.Families.Children;
using KhuyenHoc.Ui;
using Microsoft.AspNetCore.Components;
using static KhuyenHoc.Roster.Families.FamilyTexts;

namespace KhuyenHoc.Roster.Families.Pages;

/// <summary>What pages say of a child.</summary>
internal static class ChildWords
{
    /// <summary>"Lớp 5, Trường Tiểu học … (2025–2026)".</summary>
    public static string Schooling(ChildSchooling? year) => year is null ? ""
        : year.Standing != SchoolStanding.AtSchool ? Say["StandingInYear", Of(year.Standing), ChildRules.YearName(year.SchoolYear)]
        : year.School is null ? Say["GradeInYear", year.Grade, ChildRules.YearName(year.SchoolYear)]
        : Say["GradeAtSchool", year.Grade, year.School, ChildRules.YearName(year.SchoolYear)];

    public static StateKind Mark(ConsentState consent) => consent switch
    {
        ConsentState.Given => StateKind.Good,
        ConsentState.Withdrawn => StateKind.Neutral,
        _ => StateKind.Attention,
    };

    /// <summary>The page that is open, as the audit trail keeps it: without what was searched for.</summary>
    public static string PageOf(NavigationManager navigation) => "/" + navigation.ToBaseRelativePath(navigation.Uri).Split('?', '#')[0];
}
