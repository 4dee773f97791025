using Dapper;
using KhuyenHoc.Modules.Units;
using Npgsql;

namespace KhuyenHoc.Assessment.Periods;

/// <summary>Where assessment stands on units: periods, their sets, dossiers, confirmations, and sets in force.</summary>
internal sealed class AssessedUnits(NpgsqlDataSource database) : IUnitUse
{
    public async Task<IReadOnlyList<string>> WhereUsedAsync(IReadOnlyCollection<Guid> unitIds, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT p.name, count(DISTINCT d.subject_id)::int AS dossiers
            FROM assessment.periods p
            LEFT JOIN assessment.dossiers d ON d.period_id = p.period_id AND (d.unit_id = ANY (@units) OR d.subject_id = ANY (@units))
            WHERE d.subject_id IS NOT NULL OR p.unit_scope = ANY (@units)
                OR EXISTS (SELECT FROM assessment.period_sets s WHERE s.period_id = p.period_id AND s.unit_id = ANY (@units))
                OR EXISTS (SELECT FROM assessment.confirmations c WHERE c.period_id = p.period_id AND c.unit_id = ANY (@units))
            GROUP BY p.period_id, p.name, p.data_to
            ORDER BY p.data_to, p.name
            """;
        const string Sets = """
            SELECT DISTINCT a.set_id, a.set_version
            FROM assessment.activations a
            WHERE a.unit_id = ANY (@units)
            ORDER BY a.set_id, a.set_version
            """;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var units = new { units = unitIds.ToArray() };
        var periods = await connection.QueryAsync<(string Name, int Dossiers)>(new CommandDefinition(Sql, units, cancellationToken: cancellation));
        var sets = await connection.QueryAsync<(string Id, string Version)>(new CommandDefinition(Sets, units, cancellationToken: cancellation));
        return
        [
            .. periods.Select(p => p.Dossiers == 0 ? PeriodTexts.Say["UnitInPeriod", p.Name] : PeriodTexts.Say["UnitInDossiers", p.Name, p.Dossiers]),
            .. sets.Select(s => PeriodTexts.Say["UnitInActivation", s.Id, s.Version]),
        ];
    }
}
