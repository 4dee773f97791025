using KhuyenHoc.Modules;
using KhuyenHoc.Text;

namespace KhuyenHoc.Host.Composition;

/// <summary>The program does not start: the text says what happened, where, and what to do.</summary>
internal sealed class StartRefusedException : UserErrorException
{
    private static readonly TextSource Texts = new(typeof(StartTexts));

    private StartRefusedException(string message, Exception? cause) : base(message, cause!)
    {
    }

    internal static StartRefusedException Because(string reason, params object?[] values) => Because(reason, null, values);

    internal static StartRefusedException Because(string reason, Exception? cause, params object?[] values) => new(Texts[reason, values], cause);
}

internal static class StartTexts;
