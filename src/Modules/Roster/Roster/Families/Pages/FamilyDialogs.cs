using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace KhuyenHoc.Roster.Families.Pages;

/// <summary>Opens the dialogs about families and children; each answers whether something was saved.</summary>
internal static class FamilyDialogs
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true };

    /// <param name="dialogs">The page's dialogs.</param>
    /// <param name="family">The family as it was read; null for a new one.</param>
    /// <param name="first">The person for whom a new one is entered.</param>
    public static Task<bool> FamilyAsync(IDialogService dialogs, Family? family, FamilyPerson? first) =>
        AskAsync<FamilyDialog>(dialogs, new DialogParameters<FamilyDialog> { { d => d.Family, family }, { d => d.First, first } });

    /// <param name="dialogs">The page's dialogs.</param>
    /// <param name="family">The family.</param>
    /// <param name="child">The child as it was read; null for a new one.</param>
    public static Task<bool> ChildAsync(IDialogService dialogs, Guid family, ChildRecord? child) =>
        AskAsync<ChildDialog>(dialogs, new DialogParameters<ChildDialog> { { d => d.FamilyId, family }, { d => d.Child, child } });

    public static Task<bool> ConsentAsync(IDialogService dialogs, ChildRecord child) =>
        AskAsync<ConsentDialog>(dialogs, new DialogParameters<ConsentDialog> { { d => d.Child, child } });

    public static Task<bool> WithdrawAsync(IDialogService dialogs, ChildRecord child) =>
        AskAsync<WithdrawDialog>(dialogs, new DialogParameters<WithdrawDialog> { { d => d.Child, child } });

    public static Task<bool> RemoveAsync(IDialogService dialogs, ChildRecord child) =>
        AskAsync<RemoveChildDialog>(dialogs, new DialogParameters<RemoveChildDialog> { { d => d.Child, child } });

    /// <param name="dialogs">The page's dialogs.</param>
    /// <param name="child">The child as it was read.</param>
    /// <param name="year">The year that is changed; null for a new one.</param>
    public static Task<bool> YearAsync(IDialogService dialogs, ChildRecord child, ChildYear? year) =>
        AskAsync<YearDialog>(dialogs, new DialogParameters<YearDialog> { { d => d.Child, child }, { d => d.Year, year } });

    private static async Task<bool> AskAsync<TDialog>(IDialogService dialogs, DialogParameters parameters) where TDialog : IComponent =>
        (await (await dialogs.ShowAsync<TDialog>("", parameters, Wide)).Result) is { Canceled: false };
}
