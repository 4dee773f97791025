using MudBlazor;

namespace KhuyenHoc.Roster.People.Pages;

/// <summary>Opens the dialogs about people; each answers null when the reader went away.</summary>
internal static class PersonDialogs
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true };

    public static async Task<PersonRecordDetails?> EditAsync(IDialogService dialogs, PersonRecordDetails record) =>
        await AskAsync<EditDialog>(dialogs, new DialogParameters<EditDialog> { { d => d.Record, record } }) as PersonRecordDetails;

    public static async Task<Guid?> AddAsync(IDialogService dialogs, Guid? unit, DateOnly day) =>
        await AskAsync<AddDialog>(dialogs, new DialogParameters<AddDialog> { { d => d.Unit, unit }, { d => d.Day, day } }) as Guid?;

    public static async Task<string?> TransferAsync(IDialogService dialogs, IReadOnlyList<Guid> people, DateOnly day) =>
        await AskAsync<TransferDialog>(dialogs, new DialogParameters<TransferDialog> { { d => d.People, people }, { d => d.Day, day } }) as string;

    public static async Task<bool> CorrectAsync(IDialogService dialogs, Membership membership) =>
        await AskAsync<MembershipDialog>(dialogs, new DialogParameters<MembershipDialog> { { d => d.Membership, membership } }) is true;

    private static async Task<object?> AskAsync<TDialog>(IDialogService dialogs, DialogParameters parameters) where TDialog : Microsoft.AspNetCore.Components.IComponent
    {
        var shown = await dialogs.ShowAsync<TDialog>("", parameters, Wide);
        return (await shown.Result) is { Canceled: false, Data: { } data } ? data : null;
    }
}
