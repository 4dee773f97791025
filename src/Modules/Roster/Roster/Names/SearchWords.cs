using Dapper;

namespace KhuyenHoc.Roster.Names;

/// <summary>
/// The words of a search as a condition. One LIKE for each word: with LIKE ALL (an array) PostgreSQL does not use the index of
/// trigrams, and would read everybody.
/// </summary>
internal sealed class SearchWords(string? search)
{
    /// <summary>Nobody types more to find somebody; more would only slow the search down.</summary>
    private const int MostWords = 8;

    private readonly string[] _patterns = [.. Fold.SearchPatterns(search).Take(MostWords)];

    public bool None => _patterns.Length == 0;

    /// <summary>The condition for a column, beginning with AND; empty for no words.</summary>
    public string On(string column) => string.Concat(Enumerable.Range(0, _patterns.Length).Select(i => $" AND {column} LIKE @word{i}"));

    /// <summary>Parameters with the words among them.</summary>
    public DynamicParameters With(object others)
    {
        var parameters = new DynamicParameters(others);
        for (var i = 0; i < _patterns.Length; i++)
            parameters.Add($"word{i}", _patterns[i]);
        return parameters;
    }
}
