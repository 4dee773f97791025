using NRules.Engine.Matching;

namespace NRules.Engine.Queries;

/// <summary>Collect: all elements as one, which changes when any of them does.</summary>
internal sealed class CollectStage : Stage
{
    private readonly Pieces _pieces;
    private readonly object _result;
    private Item? _current;

    public CollectStage(StepPlan plan) : base(plan)
    {
        _pieces = new Pieces(plan.Order);
        _result = plan.Make!(_pieces, null);
    }

    public override void Apply(QueryRun run, List<Item> removed, List<Item> added, List<Item> lost, List<Item> won)
    {
        if (_current is not null && removed.Count == 0 && added.Count == 0)
            return;
        foreach (var item in removed)
        {
            if (item.Derived is Piece piece)
                _pieces.Remove(piece);
        }
        foreach (var item in added)
        {
            Piece? piece = Plan.HasKeys ? Keyed(run, item) : item;
            if (piece is null)
                continue;
            item.Derived = piece;
            _pieces.Add(piece);
        }
        if (_current is not null)
            lost.Add(_current);
        _current = Item.Single(_result);
        won.Add(_current);
    }

    private KeyedPiece? Keyed(QueryRun run, Item item)
    {
        var keys = new object?[Plan.Keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            if (!TryValue(run, Plan.Keys[i], item, out keys[i]))
                return null;
        }
        if (Plan.Lookup is not { } lookup)
            return new KeyedPiece(item.Value, item.Position, keys, null);
        return TryValue(run, lookup.Key, item, out var key) && TryValue(run, lookup.Element, item, out var element)
            ? new KeyedPiece(element, item.Position, keys, key)
            : null;
    }
}

/// <summary>GroupBy: an element for each key, which changes when any of its own does.</summary>
internal sealed class GroupStage(StepPlan plan) : Stage(plan)
{
    private Group? _only;
    private Dictionary<object, Group>? _groups;

    public override void Apply(QueryRun run, List<Item> removed, List<Item> added, List<Item> lost, List<Item> won)
    {
        var touched = run.Query.Touched;
        foreach (var item in removed)
        {
            if (item.Derived is not GroupPiece piece)
                continue;
            piece.Group.Pieces.Remove(piece);
            Touch(piece.Group, touched);
        }
        foreach (var item in added)
        {
            if (!TryValue(run, Plan.Selectors[0], item, out var key) || !TryValue(run, Plan.Selectors[1], item, out var element))
                continue;
            var group = GroupOf(key);
            var piece = new GroupPiece(element, item.Position, group);
            item.Derived = piece;
            group.Pieces.Add(piece);
            Touch(group, touched);
        }
        foreach (var group in touched)
        {
            group.IsTouched = false;
            if (group.Current is not null)
                lost.Add(group.Current);
            if (group.Pieces.Count == 0)
            {
                _groups?.Remove(group.Key ?? EqualityJoin.NoKey.Instance);
                if (_only == group)
                    _only = null;
                continue;
            }
            group.Current = new Item(group.Result, new GroupIdentity(group.Key), group.Pieces.First.Position);
            won.Add(group.Current);
        }
        touched.Clear();
    }

    /// <summary>The group of a key. Most queries that belong to a match have one group: it needs no dictionary.</summary>
    private Group GroupOf(object? key)
    {
        if (_groups is null && _only is null)
            return _only = new Group(key, Plan);
        if (_groups is null && Equals(_only!.Key, key))
            return _only;
        if (_groups is null)
        {
            _groups = new Dictionary<object, Group> { [_only!.Key ?? EqualityJoin.NoKey.Instance] = _only };
            _only = null;
        }
        if (!_groups.TryGetValue(key ?? EqualityJoin.NoKey.Instance, out var group))
            _groups.Add(key ?? EqualityJoin.NoKey.Instance, group = new Group(key, Plan));
        return group;
    }

    private static void Touch(Group group, List<Group> touched)
    {
        if (group.IsTouched)
            return;
        group.IsTouched = true;
        touched.Add(group);
    }

    private sealed class GroupPiece(object? value, Position position, Group group) : Piece(value, position)
    {
        public Group Group => group;
    }
}

/// <summary>The elements of a key.</summary>
internal sealed class Group
{
    public Group(object? key, StepPlan plan)
    {
        Key = key;
        Pieces = new Pieces(PieceOrder.ByPosition);
        Result = plan.Make!(Pieces, key);
    }

    public object? Key { get; }

    public Pieces Pieces { get; }

    public object Result { get; }

    public Item? Current { get; set; }

    public bool IsTouched { get; set; }
}
