namespace KhuyenHoc.Criteria;

/// <summary>A field of a dossier as a rule reads it.</summary>
public readonly struct FieldReading
{
    private readonly Dossier _dossier;
    private readonly int _ordinal;

    internal FieldReading(Dossier dossier, int ordinal) => (_dossier, _ordinal) = (dossier, ordinal);

    /// <summary>The value; no value when nobody has filled the field.</summary>
    public FactValue Value => _dossier.ValueAt(_ordinal);

    internal Field Field => _dossier.Plan.Fields[_ordinal];
}

/// <summary>A threshold as it stands on the last day of the data window.</summary>
public sealed class Threshold
{
    internal Threshold(Parameter parameter, FactValue value) => (Parameter, Value) = (parameter, value);

    /// <summary>The value; no value when no source gives one for that day.</summary>
    public FactValue Value { get; }

    internal Parameter Parameter { get; }
}
