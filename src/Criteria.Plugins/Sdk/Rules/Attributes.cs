namespace KhuyenHoc.Criteria;

/// <summary>The indicator that a rule answers, by its code in <c>criteria.yaml</c>.</summary>
/// <param name="code">Such as <c>3.1</c>.</param>
/// <remarks>A class with several of these answers each of them by a rule object of its own.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class IndicatorAttribute(string code) : Attribute
{
    /// <summary>Code of the indicator.</summary>
    public string Code { get; } = code;
}

/// <summary>The grade whose conditions a rule states, by its code in <c>criteria.yaml</c>.</summary>
/// <param name="code">Such as <c>muc-do-1</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class GradeAttribute(string code) : Attribute
{
    /// <summary>Code of the grade.</summary>
    public string Code { get; } = code;
}
