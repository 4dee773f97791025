using System.Globalization;
using System.Text;
using KhuyenHoc.Modules;
using KhuyenHoc.Roster.Names;
using static KhuyenHoc.Roster.People.Records.RecordTexts;

namespace KhuyenHoc.Roster.Localities;

/// <summary>The list of localities as a CSV file.</summary>
internal static class LocalityFile
{
    public const int MostRows = 50_000;

    private static readonly string[] Head = ["code", "name", "level", "parent", "citizen_code", "from", "to", "successor", "document"];

    /// <summary>The list that came with the program.</summary>
    public static IReadOnlyList<Locality> Shipped { get; } = ReadShipped();

    /// <exception cref="UserErrorException">The file cannot be read; the message names row and field.</exception>
    public static async Task<IReadOnlyList<Locality>> ReadAsync(Stream file, string fileName, CancellationToken cancellation)
    {
        using var reader = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true), leaveOpen: true);
        try
        {
            return Read(await reader.ReadToEndAsync(cancellation), fileName);
        }
        catch (DecoderFallbackException fault)
        {
            throw new UserErrorException(Say["LocalityNotUtf8", fileName], fault);
        }
    }

    public static string Write(IEnumerable<Locality> localities)
    {
        var text = new StringBuilder("\uFEFF").AppendJoin(',', Head).Append("\r\n");
        foreach (var place in localities)
            text.AppendJoin(
                ',',
                new[]
                {
                    place.Code, place.Name, place.Level.ToString().ToLowerInvariant(), place.Parent, place.CitizenCode, place.From is { } from ? Days.Write(from) : null,
                    place.To is { } to ? Days.Write(to) : null, place.Successor, place.Document,
                }.Select(Quoted)).Append("\r\n");
        return text.ToString();
    }

    private static IReadOnlyList<Locality> Read(string text, string fileName)
    {
        var lines = Lines(text.TrimStart('\uFEFF'));
        if (lines.Count == 0 || !lines[0].Select(h => h.Trim().ToLowerInvariant()).SequenceEqual(Head))
            throw new UserErrorException(Say["LocalityHead", fileName, string.Join(",", Head)]);
        if (lines.Count > MostRows)
            throw new UserErrorException(Say["LocalityTooMany", fileName, lines.Count, MostRows]);
        var places = new List<Locality>();
        for (var i = 1; i < lines.Count; i++)
        {
            if (lines[i].All(string.IsNullOrWhiteSpace))
                continue;
            places.Add(Row(lines[i], i + 1, fileName));
        }

        Check(places, fileName);
        return places;
    }

    private static Locality Row(string[] cells, int row, string fileName)
    {
        if (cells.Length != Head.Length)
            throw new UserErrorException(Say["LocalityCells", fileName, row, cells.Length, Head.Length]);
        var citizen = CleanText.Of(cells[4]);
        if (citizen is not null && (citizen.Length > 3 || !citizen.All(char.IsAsciiDigit)))
            throw Bad(4);
        return new Locality(
            CleanText.Of(cells[0]) ?? throw Bad(0), CleanText.Of(cells[1]) ?? throw Bad(1),
            Enum.TryParse<LocalityLevel>(cells[2].Trim(), ignoreCase: true, out var level) && Enum.IsDefined(level) ? level : throw Bad(2),
            // Excel took zeros away.
            CleanText.Of(cells[3]), citizen?.PadLeft(3, '0'), Day(5), Day(6), CleanText.Of(cells[7]), CleanText.Of(cells[8]));

        DateOnly? Day(int cell) => CleanText.Of(cells[cell]) is not { } written ? null
            : DateOnly.TryParseExact(written, ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw Bad(cell);

        UserErrorException Bad(int cell) => new(Say["LocalityCell", fileName, row, Head[cell], cells[cell]]);
    }

    private static void Check(List<Locality> places, string fileName)
    {
        var codes = new HashSet<string>();
        foreach (var place in places)
        {
            if (!codes.Add(place.Code))
                throw new UserErrorException(Say["LocalityTwice", fileName, place.Code]);
        }

        foreach (var place in places)
        {
            if (new[] { place.Parent, place.Successor }.OfType<string>().FirstOrDefault(code => !codes.Contains(code)) is { } unknown)
                throw new UserErrorException(Say["LocalityUnknown", fileName, place.Code, unknown]);
            if (place.To < place.From)
                throw new UserErrorException(Say["LocalityDays", fileName, place.Code]);
        }
    }

    private static List<string[]> Lines(string text)
    {
        var separator = text.AsSpan(0, Math.Max(0, text.IndexOf('\n', StringComparison.Ordinal))).Contains(';') ? ';' : ',';
        var lines = new List<string[]>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"')
                    cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[++i]);
                else
                    quoted = false;
            }
            else if (c == '"')
                quoted = true;
            else if (c == separator)
                EndCell();
            else if (c == '\n')
                EndLine();
            else if (c != '\r')
                cell.Append(c);
        }

        if (cell.Length > 0 || cells.Count > 0)
            EndLine();
        return lines;

        void EndCell()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }

        void EndLine()
        {
            EndCell();
            lines.Add([.. cells]);
            cells.Clear();
        }
    }

    private static string Quoted(string? text) =>
        text is null ? "" : text.AsSpan().IndexOfAny(",;\"\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static IReadOnlyList<Locality> ReadShipped()
    {
        using var stream = typeof(LocalityFile).Assembly.GetManifestResourceStream("KhuyenHoc.Roster.Localities.localities.csv")
            ?? throw new InvalidOperationException("The list of localities is not in the program.");
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd(), "localities.csv");
    }
}
