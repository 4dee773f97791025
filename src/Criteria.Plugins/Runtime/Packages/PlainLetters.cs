namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Letters that a database, a page and a document can all hold.</summary>
internal static class PlainLetters
{
    /// <summary>The first place that holds none; null when there is no such place.</summary>
    public static int? FirstOther(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else if (text[i] is '\uFFFE' or '\uFFFF' || char.IsSurrogate(text[i]) || (char.IsControl(text[i]) && text[i] is not ('\t' or '\n' or '\r' or '\u0085')))
                return i;
        }

        return null;
    }
}
