using System.Text;
using System.Text.Json;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Runtime.Distribution;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using Npgsql;
using static KhuyenHoc.Assessment.Workshop.WorkshopTexts;

namespace KhuyenHoc.Assessment.Workshop;

internal sealed class WorkshopBook(
    NpgsqlDataSource db, DraftStore store, ScanFiles scans, DraftScoring scoring, Publisher publisher, CriteriaLibrary library, ICriteriaPackages packages,
    IAuditTrail audit, ICurrentUser user, TimeProvider time) : IWorkshop
{
    /// <summary>What one person types within this time is one state in the history.</summary>
    private static readonly TimeSpan InOneGo = TimeSpan.FromMinutes(10);

    private const int LongestComment = 4000;

    public Task<IReadOnlyList<DraftHead>> ListAsync(CancellationToken cancellation) => store.AllAsync(cancellation);

    public Task<IReadOnlyList<DraftOrigin>> ListOriginsAsync(CancellationToken cancellation) => Task.Run(
        () => (IReadOnlyList<DraftOrigin>)[.. library.Catalogue.Sets.GroupBy(s => s.Description.Id).Select(g => DeclaredForm.Of(g.Last())).Where(f => f.Description.Criteria.Count > 0)
            .Select(f => new DraftOrigin(f.Description, f.LeftOut))],
        cancellation);

    public async Task<Draft> StartAsync(NewDraft draft, CancellationToken cancellation)
    {
        var setId = draft.SetId.Trim();
        if (string.IsNullOrWhiteSpace(draft.Title))
            throw Refusal("TitleMissing");
        if (!DraftCheck.SetId().IsMatch(setId))
            throw Refusal("SetIdBad", setId);
        if (library.Catalogue.Find(setId) is not null || (await store.AllAsync(cancellation)).Any(d => d.SetId == setId))
            throw Refusal("SetIdTaken", setId);
        var content = new DraftContent(Drafts.Start(draft with { SetId = setId, Title = draft.Title.Trim() }, OriginOf(draft)), new Dictionary<string, ThresholdSource>());
        var (id, now) = (Guid.CreateVersion7(time.GetUtcNow()), time.GetUtcNow());
        await db.InTransactionAsync(
            async connection =>
            {
                await DraftStore.InsertAsync(connection, id, content, now, user.Name, cancellation);
                await DraftStore.KeepVersionAsync(connection, id, 1, content, now, user.Name, InOneGo, cancellation);
                await AppendAsync(connection, "workshop.started", setId, new { draft.Origin }, cancellation);
            },
            cancellation);
        return await GetAsync(id, cancellation);
    }

    public Task<Draft?> FindAsync(Guid draftId, CancellationToken cancellation) => store.FindAsync(draftId, cancellation);

    public async Task<Draft> SaveAsync(
        Guid draftId, int revision, CriteriaDescription set, IReadOnlyDictionary<string, ThresholdSource> sources, CancellationToken cancellation)
    {
        var before = await GetAsync(draftId, cancellation);
        // What a draft is about never changes under it.
        var kept = Drafts.Settled(set with { Id = before.Set.Id, Model = before.Set.Model, Subject = before.Set.Subject, Version = before.Set.Version });
        var content = new DraftContent(kept, sources.Where(s => kept.Parameters.Any(p => p.Code == s.Key)).ToDictionary());
        var now = time.GetUtcNow();
        await db.InTransactionAsync(
            async connection =>
            {
                if (!await DraftStore.UpdateAsync(connection, draftId, revision, content, now, user.Name, cancellation))
                    throw await ChangedAsync(draftId, cancellation);
                await DraftStore.KeepVersionAsync(connection, draftId, revision + 1, content, now, user.Name, InOneGo, cancellation);
                await AppendAsync(connection, "workshop.saved", kept.Id, new { revision = revision + 1 }, cancellation);
            },
            cancellation);
        return await GetAsync(draftId, cancellation);
    }

    public IReadOnlyList<DraftProblem> Check(CriteriaDescription set) => DraftCheck.Run(set);

    public Task<IReadOnlyList<DraftVersion>> ListVersionsAsync(Guid draftId, CancellationToken cancellation) => store.VersionsAsync(draftId, cancellation);

    public async Task<Draft> RestoreAsync(Guid draftId, int revision, int earlier, CancellationToken cancellation)
    {
        var content = await store.VersionAsync(draftId, earlier, cancellation) ?? throw Refusal("NoVersion", earlier);
        return await SaveAsync(draftId, revision, content.Set, content.Sources, cancellation);
    }

    public Task<IReadOnlyList<DraftComment>> ListCommentsAsync(Guid draftId, CancellationToken cancellation) => store.CommentsAsync(draftId, cancellation);

    public async Task<DraftComment> CommentAsync(Guid draftId, string? indicator, string text, CancellationToken cancellation)
    {
        var said = text.Trim();
        if (said.Length is 0 or > LongestComment)
            throw Refusal("CommentLength", LongestComment);
        var draft = await GetAsync(draftId, cancellation);
        var comment = new DraftComment(Guid.CreateVersion7(time.GetUtcNow()), indicator, said, time.GetUtcNow(), user.Name);
        await db.InTransactionAsync(
            async connection =>
            {
                await DraftStore.InsertAsync(connection, draftId, comment, cancellation);
                await AppendAsync(connection, "workshop.commented", draft.Set.Id, new { indicator }, cancellation);
            },
            cancellation);
        return comment;
    }

    public Task<DraftScan> KeepScanAsync(string fileName, byte[] content, CancellationToken cancellation) => scans.KeepAsync(fileName, content, cancellation);

    public Task<(DraftScan Scan, byte[] Content)?> FindScanAsync(string hash, CancellationToken cancellation) => scans.FindAsync(hash, cancellation);

    public async Task<DraftScores> ScoreAsync(CriteriaDescription set, Guid? unitId, IProgress<int>? progress, CancellationToken cancellation)
    {
        if (DraftCheck.Run(set) is { Count: > 0 } problems)
            throw Refusal("MendFirst", problems.Count, problems[0].Message);
        // Scoring takes processor time: pages go on meanwhile.
        return await Task.Run(() => scoring.ScoreAsync(set, unitId, progress, cancellation), cancellation);
    }

    public PublisherInfo GetPublisher() => publisher.Info();

    public async Task<PublisherInfo> TrustPublisherAsync(CancellationToken cancellation)
    {
        var info = publisher.Info();
        await db.InTransactionAsync(
            async connection =>
            {
                await AppendAsync(connection, "workshop.publisher-trusted", info.Fingerprint, new { info.Name }, cancellation);
                publisher.Trust();
            },
            cancellation);
        return publisher.Info();
    }

    public async Task<CriteriaPackageInfo> PublishAsync(Guid draftId, int revision, CancellationToken cancellation)
    {
        var draft = await GetAsync(draftId, cancellation);
        if (draft.Head.Revision != revision)
            throw await ChangedAsync(draftId, cancellation);
        if (DraftCheck.Run(draft.Set) is { Count: > 0 } problems)
            throw Refusal("MendFirst", problems.Count, problems[0].Message);
        if (!publisher.Info().IsTrusted)
            throw Refusal("PublisherNotTrusted", publisher.Info().Fingerprint);
        var set = draft.Set with { Version = await NextVersionAsync(draft, cancellation) };
        var (name, file) = Pack(set);
        var installed = await packages.InstallAsync(name, publisher.Sign(name, file), cancellation);
        await db.InTransactionAsync(
            async connection =>
            {
                await DraftStore.NotePublishedAsync(connection, draftId, revision, set.Version, cancellation);
                await AppendAsync(
                    connection, "workshop.published", $"{set.Id} {set.Version}", new { revision, installed.Hash, scans = draft.Sources.Values.Select(s => s.Scan).OfType<string>() },
                    cancellation);
            },
            cancellation);
        return installed;
    }

    private (string Name, byte[] File) Pack(CriteriaDescription set)
    {
        try
        {
            var files = new Dictionary<string, byte[]> { ["criteria.yaml"] = Encoding.UTF8.GetBytes(DescriptionWriter.Write(set)) };
            return PackageWriter.Pack(files, library.Catalogue.Sets);
        }
        catch (PackageRefusedException refused)
        {
            throw CriteriaPackages.Refusal(refused);
        }
    }

    /// <summary>The minor number rises with each publication; a version that was ever here is never used again.</summary>
    private async Task<string> NextVersionAsync(Draft draft, CancellationToken cancellation)
    {
        var known = (await packages.ListAsync(cancellation)).Where(p => p.SetId == draft.Set.Id).Select(p => p.Version).Append(draft.Head.PublishedVersion).OfType<string>()
            .Select(v => Version.Parse(v.Split('-')[0])).ToList();
        return known.Count == 0 ? "1.0.0" : FormattableString.Invariant($"{known.Max()!.Major}.{known.Max()!.Minor + 1}.0");
    }

    private DeclaredForm? OriginOf(NewDraft draft) => draft.Origin is not { } origin
        ? null
        : DeclaredForm.Of(library.Catalogue.Find(origin) ?? throw AssessmentTexts.Refusal("SetUnknown", origin));

    private async Task<Draft> GetAsync(Guid draftId, CancellationToken cancellation) =>
        await store.FindAsync(draftId, cancellation) ?? throw Refusal("NoDraft");

    private async Task<DraftChangedException> ChangedAsync(Guid draftId, CancellationToken cancellation)
    {
        var head = (await GetAsync(draftId, cancellation)).Head;
        return new DraftChangedException(Say["DraftChanged", head.ChangedBy, Pages.PageTexts.At(head.ChangedAt, time)]);
    }

    private Task AppendAsync(NpgsqlConnection connection, string action, string subject, object details, CancellationToken cancellation) =>
        audit.AppendAsync(connection, new AuditEntry("assessment", action, subject, JsonSerializer.Serialize(details, CanonicalJson.Options)), cancellation);
}
