using Dapper;
using Npgsql;

namespace KhuyenHoc.Assessment.Recognition;

/// <summary>How long the titles of some sets last, and how long a higher level waits. Null for sets of which no source says so.</summary>
internal sealed class ValidityRules
{
    private readonly IReadOnlyList<ValidityRule> _rules;

    private ValidityRules(IReadOnlyList<ValidityRule> rules) => _rules = rules;

    public static async Task<ValidityRules> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation) => new(
        [.. await connection.QueryAsync<ValidityRule>(new CommandDefinition(
            """
            SELECT set_prefix AS SetPrefix, valid_months AS ValidMonths, upgrade_wait_months AS UpgradeWaitMonths, clause AS Clause
            FROM assessment.validity_rules
            ORDER BY length(set_prefix) DESC
            """,
            cancellationToken: cancellation))]);

    public ValidityRule? For(string setId) => _rules.FirstOrDefault(r => setId == r.SetPrefix || setId.StartsWith(r.SetPrefix + ".", StringComparison.Ordinal));
}

/// <summary>One rule.</summary>
internal sealed record ValidityRule(string SetPrefix, int ValidMonths, int UpgradeWaitMonths, string Clause)
{
    /// <summary>Last day of a title: the months are counted from the end of the year in which it was recognised.</summary>
    public DateOnly LastDay(DateOnly decided) => new DateOnly(decided.Year + 1, 1, 1).AddMonths(ValidMonths).AddDays(-1);

    /// <summary>First day on which a higher level may follow.</summary>
    public DateOnly UpgradeFrom(DateOnly decided) => decided.AddMonths(UpgradeWaitMonths);
}
