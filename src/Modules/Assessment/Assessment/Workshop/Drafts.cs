using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Text;
using static KhuyenHoc.Assessment.Workshop.WorkshopTexts;

namespace KhuyenHoc.Assessment.Workshop;

/// <summary>How drafts begin, and what holds in each of them however it was typed.</summary>
internal static class Drafts
{
    /// <summary>Of no version yet; publishing gives one.</summary>
    private const string NoVersion = "0.0.1-nhap";

    public static CriteriaDescription Start(NewDraft draft, DeclaredForm? origin) => Settled(origin is null
        ? Empty(draft)
        : origin.Description with
        {
            Id = draft.SetId,
            Version = NoVersion,
            Title = new LocalText(draft.Title, draft.Title),
            Status = SetStatus.Template,
            LegalBases = [],
            Notes = [],
        });

    /// <summary>
    /// A draft as it is kept: English is the Vietnamese where nobody has written it, criteria sum up their points, nothing is
    /// kept that nothing uses, and it is official when a document stands behind it.
    /// </summary>
    public static CriteriaDescription Settled(CriteriaDescription set)
    {
        var trimmed = DeclaredForm.Trimmed(set);
        var settled = trimmed with
        {
            Title = Both(set.Title),
            LegalBases = [.. set.LegalBases.Select(b => b with { Name = Both(b.Name) })],
            Criteria = [.. set.Criteria.Select(c => c with
            {
                Text = Both(c.Text),
                MaxPoints = c.Indicators.Any(i => i.MaxPoints is not null) ? c.Indicators.Sum(i => i.MaxPoints ?? 0) : null,
                Indicators = [.. c.Indicators.Select(i => i with
                {
                    Text = Both(i.Text),
                    Evidence = Optional(i.Evidence),
                    Unconfirmed = Optional(i.Unconfirmed),
                    Source = string.IsNullOrWhiteSpace(i.Source) ? i.Clause : i.Source,
                })],
            })],
            Fields = [.. trimmed.Fields.Select(f => f with { Text = Both(f.Text), Unit = Optional(f.Unit), Guidance = Optional(f.Guidance), Says = Optional(f.Says) })],
            Parameters = [.. trimmed.Parameters.Select(p => p with { Text = Both(p.Text), Unconfirmed = Optional(p.Unconfirmed) })],
            Grades = [.. set.Grades.Select(g => g with { Text = Both(g.Text), Unconfirmed = Optional(g.Unconfirmed) })],
        };
        return settled with
        {
            Status = settled.LegalBases.Count == 0 ? SetStatus.Template : settled.HasUnconfirmedParts ? SetStatus.OfficialPartial : SetStatus.OfficialComplete,
        };
    }

    private static CriteriaDescription Empty(NewDraft draft)
    {
        var own = Say["OwnRule"];
        var unit = draft.Subject == SubjectKind.Unit;
        return new CriteriaDescription(
            draft.SetId, NoVersion, draft.Model, draft.Subject, SetStatus.Template, new LocalText(draft.Title, draft.Title), [],
            [new Criterion("1", Text("FirstCriterion"), own, null, [])], [],
            unit ? [] : [new Parameter("tong-diem", ValueKind.Number, Text("SumOfPoints"), Stricter.Higher, [], Text("ValueOpen"))],
            [
                new Grade("chua-dat", Text("NotReached"), own, false, null),
                new Grade("dat", Text("Reached"), own, true, null) { Needs = unit ? new GradeNeeds(null, null, true, null) : new GradeNeeds("tong-diem", null, false, null) },
            ],
            []);
    }

    private static LocalText Text(string key) => Say.Both(key);

    private static LocalText Both(LocalText text) => string.IsNullOrWhiteSpace(text.En) ? text with { En = text.Vi } : text;

    private static LocalText? Optional(LocalText? text) => text is null || string.IsNullOrWhiteSpace(text.Vi) ? null : Both(text);
}
