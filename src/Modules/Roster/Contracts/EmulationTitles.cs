namespace KhuyenHoc.Roster;

/// <summary>
/// Codes of the yearly emulation titles of persons, as <see cref="LearningRecord.Title"/> of a record of the kind
/// <see cref="LearningKind.EmulationTitle"/> and as value of <see cref="RosterFacts.EmulationTitle"/>.
/// </summary>
public static class EmulationTitles
{
    /// <summary>Lao động tiên tiến.</summary>
    public const string AdvancedWorker = "lao-dong-tien-tien";

    /// <summary>Chiến sĩ tiên tiến.</summary>
    public const string AdvancedSoldier = "chien-si-tien-tien";

    /// <summary>Chiến sĩ thi đua cơ sở.</summary>
    public const string GrassrootsFighter = "chien-si-thi-dua-co-so";

    /// <summary>Chiến sĩ thi đua toàn quân.</summary>
    public const string ArmyFighter = "chien-si-thi-dua-toan-quan";

    /// <summary>Chiến sĩ thi đua toàn quốc.</summary>
    public const string NationalFighter = "chien-si-thi-dua-toan-quoc";

    /// <summary>All, the lowest first; the first two are of one height.</summary>
    public static IReadOnlyList<string> All { get; } = [AdvancedWorker, AdvancedSoldier, GrassrootsFighter, ArmyFighter, NationalFighter];
}
