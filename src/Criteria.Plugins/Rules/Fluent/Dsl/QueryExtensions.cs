using System.Linq.Expressions;
using NRules.Engine.Sketch;
using NRules.RuleModel;

namespace NRules.Fluent.Dsl;

/// <summary>The operators of queries.</summary>
public static class QueryExtensions
{
    /// <summary>Starts with the facts that meet all conditions.</summary>
    public static IQuery<TSource> Match<TSource>(this IQuery source, params Expression<Func<TSource, bool>>[] conditions) =>
        Start<TSource>(source, sketch => sketch.Match(typeof(TSource), conditions));

    /// <summary>Starts with the value of an expression over earlier variables.</summary>
    public static IQuery<TSource> From<TSource>(this IQuery source, Expression<Func<TSource>> fromExpression) =>
        Start<TSource>(source, sketch => sketch.From(typeof(TSource), fromExpression));

    /// <summary>Keeps the elements that meet all conditions.</summary>
    public static IQuery<TSource> Where<TSource>(this IQuery<TSource> source, params Expression<Func<TSource, bool>>[] conditions) =>
        Step<TSource>(source.Builder, new QueryStep(QueryStepKind.Where, typeof(TSource), typeof(TSource), conditions));

    /// <summary>Makes one element of each.</summary>
    public static IQuery<TResult> Select<TSource, TResult>(this IQuery<TSource> source, Expression<Func<TSource, TResult>> selector) =>
        Step<TResult>(source.Builder, new QueryStep(QueryStepKind.Select, typeof(TSource), typeof(TResult), [selector]));

    /// <summary>Makes any number of elements of each.</summary>
    public static IQuery<TResult> SelectMany<TSource, TResult>(this IQuery<TSource> source, Expression<Func<TSource, IEnumerable<TResult>>> selector) =>
        Step<TResult>(source.Builder, new QueryStep(QueryStepKind.SelectMany, typeof(TSource), typeof(TResult), [selector]));

    /// <summary>Gives one group for each key.</summary>
    public static IQuery<IGrouping<TKey, TSource>> GroupBy<TSource, TKey>(this IQuery<TSource> source, Expression<Func<TSource, TKey>> keySelector) =>
        source.GroupBy(keySelector, element => element);

    /// <summary>Gives one group of what the element selector makes for each key.</summary>
    public static IQuery<IGrouping<TKey, TElement>> GroupBy<TSource, TKey, TElement>(this IQuery<TSource> source,
        Expression<Func<TSource, TKey>> keySelector, Expression<Func<TSource, TElement>> elementSelector) =>
        Step<IGrouping<TKey, TElement>>(source.Builder,
            new QueryStep(QueryStepKind.GroupBy, typeof(TSource), typeof(IGrouping<TKey, TElement>), [keySelector, elementSelector]));

    /// <summary>Gives all elements as one collection, in the order in which their facts were inserted; empty when there are none.</summary>
    public static ICollectQuery<IEnumerable<TSource>> Collect<TSource>(this IQuery<TSource> source) =>
        Step<IEnumerable<TSource>>(source.Builder, new QueryStep(QueryStepKind.Collect, typeof(TSource), typeof(IEnumerable<TSource>), []));

    /// <summary>Puts the collection in ascending order of a key.</summary>
    public static IOrderedQuery<IEnumerable<TSource>> OrderBy<TSource, TKey>(this ICollectQuery<IEnumerable<TSource>> source, Expression<Func<TSource, TKey>> keySelector) =>
        Order(source.Builder, keySelector, isDescending: false);

    /// <summary>Puts the collection in descending order of a key.</summary>
    public static IOrderedQuery<IEnumerable<TSource>> OrderByDescending<TSource, TKey>(this ICollectQuery<IEnumerable<TSource>> source, Expression<Func<TSource, TKey>> keySelector) =>
        Order(source.Builder, keySelector, isDescending: true);

    /// <summary>Puts elements of equal order in ascending order of a further key.</summary>
    public static IOrderedQuery<IEnumerable<TSource>> ThenBy<TSource, TKey>(this IOrderedQuery<IEnumerable<TSource>> source, Expression<Func<TSource, TKey>> keySelector) =>
        Order(source.Builder, keySelector, isDescending: false);

    /// <summary>Puts elements of equal order in descending order of a further key.</summary>
    public static IOrderedQuery<IEnumerable<TSource>> ThenByDescending<TSource, TKey>(this IOrderedQuery<IEnumerable<TSource>> source, Expression<Func<TSource, TKey>> keySelector) =>
        Order(source.Builder, keySelector, isDescending: true);

    /// <summary>Gives the collection as a lookup.</summary>
    public static IQuery<IKeyedLookup<TKey, TSource>> ToLookup<TSource, TKey>(this ICollectQuery<IEnumerable<TSource>> source, Expression<Func<TSource, TKey>> keySelector) =>
        source.ToLookup(keySelector, element => element);

    /// <summary>Gives the collection as a lookup of what the element selector makes.</summary>
    public static IQuery<IKeyedLookup<TKey, TElement>> ToLookup<TSource, TKey, TElement>(this ICollectQuery<IEnumerable<TSource>> source,
        Expression<Func<TSource, TKey>> keySelector, Expression<Func<TSource, TElement>> elementSelector)
    {
        ((QuerySketch)source.Builder).Lookup(typeof(IKeyedLookup<TKey, TElement>), keySelector, elementSelector);
        return new Query<IKeyedLookup<TKey, TElement>>(source.Builder);
    }

    private static Query<T> Start<T>(IQuery query, Action<QuerySketch> start)
    {
        start((QuerySketch)query.Builder);
        return new Query<T>(query.Builder);
    }

    private static Query<T> Step<T>(IQueryBuilder builder, QueryStep step)
    {
        ((QuerySketch)builder).Add(step);
        return new Query<T>(builder);
    }

    private static Query<IEnumerable<TSource>> Order<TSource, TKey>(IQueryBuilder builder, Expression<Func<TSource, TKey>> key, bool isDescending)
    {
        ((QuerySketch)builder).Order(key, isDescending);
        return new Query<IEnumerable<TSource>>(builder);
    }
}
