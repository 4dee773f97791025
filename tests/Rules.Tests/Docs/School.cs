namespace KhuyenHoc.Rules.Tests.Docs;

/// <summary>The facts that the examples talk about.</summary>
public class Learner(string name)
{
    public string Name { get; } = name;

    public bool IsSoldier { get; set; }

    public List<string> Notes { get; } = [];

    public override string ToString() => Name;
}

public sealed class Officer(string name) : Learner(name);

public sealed class Class(Learner learner, string subject, int hours)
{
    public Learner Learner { get; } = learner;

    public string Subject { get; set; } = subject;

    public int Hours { get; set; } = hours;

    public bool IsPassed { get; set; } = true;
}
