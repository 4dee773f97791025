using MudBlazor;

namespace KhuyenHoc.Ui;

/// <summary>Asking before something that is hard to undo.</summary>
public static class Confirmation
{
    /// <summary>Shows a <see cref="ConfirmDialog"/>.</summary>
    /// <param name="dialogs">The page's dialogs.</param>
    /// <param name="title">The question.</param>
    /// <param name="text">What will happen, with its numbers.</param>
    /// <param name="confirm">The deed as a verb, for the button.</param>
    /// <returns>True when the reader wants it.</returns>
    public static async Task<bool> ConfirmAsync(this IDialogService dialogs, string title, string text, string confirm)
    {
        DialogParameters<ConfirmDialog> parameters = new()
        {
            { dialog => dialog.Title, title },
            { dialog => dialog.Text, text },
            { dialog => dialog.Confirm, confirm },
        };
        IDialogReference shown = await dialogs.ShowAsync<ConfirmDialog>(title, parameters);
        DialogResult? result = await shown.Result;
        return result is { Canceled: false };
    }
}
