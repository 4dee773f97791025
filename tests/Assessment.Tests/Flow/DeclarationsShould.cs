using KhuyenHoc.Criteria;

namespace KhuyenHoc.Assessment.Tests.Flow;

/// <summary>What people declare in a dossier.</summary>
public sealed class DeclarationsShould : FlowTest
{
    [Theory]
    [InlineData("plan-issued", "maybe", "không đọc được")]
    [InlineData("learners-with-title", "12/10", "lớn hơn tổng số")]
    [InlineData("learners-with-title", "0/0", "tổng số bằng 0")]
    [InlineData("emulation-title", "khong-biet", "không có lựa chọn")]
    [InlineData("members-disciplined", "10/10", "không hỏi mục")]
    [InlineData("no-such-field", "yes", "không hỏi mục")]
    public async Task Refuse_declared_values_that_cannot_be(string field, string value, string said)
    {
        var period = await _province.OpenAndGatherAsync();
        var key = new DossierKey(period.Id, Titles.LearningUnit, _office.Id);

        var refused = await Assert.ThrowsAsync<DeclarationRefusedException>(
            () => _province.Dossiers.DeclareAsync(key, [new Declaration("plan-carried-out", "yes"), new Declaration(field, value)], default));

        Assert.Contains(said, Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
        var form = await _province.Dossiers.GetFormAsync(key, default);
        Assert.All(form!.Asked, f => Assert.False(f.Value.HasValue));
    }

    [Fact]
    public async Task Keep_who_declared_a_value_and_what_proves_it()
    {
        var period = await _province.OpenAndGatherAsync();
        var key = new DossierKey(period.Id, Titles.LearningUnit, _office.Id);
        await _province.Dossiers.DeclareAsync(key, [new Declaration("plan-issued", "yes", "Kế hoạch số 12")], default);
        await _province.Dossiers.DeclareAsync(key, [new Declaration("plan-issued", "no")], default);

        var field = (await _province.Dossiers.GetFormAsync(key, default))!.Asked.Single(f => f.Field.Code == "plan-issued");

        Assert.Equal((FactValue.Of(false), "Kế hoạch số 12"), (field.Value, field.Evidence));
        Assert.Contains("khai lúc 12:00 15/12/2025", field.Origin!.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tell_the_second_of_two_who_fill_in_the_same_field_and_let_both_fill_in_different_ones()
    {
        var period = await _province.OpenAndGatherAsync();
        var key = new DossierKey(period.Id, Titles.LearningUnit, _office.Id);
        _province.System.User.Name = "lan";
        await _province.Dossiers.DeclareAsync(key, [new Declaration("plan-issued", "yes", null, "")], default);
        _province.System.User.Name = "hung";

        var refused = await Assert.ThrowsAsync<DeclarationRefusedException>(
            () => _province.Dossiers.DeclareAsync(key, [new Declaration("plan-issued", "no", null, "")], default));
        await _province.Dossiers.DeclareAsync(key, [new Declaration("plan-carried-out", "yes", null, "")], default);

        Assert.Contains("lan vừa ghi", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
        var asked = (await _province.Dossiers.GetFormAsync(key, default))!.Asked.ToDictionary(f => f.Field.Code, f => f.Value);
        Assert.Equal((FactValue.Of(true), FactValue.Of(true)), (asked["plan-issued"], asked["plan-carried-out"]));
    }

    [Fact]
    public async Task Be_scored_at_once_while_they_are_made_and_leave_no_result_behind()
    {
        var period = await _province.OpenAndGatherAsync();
        var key = new DossierKey(period.Id, Titles.LearningUnit, _office.Id);
        var before = (await _province.Dossiers.ScoreNowAsync(key, default))!;
        Assert.NotEmpty(before.Steps);

        await _province.Dossiers.DeclareAsync(key, [new Declaration("plan-issued", "yes"), new Declaration("plan-carried-out", "yes")], default);

        var after = (await _province.Dossiers.ScoreNowAsync(key, default))!;
        Assert.True(after.Met > before.Met, $"{after.Met} lines are met after, {before.Met} before.");
        Assert.Null(await _province.Results.GetScorecardAsync(key, default));
    }
}
