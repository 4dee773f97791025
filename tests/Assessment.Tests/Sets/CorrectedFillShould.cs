using KhuyenHoc.Assessment.Tests.Support;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;
using Npgsql;

namespace KhuyenHoc.Assessment.Tests.Sets;

/// <summary>What an office filled wrongly is put right, and what stood before is kept.</summary>
public sealed class CorrectedFillShould : IAsyncLifetime
{
    private const string Family = "gia-dinh-hoc-tap.448";

    private static readonly DateOnly From = new(2016, 1, 1);

    private readonly SmallProvince _roster = new();
    private AssessedProvince _province = null!;

    public async Task InitializeAsync()
    {
        _roster.AddUnit("BCH", "Bộ Chỉ huy thử nghiệm");
        _province = await AssessedProvince.StartAsync(_roster);
        await _province.Sets.FillGapsAsync(Family, [Mark("70")], default);
    }

    public async Task DisposeAsync() => await _province.DisposeAsync();

    [Fact]
    public async Task Stand_in_the_place_of_the_wrong_one_which_stays_to_be_read()
    {
        await _province.Sets.CorrectFillAsync(Mark("70"), Mark("80") with { Document = "Bản in năm 2016" }, default);

        var set = (await _province.Sets.FindAsync(Family, null, default))!;
        Assert.Equal(FactValue.Of(80), Assert.Single(set.Description.Parameters.Single(p => p.Code == "tong-diem").Values).Value);
        Assert.Equal("80", Assert.Single(set.Fills).Fill.Value);
        var old = Assert.Single(await _province.Sets.ListReplacedAsync(Family, default));
        Assert.Equal(("70", Filling.Document), (old.Fill.Value, old.Fill.Document));
        Assert.NotNull(old.ReplacedAt);
        Assert.Equal(1, await AuditedAsync());
    }

    [Fact]
    public async Task Begin_on_another_day_without_leaving_the_wrong_one_in_force_before_it()
    {
        await _province.Sets.CorrectFillAsync(Mark("70"), Mark("80") with { From = new DateOnly(2017, 1, 1) }, default);

        var values = (await _province.Sets.FindAsync(Family, null, default))!.Description.Parameters.Single(p => p.Code == "tong-diem");
        Assert.Null(values.On(new DateOnly(2016, 12, 31)));
        Assert.Equal(FactValue.Of(80), values.On(new DateOnly(2017, 1, 1))!.Value);
    }

    [Fact]
    public async Task Not_take_the_place_of_what_somebody_else_has_corrected_already()
    {
        await _province.Sets.CorrectFillAsync(Mark("70"), Mark("80") with { From = new DateOnly(2017, 1, 1) }, default);

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => _province.Sets.CorrectFillAsync(Mark("70"), Mark("75"), default));

        Assert.Contains("đã được người khác sửa", refused.Message, StringComparison.Ordinal);
        Assert.Equal("80", Assert.Single((await _province.Sets.FindAsync(Family, null, default))!.Fills).Fill.Value);
    }

    [Fact]
    public async Task Leave_the_old_one_in_force_when_the_new_one_cannot_be_read()
    {
        await Assert.ThrowsAsync<UserErrorException>(() => _province.Sets.CorrectFillAsync(Mark("70"), Mark("tám mươi"), default));

        Assert.Equal("70", Assert.Single((await _province.Sets.FindAsync(Family, null, default))!.Fills).Fill.Value);
        Assert.Empty(await _province.Sets.ListReplacedAsync(Family, default));
    }

    private static CriteriaFill Mark(string points) => new(Family, "tong-diem", FillKind.Threshold, points, From, "Điều 1", Filling.Document, "test");

    private async Task<long> AuditedAsync()
    {
        await using var connection = new NpgsqlConnection(_province.System.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(*) FROM host.audit_entries WHERE action = 'criteria.fill-corrected'", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
