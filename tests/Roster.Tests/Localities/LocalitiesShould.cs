using System.Text;
using KhuyenHoc.Modules;
using KhuyenHoc.Roster.Tests.Changes;

namespace KhuyenHoc.Roster.Tests.Localities;

public sealed class LocalitiesShould : RosterUnderChange
{
    private const string Head = "code,name,level,parent,citizen_code,from,to,successor,document\n";

    private ILocalities List => System.Get<ILocalities>();

    [Fact]
    public async Task Come_with_the_program_until_they_are_replaced()
    {
        Assert.Contains(await List.ListAsync(CancellationToken.None), l => l is { Code: "PYN", Successor: "DLK" });

        await List.ReplaceAsync(File(Head + "T1,Tỉnh Một,province,,001,,,,\n"), "moi.csv", CancellationToken.None);

        Assert.Equal(["T1"], (await List.ListAsync(CancellationToken.None)).Select(l => l.Code));
    }

    [Fact]
    public async Task Show_what_a_file_would_change_and_write_nothing()
    {
        await List.ReplaceAsync(File(Head + "T1,Tỉnh Một,province,,001,,,,\nT2,Tỉnh Hai,province,,,,,,\n"), "cu.csv", CancellationToken.None);

        var changes = await List.PreviewAsync(
            File("\uFEFF" + Head.Replace(',', ';') + "T1;Tỉnh Một mới;province;;1;01/07/2025;;;\"NQ 1;2\"\nX1;Xã Một;commune;T1;;;;;\n"), "moi.csv", CancellationToken.None);

        Assert.Equal(("X1", "T2", 0), (changes.Added.Single().Code, changes.Removed.Single().Code, changes.Unchanged));
        var after = changes.Changed.Single().After;
        Assert.Equal(("001", new DateOnly(2025, 7, 1), "NQ 1;2"), (after.CitizenCode, after.From, after.Document));
        Assert.Equal(2, (await List.ListAsync(CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Be_the_same_after_writing_and_reading()
    {
        var file = new MemoryStream();
        await List.WriteAsync(file, CancellationToken.None);
        file.Position = 0;

        var changes = await List.PreviewAsync(file, "lai.csv", CancellationToken.None);

        Assert.Empty(changes.Added.Concat(changes.Removed));
        Assert.Empty(changes.Changed);
    }

    [Theory]
    [InlineData("", "Dòng đầu")]
    [InlineData("a,b\n", "Dòng đầu")]
    [InlineData(Head + "T1,Tỉnh\n", "dòng 2 có 2 ô")]
    [InlineData(Head + "T1,Tỉnh,tinh,,,,,,\n", "cột level")]
    [InlineData(Head + "T1,Tỉnh,province,,1234,,,,\n", "cột citizen_code")]
    [InlineData(Head + "T1,Tỉnh,province,,,31/02/2025,,,\n", "cột from")]
    [InlineData(Head + "T1,Tỉnh,province,,,,,,\nT1,Tỉnh,province,,,,,,\n", "hai lần")]
    [InlineData(Head + "X1,Xã,commune,T9,,,,,\n", "T9")]
    public async Task Say_where_a_file_is_wrong(string text, string said)
    {
        var refused = await Assert.ThrowsAsync<UserErrorException>(() => List.ReplaceAsync(File(text), "hong.csv", CancellationToken.None));

        Assert.Contains(said, refused.Message);
        Assert.Contains("hong.csv", refused.Message);
    }

    [Fact]
    public async Task Refuse_a_file_in_another_encoding() => Assert.Contains(
        "UTF-8",
        (await Assert.ThrowsAsync<UserErrorException>(() => List.PreviewAsync(new MemoryStream([0x54, 0xE9, 0xFF, 0x0A]), "cu.csv", CancellationToken.None))).Message);

    private static MemoryStream File(string text) => new(Encoding.UTF8.GetBytes(text));
}
