using MudBlazor;

namespace KhuyenHoc.Assessment.Pages;

/// <summary>Asking for a reason.</summary>
internal static class Reasons
{
    /// <returns>The reason, or null when the reader does not want it after all.</returns>
    public static async Task<string?> AskReasonAsync(this IDialogService dialogs, string title, string text, string confirm)
    {
        DialogParameters<ReasonDialog> parameters = new()
        {
            { d => d.Title, title },
            { d => d.Text, text },
            { d => d.Confirm, confirm },
        };
        var shown = await dialogs.ShowAsync<ReasonDialog>(title, parameters);
        return await shown.Result is { Canceled: false, Data: string reason } ? reason : null;
    }
}
