using Microsoft.JSInterop;

namespace KhuyenHoc.Roster.Learning.Year.Pages;

/// <summary>What the sheet in the browser asks of its page.</summary>
internal sealed class GridCalls(Func<int[], int[], string[], Task<IReadOnlyList<GridCheck>>> change, Func<Task> save)
{
    /// <summary>Cells were typed.</summary>
    [JSInvokable]
    public Task<IReadOnlyList<GridCheck>> ChangeAsync(int[] rows, int[] columns, string[] texts) => change(rows, columns, texts);

    /// <summary>Ctrl+S.</summary>
    [JSInvokable]
    public Task SaveAsync() => save();
}

/// <summary>What a typed cell means, for the browser.</summary>
internal sealed record GridCheck(string Text, string? Error, bool IsChanged);
