namespace KhuyenHoc.Assessment;

/// <summary>One thing that can be done next in the flow, and why it cannot be done now.</summary>
/// <param name="Step">What it is.</param>
/// <param name="WhyNot">Why it is not possible now and what to do first, in the reader's language; null when it is possible.</param>
public sealed record NextStep(FlowStep Step, string? WhyNot)
{
    /// <summary>True when it may be done now.</summary>
    public bool Allowed => WhyNot is null;
}

/// <summary>The steps from an open period to a recognised unit.</summary>
public enum FlowStep
{
    /// <summary>Lấy số liệu.</summary>
    GatherFacts,

    /// <summary>Khai báo.</summary>
    Declare,

    /// <summary>Chấm điểm.</summary>
    StartRun,

    /// <summary>Xác nhận kết quả.</summary>
    ConfirmResults,

    /// <summary>Rút lại xác nhận.</summary>
    WithdrawConfirmation,

    /// <summary>Lập dự thảo quyết định.</summary>
    DraftDecision,

    /// <summary>Ban hành quyết định.</summary>
    IssueDecision,

    /// <summary>Đóng đợt.</summary>
    ClosePeriod,
}

/// <summary>How far long work has come.</summary>
/// <param name="Stage">What is being done, in the reader's language.</param>
/// <param name="Done">Subjects done.</param>
/// <param name="Total">Subjects in all; 0 while unknown.</param>
public sealed record WorkProgress(string Stage, int Done, int Total);
