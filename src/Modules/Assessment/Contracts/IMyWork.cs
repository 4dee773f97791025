using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Assessment;

/// <summary>What waits for the current user in the open periods, and what he is told. Thread-safe.</summary>
[ForEverybody]
public interface IMyWork
{
    /// <summary>What waits, the earliest due day first.</summary>
    Task<IReadOnlyList<WorkItem>> ListAsync(CancellationToken cancellation);

    /// <summary>What he was told, what is unread first, then the newest; at most 100.</summary>
    Task<IReadOnlyList<Notice>> ListNoticesAsync(CancellationToken cancellation);

    /// <summary>Marks a notice of his own as read; another's stays as it is.</summary>
    Task MarkReadAsync(long noticeId, CancellationToken cancellation);
}

/// <summary>Something that waits.</summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="PeriodId">In which period.</param>
/// <param name="PeriodName">Its name.</param>
/// <param name="Model">For which title.</param>
/// <param name="Count">How many dossiers.</param>
/// <param name="Body">As which body, where it is a review.</param>
/// <param name="Key">The dossier, where it is one alone.</param>
/// <param name="Due">Until when; null where nobody has set a day.</param>
public sealed record WorkItem(
    WorkKind Kind, Guid PeriodId, string PeriodName, string Model, int Count, ReviewBody? Body, DossierKey? Key, DateOnly? Due);

/// <summary>Kinds of work.</summary>
public enum WorkKind
{
    /// <summary>Giải trình hồ sơ bị trả lại của mình.</summary>
    AnswerOwn,

    /// <summary>Tự đánh giá.</summary>
    AssessOwn,

    /// <summary>Xét duyệt.</summary>
    Review,

    /// <summary>Giải trình hồ sơ bị trả lại của đơn vị.</summary>
    AnswerInUnit,

    /// <summary>Gửi hồ sơ của đơn vị.</summary>
    SendInUnit,

    /// <summary>Ban hành dự thảo quyết định.</summary>
    IssueDraft,
}

/// <summary>Something that somebody is told.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">What has happened.</param>
/// <param name="Key">To which dossier.</param>
/// <param name="Name">Whose that is.</param>
/// <param name="PeriodName">In which period.</param>
/// <param name="At">When.</param>
/// <param name="IsRead">True when he has read it.</param>
public sealed record Notice(long Id, NoticeKind Kind, DossierKey Key, string Name, string PeriodName, DateTimeOffset At, bool IsRead);

/// <summary>Kinds of notices. Stored by name.</summary>
public enum NoticeKind
{
    /// <summary>Hồ sơ bị trả lại.</summary>
    Returned,

    /// <summary>Hồ sơ được xác nhận.</summary>
    Confirmed,

    /// <summary>Đã có quyết định.</summary>
    Decided,
}
