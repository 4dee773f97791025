using System.Text.Json;
using KhuyenHoc.Modules;
using KhuyenHoc.Roster.Api;

namespace KhuyenHoc.Roster.Changes;

/// <summary>
/// A file of orders, done one after the other as the reorganisation of a province needs; all of them or none. JSON, with the
/// fields of <see cref="UnitOrder"/>.
/// </summary>
internal sealed class OrderFile(IOrganisation organisation, IUnitChanges changes)
{
    private static readonly JsonSerializerOptions Format = new(ApiJson.Options)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <exception cref="UserErrorException">The file cannot be read; the message says where.</exception>
    public static IReadOnlyList<UnitOrder> Read(string json, string fileName)
    {
        try
        {
            return JsonSerializer.Deserialize<List<UnitOrder>>(json, Format) ?? [];
        }
        catch (JsonException fault)
        {
            throw new UserErrorException(
                ChangeTexts.Say["BadFile", fileName, (fault.LineNumber ?? 0) + 1, fault.Path], fault);
        }
    }

    /// <exception cref="UserErrorException">An order cannot be done; those before it were taken back.</exception>
    public async Task<IReadOnlyList<UnitOperation>> ApplyAsync(IReadOnlyList<UnitOrder> orders, string fileName, CancellationToken cancellation)
    {
        var done = new List<UnitOperation>();
        try
        {
            foreach (var order in orders)
            {
                var tree = await organisation.GetTreeAsync(order.On, cancellation);
                done.Add(await changes.ApplyAsync(order.Resolve(tree), null, cancellation));
            }
        }
        catch (Exception fault)
        {
            foreach (var operation in Enumerable.Reverse(done))
                await changes.UndoAsync(operation.Id, CancellationToken.None);
            throw fault is UserErrorException refused
                ? new UserErrorException(ChangeTexts.Say["OrderRefused", fileName, done.Count + 1, orders.Count, refused.Message], fault)
                : fault;
        }

        return done;
    }
}
