using System.Globalization;
using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Lays the values of an overlay over those of the official set. Where the official one is tighter on a day, it holds.</summary>
internal sealed class TightenedValues(Tightness tightness, Action<string, int?, string, object?[]> add)
{
    public Parameter Over(Parameter official, Tightening offer)
    {
        var part = $"tightens {official.Code}";
        if (offer.Values.Count == 0) Add(offer.Line, "tightens_nothing", official.Code);
        if (offer.Values.Zip(offer.Values.Skip(1)).Any(pair => pair.First.From >= pair.Second.From)) Add(offer.Line, "dates_not_rising");
        var offered = offer.Values.Select(Read).OfType<DatedValue>().ToList();
        if (offered.Count < offer.Values.Count || offered.Count == 0) return official;
        if (!official.MayLoosen) Check();
        return official with { Values = [.. Days().Select(ValueOn)], Official = official.Values };

        IEnumerable<DateOnly> Days() => official.Values.Concat(offered).Select(v => v.From).Distinct().Order();

        DatedValue ValueOn(DateOnly day)
        {
            var ours = offered.LastOrDefault(v => v.From <= day);
            var theirs = official.On(day);
            var value = ours is null ? theirs!
                : theirs is null || official.MayLoosen || tightness.IsAsTight(official, ours.Value, theirs.Value) ? ours : theirs;
            return value with { From = day };
        }

        void Check()
        {
            foreach (var (value, place) in offered.Zip(offer.Values))
            {
                if (official.On(value.From) is not { } standing)
                    Add(place.Line, official.Values.Count == 0 ? "tightens_unknown" : "tightens_too_early", official.Code, official.Text, value.From, official.Values.FirstOrDefault()?.From);
                else if (!tightness.IsAsTight(official, value.Value, standing.Value))
                    Add(place.Line, "loosens", official.Code, official.Text, Said(standing.Value), standing.Clause, Said(value.Value), Tighter(official), value.From);
            }
        }

        DatedValue? Read(OfferedValue value)
        {
            if (Filling.ValueOf(official.Kind, value.Text) is { } read) return new DatedValue(value.From, read, value.Clause);
            Add(value.Line, "value_of_other_kind", value.Text, EnumWords.Of(official.Kind));
            return null;
        }

        void Add(int line, string key, params object?[] values) => add(part, line, key, values);
    }

    /// <summary>Which way is tighter, in words.</summary>
    public LocalText Tighter(Parameter parameter) => ProblemTexts.Both("tighter_" + tightness.UseOf(parameter) switch
    {
        ParameterUse.AtLeast => "higher",
        ParameterUse.AtMost => "lower",
        ParameterUse.Title => "title",
        _ => "none",
    });

    /// <summary>A value as people write it: a share in per cent.</summary>
    public static LocalText Said(FactValue value) =>
        new(ValueWords.Limit(value, null, CultureInfo.GetCultureInfo("vi")), ValueWords.Limit(value, null, CultureInfo.GetCultureInfo("en")));
}
