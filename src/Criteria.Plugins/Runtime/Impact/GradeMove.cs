namespace KhuyenHoc.Criteria.Runtime.Impact;

/// <summary>What becomes of a grade when another set is used.</summary>
public enum GradeMove
{
    /// <summary>Giữ nguyên.</summary>
    Same,

    /// <summary>Tăng: the title is gained, or the grade is a higher one of the same ladder.</summary>
    Up,

    /// <summary>Giảm: the title is lost, or the grade is a lower one of the same ladder.</summary>
    Down,

    /// <summary>Đổi tên mức: another grade of another ladder, and nobody says which of the two is higher.</summary>
    Other,
}
