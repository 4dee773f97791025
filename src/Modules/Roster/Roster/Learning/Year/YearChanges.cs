using KhuyenHoc.Modules;
using KhuyenHoc.Roster.Names;
using Npgsql;
using static KhuyenHoc.Roster.Learning.LearningTexts;

namespace KhuyenHoc.Roster.Learning.Year;

/// <summary>Makes the records of a cell say what was typed into it. One save, one transaction.</summary>
internal sealed class YearChanges(
    NpgsqlConnection connection, IReadOnlyDictionary<string, KnownCourse> courses, int year, DateOnly today, DateTimeOffset at, ICurrentUser user)
{
    /// <summary>Records that were added, changed or removed.</summary>
    public int Count { get; private set; }

    /// <summary>Writes one cell.</summary>
    /// <returns>What is wrong; null when it was written.</returns>
    public async Task<string?> WriteAsync(CellEdit edit, IReadOnlyList<LearningRecordRow> records, CancellationToken cancellation)
    {
        var (kind, _) = YearColumns.Find(edit.Column)!.Value;
        var items = CellText.Read(kind, edit.Text);
        // A state stands for all records of the cell; in a list each item finds its own by its title.
        var isState = kind is LearningKind.StudyPlan or LearningKind.Course or LearningKind.SelfStudy;
        var kept = new HashSet<long>();
        foreach (var item in items)
        {
            var record = isState ? records.FirstOrDefault() : records.FirstOrDefault(r => r.TitleKey == Fold.Words(item.Title));
            if (record is not null)
                kept.Add(record.Id);
            try
            {
                await (record is null ? AddAsync(edit, kind, item, cancellation) : ChangeAsync(record, item, cancellation));
            }
            catch (UserErrorException refused)
            {
                return refused.Message;
            }
        }

        foreach (var record in records.Where(r => !kept.Contains(r.Id) && !(isState && items.Count > 0)))
        {
            if (record.Files > 0)
                return Say["CellHasFiles", record.Title, record.Files];
            await LearningStore.RemoveAsync(connection, record, LearningRules.Changes(record.Fields, null), at, user.Name, cancellation);
            Count++;
        }

        return null;
    }

    private async Task AddAsync(CellEdit edit, LearningKind kind, CellItem item, CancellationToken cancellation)
    {
        var course = kind == LearningKind.Course ? courses.GetValueOrDefault(YearColumns.Find(edit.Column)!.Value.Course!) : null;
        var fields = Checked(new LearningFields(year, kind, course?.Name ?? item.Title ?? (kind == LearningKind.Course ? edit.Title : ""), item.Status)
        {
            Hours = item.Hours ?? course?.Hours,
            Value = item.Value,
            ValidUntil = item.ValidUntil,
            Compulsory = course?.Compulsory ?? false,
        });
        await LearningStore.InsertAsync(connection, edit.PersonId, fields, null, LearningRules.Changes(null, fields), at, user.Name, cancellation);
        Count++;
    }

    private async Task ChangeAsync(LearningRecordRow record, CellItem item, CancellationToken cancellation)
    {
        var before = record.Fields;
        var after = before with { Status = item.Status, Hours = item.Hours ?? before.Hours, Value = item.Value ?? before.Value, ValidUntil = item.ValidUntil };
        // Others of the same cell may be of a time with other rules: they are left as they are.
        if (after == before)
            return;
        after = Checked(after);
        var changes = LearningRules.Changes(before, after);
        await LearningStore.UpdateAsync(connection, record, after, record.SessionId, changes, at, user.Name, cancellation);
        Count++;
    }

    private LearningFields Checked(LearningFields fields) => LearningRules.Checked(fields, today, user.FullName);
}
