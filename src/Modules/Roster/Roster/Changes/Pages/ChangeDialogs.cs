using MudBlazor;

namespace KhuyenHoc.Roster.Changes.Pages;

/// <summary>Opens the dialog of a change.</summary>
internal static class ChangeDialogs
{
    /// <summary>What was done, or null when the reader went away.</summary>
    public static async Task<UnitOperation?> AskAsync(IDialogService dialogs, UnitOperationKind kind, Unit? unit, DateOnly day)
    {
        var parameters = new DialogParameters<ChangeDialog> { { d => d.Kind, kind }, { d => d.Unit, unit }, { d => d.Day, day } };
        var shown = await dialogs.ShowAsync<ChangeDialog>(
            RosterTexts.Of(kind), parameters, new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true, CloseOnEscapeKey = true });
        return (await shown.Result) is { Canceled: false, Data: UnitOperation done } ? done : null;
    }
}
