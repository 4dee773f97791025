namespace KhuyenHoc.Roster.Learning.Year.Pages;

/// <summary>A sheet with what has been typed into it and not been saved. Not thread-safe.</summary>
internal sealed class YearDraft
{
    private readonly Dictionary<(Guid Person, string Column), CellEdit> _edits = [];
    private readonly Dictionary<(Guid Person, string Column), string> _errors = [];
    private readonly Dictionary<(Guid Person, string Column), YearCell> _stored = [];
    private YearSheet _sheet = new(default, [], []);

    /// <summary>The sheet as it is stored.</summary>
    public YearSheet Sheet
    {
        get => _sheet;
        set
        {
            _sheet = value;
            _stored.Clear();
            foreach (var row in value.Rows)
            {
                for (var i = 0; i < value.Columns.Count; i++)
                    _stored[(row.PersonId, value.Columns[i].Key)] = row.Cells[i];
            }
        }
    }

    /// <summary>Cells that differ from what is stored.</summary>
    public IReadOnlyList<CellEdit> Edits => [.. _edits.Values];

    /// <summary>How many of them are at fault.</summary>
    public int Errors => _errors.Count;

    /// <summary>Nothing was saved in between that this sheet does not know of.</summary>
    public void Forget()
    {
        _edits.Clear();
        _errors.Clear();
    }

    /// <summary>An edit of a cell.</summary>
    public CellEdit Edit(int row, int column, string text)
    {
        var (person, item) = (_sheet.Rows[row].PersonId, _sheet.Columns[column]);
        return new CellEdit(person, item.Key, item.Title, text, _stored[(person, item.Key)].Version);
    }

    /// <summary>Takes up what a typed cell means.</summary>
    /// <returns>Whether it now differs from what is stored.</returns>
    public bool Take(CellEdit edit, CellCheck check)
    {
        var place = (edit.PersonId, edit.Column);
        _errors.Remove(place);
        if (check.Error is null && check.Text == _stored[place].Text)
        {
            _edits.Remove(place);
            return false;
        }

        _edits[place] = edit with { Text = check.Text };
        if (check.Error is not null)
            _errors[place] = check.Error;
        return true;
    }

    /// <summary>What is wrong with a cell.</summary>
    public void Blame(CellCheck check)
    {
        if (check.Error is not null)
            _errors[(check.PersonId, check.Column)] = check.Error;
    }

    /// <summary>Keeps mine although somebody else has saved another.</summary>
    public void KeepMine(CellConflict conflict)
    {
        var place = (conflict.PersonId, conflict.Column);
        _stored[place] = new YearCell(conflict.Theirs, conflict.Version);
        _edits[place] = _edits[place] with { Version = conflict.Version };
    }

    /// <summary>Gives up mine for what somebody else has saved.</summary>
    public void TakeTheirs(CellConflict conflict)
    {
        var place = (conflict.PersonId, conflict.Column);
        _stored[place] = new YearCell(conflict.Theirs, conflict.Version);
        _edits.Remove(place);
        _errors.Remove(place);
    }

    /// <summary>Row and column of a cell in the sheet.</summary>
    public (int Row, int Column)? PlaceOf(Guid person, string column)
    {
        for (var r = 0; r < _sheet.Rows.Count; r++)
        {
            if (_sheet.Rows[r].PersonId != person)
                continue;
            for (var c = 0; c < _sheet.Columns.Count; c++)
            {
                if (_sheet.Columns[c].Key == column)
                    return (r, c);
            }
        }

        return null;
    }

    /// <summary>What is wrong with a cell; null when nothing is.</summary>
    public string? ErrorOf(Guid person, string column) => _errors.GetValueOrDefault((person, column));
}
