using KhuyenHoc.Documents;

namespace KhuyenHoc.Host.Cli;

/// <summary>
/// One line that says how far long work has come. A terminal sees it rewritten, a file gets a line for each stage.
/// Thread-safe.
/// </summary>
internal sealed class ProgressLine(TextWriter output, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Lock _drawing = new();
    private readonly bool _rewrites = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
    private string? _stage;
    private long _begun;
    private long _drawn;
    private int _width;

    /// <summary>Draws a new state, unless the last one is too fresh to have been read.</summary>
    internal void Show(string stage, int done, int total)
    {
        lock (_drawing)
        {
            bool isNew = stage != _stage;
            if (isNew)
                (_stage, _begun) = (stage, time.GetTimestamp());
            if (isNew && !_rewrites)
                output.WriteLine(stage);
            if (!_rewrites || (!isNew && done < total && time.GetElapsedTime(_drawn) < Pause))
                return;
            _drawn = time.GetTimestamp();
            Rewrite(stage + Counts(done, total));
        }
    }

    /// <summary>Clears the line for what comes after.</summary>
    public void Dispose()
    {
        lock (_drawing)
        {
            if (_width > 0)
                Rewrite("");
            _width = 0;
        }
    }

    private string Counts(int done, int total)
    {
        if (total <= 0)
            return done > 0 ? $" {VietnameseFormats.Number(done)}" : "";
        string counts = $" {VietnameseFormats.Number(done)} / {VietnameseFormats.Number(total)}";
        double seconds = time.GetElapsedTime(_begun).TotalSeconds;
        if (seconds < 1 || done <= 0 || done >= total)
            return counts;
        double rate = done / seconds;
        return $"{counts} · {CliTexts.Source["Pace", VietnameseFormats.Number((long)Math.Max(1, rate)), VietnameseFormats.Number((long)Math.Ceiling((total - done) / rate))]}";
    }

    private void Rewrite(string text)
    {
        output.Write('\r' + text.PadRight(_width) + (text.Length == 0 ? "\r" : ""));
        output.Flush();
        _width = text.Length;
    }
}
