namespace KhuyenHoc.Documents;

/// <summary>
/// A document or list that cannot be written as it is. The message is for people, in the language of the current user,
/// in three parts: what happened, where, what to do.
/// </summary>
public sealed class DocumentRefusedException : Exception
{
    private DocumentRefusedException(string message) : base(message)
    {
    }

    internal static DocumentRefusedException From(string name, params object?[] values) =>
        new(string.Join(' ', ((string[])["What", "Where", "WhatToDo"])
            .Select(part => DocumentTexts.Get($"{name}_{part}", values))));
}
