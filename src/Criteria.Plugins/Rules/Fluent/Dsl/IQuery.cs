using System.ComponentModel;
using NRules.Engine.Sketch;

namespace NRules.Fluent.Dsl;

/// <summary>The start of a query: go on with Match or From.</summary>
public interface IQuery
{
    /// <summary>For the engine.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    IQueryBuilder Builder { get; }
}

/// <summary>A query that gives elements of a type.</summary>
public interface IQuery<out TSource>
{
    /// <summary>For the engine.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    IQueryBuilder Builder { get; }
}

/// <summary>A query that gives one collection, which may be put in order.</summary>
public interface ICollectQuery<out TSource> : IQuery<TSource>;

/// <summary>A query that gives one collection in order.</summary>
public interface IOrderedQuery<out TSource> : IQuery<TSource>;

/// <summary>For the engine: takes down the steps of a query.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IQueryBuilder;

internal sealed record Query(QuerySketch Sketch) : IQuery
{
    public IQueryBuilder Builder => Sketch;
}

internal sealed record Query<TSource>(IQueryBuilder Builder) : IQuery<TSource>, ICollectQuery<TSource>, IOrderedQuery<TSource>;
