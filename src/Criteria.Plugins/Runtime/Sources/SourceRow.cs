using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>One part of a set and how far it stands on the official text.</summary>
/// <param name="Part">What it is.</param>
/// <param name="Code">Its code.</param>
/// <param name="Indicator">Code of the indicator that it is or belongs to; null when it belongs to none alone.</param>
/// <param name="Text">Its wording.</param>
/// <param name="Values">Of a threshold its dated values; empty for all else.</param>
/// <param name="Clause">Where it stands.</param>
/// <param name="Source">The document or page that wording and numbers come from.</param>
/// <param name="State">How far it is confirmed.</param>
/// <param name="Doubt">What no source confirms, in words; null when all of it is confirmed.</param>
/// <param name="Fill">What an office filled in or confirmed; null when nothing.</param>
public sealed record SourceRow(
    SourcePart Part, string Code, string? Indicator, LocalText Text, IReadOnlyList<DatedValue> Values, string Clause, string Source, SourceState State,
    LocalText? Doubt, CriteriaFill? Fill);

/// <summary>Kinds of part.</summary>
public enum SourcePart
{
    /// <summary>Chỉ tiêu.</summary>
    Indicator,

    /// <summary>Ngưỡng.</summary>
    Threshold,

    /// <summary>Xếp loại.</summary>
    Grade,

    /// <summary>Danh hiệu được tính thay.</summary>
    Equivalence,

    /// <summary>Ghi chú chung.</summary>
    Note,
}

/// <summary>How far a part is confirmed.</summary>
public enum SourceState
{
    /// <summary>Có nguồn.</summary>
    Confirmed,

    /// <summary>Cơ quan bổ sung, hoặc xác nhận, từ văn bản gốc.</summary>
    Filled,

    /// <summary>Chưa xác nhận.</summary>
    Unconfirmed,

    /// <summary>Chưa tìm thấy.</summary>
    Missing,
}
