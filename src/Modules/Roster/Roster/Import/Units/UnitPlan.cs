using KhuyenHoc.Documents;
using KhuyenHoc.Roster.Import.Rows;
using KhuyenHoc.Roster.Names;

namespace KhuyenHoc.Roster.Import.Units;

/// <summary>What becomes of one row of the list of units.</summary>
internal sealed class PlannedUnit(UnitRow row)
{
    public UnitRow Row { get; } = row;

    /// <summary>As stored; null for a new unit.</summary>
    public KnownUnit? Before { get; set; }

    /// <summary>As it will be; null when the row cannot be taken.</summary>
    public KnownUnit? After { get; set; }

    public RowState State { get; set; } = RowState.InError;

    public IReadOnlyList<string> Changes { get; set; } = [];
}

/// <summary>
/// Compares the rows of the lists of units with the units that are stored. Units are few, so all are held; the rules look
/// at the whole: who is above whom, who took over from whom, and when. Not thread-safe.
/// </summary>
internal sealed class UnitPlan
{
    /// <summary>Begin of a unit whose list does not say it: long before any record of learning.</summary>
    public static readonly DateOnly UnknownBegin = new(2000, 1, 1);

    private readonly List<PlannedUnit> _planned = [];
    private readonly List<RowFault> _faults = [];
    private readonly IReadOnlyList<KnownUnit> _stored;

    public UnitPlan(IReadOnlyList<KnownUnit> stored, IEnumerable<UnitRow> rows)
    {
        _stored = stored;
        foreach (var row in rows)
            _planned.Add(Match(row));
        // A row that falls takes along those that lean on it.
        bool fell;
        do
            fell = PlaceUnderParents() | RefuseCycles() | TellEnds();
        while (fell);
        foreach (var unit in _planned.Where(p => p.After is not null))
            Compare(unit);
    }

    public IReadOnlyList<PlannedUnit> Planned => _planned;

    public IReadOnlyList<RowFault> Faults => _faults;

    /// <summary>All units as they will be.</summary>
    public IEnumerable<KnownUnit> Outcome()
    {
        var taken = _planned.Where(p => p.After is not null).Select(p => p.After!).ToDictionary(u => u.Id);
        return [.. taken.Values, .. _stored.Where(u => !taken.ContainsKey(u.Id))];
    }

    private PlannedUnit Match(UnitRow row)
    {
        var planned = new PlannedUnit(row);
        if (row.Failed)
            return planned;
        if (_planned.FirstOrDefault(p => p.After is not null && p.Row.Key == row.Key && p.After.Overlaps(row.From, row.To)) is { } twin)
        {
            Fault(planned, "code", row.Code, "CodeTwice", twin.Row.Row);
            return planned;
        }

        planned.Before = _stored.Where(u => u.CodeKey == row.Key && u.Overlaps(row.From, row.To)).MaxBy(u => u.From);
        var kind = row.Kind ?? planned.Before?.Kind ?? UnitRow.KindOfName(row.Name);
        if (kind is null)
        {
            Fault(planned, "kind", null, "NoKind", Lists.Of<UnitKind>());
            return planned;
        }

        if (planned.Before is null && row.From is null)
            Warn(planned, "from", "NoBegin", VietnameseFormats.Date(UnknownBegin));
        var from = row.From ?? planned.Before?.From ?? (row.To < UnknownBegin ? row.To.Value : UnknownBegin);
        planned.After = planned.Before?.Copy() ?? new KnownUnit
        {
            Id = Guid.CreateVersion7(),
            Code = row.Code,
            Name = row.Name,
            Kind = kind.Value,
            From = from,
            VersionFrom = from,
            Position = _stored.Count + _planned.Count,
            Natures = Values.Natures.Of(kind.Value),
        };
        var unit = planned.After;
        (unit.Code, unit.Name, unit.Kind) = (row.Code, row.Name, kind.Value);
        unit.Natures = row.Natures ?? unit.Natures;
        if (unit.VersionFrom == unit.From)
            unit.VersionFrom = from;
        unit.From = from;
        unit.To = row.To ?? unit.To;
        return planned;
    }

    private bool PlaceUnderParents()
    {
        var index = new UnitIndex(Outcome());
        var fell = false;
        foreach (var planned in _planned.Where(p => p.After is not null && p.Row.Parent is not null))
        {
            var unit = planned.After!;
            // What is above it is told for the version that a list describes: the last one.
            var isDated = planned.Row.From is not null || planned.Before is not null;
            var (parent, key) = index.Find(planned.Row.Parent!, isDated ? unit.VersionFrom : null);
            if (!isDated && parent is not null && parent.From > unit.From)
                unit.From = unit.VersionFrom = parent.From;
            if (parent is null)
                fell |= Fault(planned, "parent", planned.Row.Parent, "Parent" + key, VietnameseFormats.Date(unit.VersionFrom));
            else if (parent.Id == unit.Id)
                fell |= Fault(planned, "parent", planned.Row.Parent, "ParentOfItself");
            else if (parent.To is { } end && (unit.To is null || unit.To > end))
                fell |= Fault(planned, "parent", planned.Row.Parent, "ParentEndsBefore", VietnameseFormats.Date(end));
            else
                unit.ParentId = parent.Id;
        }

        return fell;
    }

    private bool RefuseCycles()
    {
        var units = Outcome().ToDictionary(u => u.Id);
        var fell = false;
        foreach (var planned in _planned.Where(p => p.After is not null))
        {
            var path = new List<KnownUnit> { planned.After! };
            while (path[^1].ParentId is { } above && units.TryGetValue(above, out var parent) && !path.Contains(parent))
                path.Add(parent);
            if (path[^1].ParentId == planned.After!.Id)
                fell |= Fault(planned, "parent", planned.Row.Parent, "Cycle", string.Join(" → ", path.Append(path[0]).Select(u => u.Code)));
        }

        return fell;
    }

    private bool TellEnds()
    {
        var index = new UnitIndex(Outcome());
        var fell = false;
        foreach (var planned in _planned.Where(p => p.After?.To is not null && (p.Row.End is not null || p.Row.Successors.Length > 0)))
        {
            var row = planned.Row;
            var ends = new List<KnownEnd>();
            foreach (var text in row.Successors)
            {
                var (successor, key) = index.Find(text, planned.After!.To!.Value.AddDays(1));
                if (successor is null)
                    fell |= Fault(planned, "successor", text, "Successor" + key, VietnameseFormats.Date(planned.After.To.Value.AddDays(1)));
                else if (successor.Id == planned.After.Id)
                    fell |= Fault(planned, "successor", text, "SuccessorOfItself");
                else
                    ends.Add(new KnownEnd(row.End ?? (row.Successors.Length > 1 ? UnitEventKind.Split : UnitEventKind.Merged), successor.Id, row.Document));
                if (planned.After is null)
                    break;
            }

            if (planned.After is { } unit)
                unit.Ends = ends.Count > 0 ? ends : [new KnownEnd(row.End ?? UnitEventKind.Dissolved, null, row.Document)];
        }

        return fell;
    }

    private void Compare(PlannedUnit planned)
    {
        var after = planned.After!;
        if (planned.Before is not { } before)
        {
            planned.State = RowState.New;
            return;
        }

        var names = Outcome().Concat(_stored).GroupBy(u => u.Id).ToDictionary(g => g.Key, g => g.First().Name);
        var changes = new List<string>();
        Changed("code", before.Code, after.Code);
        Changed("name", before.Name, after.Name);
        Changed("kind", RosterTexts.Of(before.Kind), RosterTexts.Of(after.Kind));
        Changed("natures", string.Join("; ", before.Natures), string.Join("; ", after.Natures));
        Changed("parent", NameOf(before.ParentId), NameOf(after.ParentId));
        Changed("from", VietnameseFormats.Date(before.From), VietnameseFormats.Date(after.From));
        Changed("to", VietnameseFormats.Date(before.To), VietnameseFormats.Date(after.To));
        Changed("end", Told(before.Ends), Told(after.Ends));
        planned.Changes = changes;
        planned.State = changes.Count > 0 ? RowState.Changed : RowState.Unchanged;

        void Changed(string field, string old, string now)
        {
            if (old != now)
                changes.Add(FieldChanges.Of(ImportKind.Units, field, old, now));
        }

        string NameOf(Guid? id) => id is { } known ? names.GetValueOrDefault(known, "") : "";

        string Told(IReadOnlyList<KnownEnd> ends) =>
            string.Join("; ", ends.Select(e => $"{RosterTexts.Of(e.Kind)} {NameOf(e.SuccessorId)} {e.Document}".Trim()).Order());
    }

    private bool Fault(PlannedUnit planned, string field, string? value, string key, params object[] values)
    {
        planned.After = null;
        Add(planned, field, value, key, values, isWarning: false);
        return true;
    }

    private void Warn(PlannedUnit planned, string field, string key, params object[] values) =>
        Add(planned, field, null, key, values, isWarning: true);

    // The field stands for its letter until the faults are written: letters are known to the sheet alone.
    private void Add(PlannedUnit planned, string field, string? value, string key, object[] values, bool isWarning) =>
        _faults.Add(new RowFault(planned.Row.Sheet, planned.Row.Row, field, value, key, [.. values.Select(v => v.ToString() ?? "")], isWarning));
}

/// <summary>Finds units by what rows call them.</summary>
internal sealed class UnitIndex(IEnumerable<KnownUnit> units)
{
    private readonly ILookup<string, KnownUnit> _byCode = units.ToLookup(u => u.CodeKey);
    private readonly ILookup<string, KnownUnit> _byName = units.ToLookup(u => u.NameKey);

    /// <summary>The unit that a code or full name means on a day, or on any; otherwise why there is none.</summary>
    public (KnownUnit? Unit, string Why) Find(string text, DateOnly? day)
    {
        List<KnownUnit> found = [.. _byCode[Fold.Key(text)]];
        if (found.Count == 0)
            found = [.. _byName[Fold.Words(text)]];
        if (found.Count == 0)
            return (null, "Unknown");
        found.RemoveAll(u => day is { } asked && !u.ExistsOn(asked));
        return found.Count switch
        {
            0 => (null, "NotOnDay"),
            1 => (found[0], ""),
            _ => (null, "Ambiguous"),
        };
    }
}
