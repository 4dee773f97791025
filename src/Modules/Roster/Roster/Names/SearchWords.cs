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

    private readonly string? _beginning = Fold.BeginningPattern(search);

    public bool None => _patterns.Length == 0;

    /// <summary>The condition for a column, beginning with AND; empty for no words.</summary>
    public string On(string column) => string.Concat(Enumerable.Range(0, _patterns.Length).Select(i => $" AND {column} LIKE @word{i}"));

    /// <summary>
    /// The condition that somebody's number begins as the one word, or the whole name as the words in their order, which an index
    /// answers at once; for one word without a figure never, as it is rather a given name than a family name.
    /// </summary>
    public string Beginning(string people) => (_beginning, _patterns.Length) switch
    {
        (null, _) => "false",
        (_, 1) => $"{people}.number_key LIKE @beginning",
        _ => $"{people}.search_key LIKE @beginning",
    };

    /// <summary>Parameters with the words among them.</summary>
    public DynamicParameters With(object others)
    {
        var parameters = new DynamicParameters(others);
        if (_beginning is not null)
            parameters.Add("beginning", _beginning);
        for (var i = 0; i < _patterns.Length; i++)
            parameters.Add($"word{i}", _patterns[i]);
        return parameters;
    }
}
