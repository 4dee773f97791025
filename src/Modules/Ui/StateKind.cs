namespace KhuyenHoc.Ui;

/// <summary>What a state means for the reader; gives sign and colour of a <see cref="StateMark"/>.</summary>
public enum StateKind
{
    /// <summary>Neither good nor bad: draft, not begun, not applicable.</summary>
    Neutral,

    /// <summary>Done, met, well.</summary>
    Good,

    /// <summary>Somebody has to look: unconfirmed, waiting, incomplete.</summary>
    Attention,

    /// <summary>Not met, failed.</summary>
    Bad,

    /// <summary>A recognised title; the only use of gold.</summary>
    Title,
}
