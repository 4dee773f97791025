using System.Text.Json;
using KhuyenHoc.Documents;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using KhuyenHoc.Roster.Api;
using Npgsql;
using static KhuyenHoc.Roster.Learning.LearningTexts;

namespace KhuyenHoc.Roster.Learning.Year;

/// <summary>A unit's year of learning as a sheet.</summary>
internal sealed class LearningYear(NpgsqlDataSource database, IAuditTrail audit, ICurrentUser user, TimeProvider time) : ILearningYear
{
    public async Task<YearSheet> ReadAsync(Guid unit, int year, CancellationToken cancellation)
    {
        ThrowIfNoYear(year);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var members = await MembersAsync(connection, unit, year, cancellation);
        var records = await LearningStore.ReadAsync(connection, [.. members.Select(m => m.Id)], year, cancellation);
        var courses = await YearStore.CoursesAsync(connection, year, cancellation);
        var columns = YearColumns.Of(records, courses.Where(c => c.IsOffered));
        var byPerson = records.ToLookup(r => r.PersonId);
        return new YearSheet(DayOf(year), columns, [.. members.Select(m => new YearRow(m.Id, m.Number, m.FullName, m.Rank, m.UnitName, Cells(m.Id)))]);

        IReadOnlyList<YearCell> Cells(Guid person) => [.. columns.Select(column => Cell(column.Key, byPerson[person]).Stored)];
    }

    public Task<IReadOnlyList<CellCheck>> CheckAsync(Guid unit, int year, IReadOnlyList<CellEdit> edits, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<CellCheck>>([.. edits.Select(edit => Check(edit, year))]);

    public async Task<YearSaved> SaveAsync(Guid unit, int year, IReadOnlyList<CellEdit> edits, CancellationToken cancellation)
    {
        ThrowIfNoYear(year);
        var errors = edits.Select(edit => Check(edit, year)).Where(check => check.Error is not null).ToList();
        if (errors.Count > 0)
            return new YearSaved(0, errors, []);
        try
        {
            return await database.InTransactionAsync(connection => SaveAsync(connection, unit, year, edits, cancellation), cancellation);
        }
        catch (RefusedSaveException refused)
        {
            return refused.Outcome;
        }
        catch (PostgresException twice) when (twice.ConstraintName == "record_is_told_once")
        {
            throw new UserErrorException(Say["SavedAtOnce"], twice);
        }
    }

    private async Task<YearSaved> SaveAsync(NpgsqlConnection connection, Guid unit, int year, IReadOnlyList<CellEdit> edits, CancellationToken cancellation)
    {
        Guid[] people = [.. edits.Select(e => e.PersonId).Distinct()];
        var members = (await MembersAsync(connection, unit, year, cancellation)).ToDictionary(m => m.Id);
        if (people.FirstOrDefault(p => !members.ContainsKey(p)) is var stranger && stranger != default)
            throw new UserErrorException(Say["NotInUnit", people.Count(p => !members.ContainsKey(p))]);
        await LearningStore.LockAsync(connection, people, cancellation);
        var stored = (await LearningStore.ReadAsync(connection, people, year, cancellation)).ToLookup(r => r.PersonId);
        var courses = (await YearStore.CoursesAsync(connection, year, cancellation)).ToDictionary(c => c.NameKey);
        var changes = new YearChanges(connection, courses, year, time.Today(), time.GetUtcNow(), user);
        var conflicts = new List<CellConflict>();
        var errors = new List<CellCheck>();
        foreach (var edit in edits)
        {
            var (records, now) = Cell(edit.Column, stored[edit.PersonId]);
            if (now.Text == edit.Text)
                continue;
            if (now.Version != edit.Version)
                conflicts.Add(new CellConflict(edit.PersonId, edit.Column, edit.Text, now.Text, now.Version));
            else if (await changes.WriteAsync(edit, records, cancellation) is { } error)
                errors.Add(new CellCheck(edit.PersonId, edit.Column, edit.Text, error));
        }

        // All or nothing: what was written for the others goes with the transaction.
        if (conflicts.Count > 0 || errors.Count > 0)
            throw new RefusedSaveException(new YearSaved(0, errors, conflicts));
        if (changes.Count > 0)
            await audit.AppendAsync(
                connection,
                new AuditEntry("roster", "learning.year-saved", unit.ToString(), JsonSerializer.Serialize(new { year, people = people.Length, records = changes.Count }, ApiJson.Options)),
                cancellation);
        return new YearSaved(changes.Count, [], []);
    }

    private CellCheck Check(CellEdit edit, int year)
    {
        if (YearColumns.Find(edit.Column) is not { } column)
            return new CellCheck(edit.PersonId, edit.Column, edit.Text, Say["NoColumn", edit.Column]);
        try
        {
            var items = CellText.Read(column.Kind, edit.Text);
            var early = column.Kind == LearningKind.StudyPlan ? 1 : 0;
            return year > time.Today().Year + early && items.Count > 0
                ? new CellCheck(edit.PersonId, edit.Column, edit.Text, Say["CellFuture", year])
                : new CellCheck(edit.PersonId, edit.Column, CellText.Written(column.Kind, items), null);
        }
        catch (CellFaultException fault)
        {
            return new CellCheck(edit.PersonId, edit.Column, edit.Text, fault.Message);
        }
    }

    private async Task<IReadOnlyList<MemberOfYear>> MembersAsync(NpgsqlConnection connection, Guid unit, int year, CancellationToken cancellation)
    {
        var members = await YearStore.MembersAsync(connection, unit, DayOf(year), ILearningYear.MostPeople, cancellation);
        return members.Count <= ILearningYear.MostPeople ? members : throw new UserErrorException(Say["TooManyPeople", VietnameseFormats.Number(ILearningYear.MostPeople)]);
    }

    private static (IReadOnlyList<LearningRecordRow> Records, YearCell Stored) Cell(string column, IEnumerable<LearningRecordRow> ofPerson)
    {
        List<LearningRecordRow> records = [.. ofPerson.Where(r => YearColumns.Holds(column, r)).OrderBy(r => r.Id)];
        var text = records.Count == 0 ? "" : CellText.Of(Enum.Parse<LearningKind>(records[0].Kind), records);
        return (records, new YearCell(text, string.Join(',', records.Select(r => $"{r.Id}:{r.Revision}"))));
    }

    private DateOnly DayOf(int year)
    {
        var last = new DateOnly(year, 12, 31);
        return last < time.Today() ? last : time.Today();
    }

    private void ThrowIfNoYear(int year)
    {
        if (year < LearningRules.FirstYear || year > time.Today().Year + 1)
            throw new UserErrorException(Say["BadYear", year, LearningRules.FirstYear, time.Today().Year + 1]);
    }

    private sealed class RefusedSaveException(YearSaved outcome) : Exception
    {
        public YearSaved Outcome { get; } = outcome;
    }
}
