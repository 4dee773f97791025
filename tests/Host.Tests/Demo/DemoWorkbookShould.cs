using System.Security.Cryptography;
using KhuyenHoc.Host.Demo;
using MiniExcelLibs;

namespace KhuyenHoc.Host.Tests.Demo;

public sealed class DemoWorkbookShould
{
    [Fact]
    public void Give_the_same_bytes_for_the_same_seed_and_others_for_another()
    {
        Assert.Equal(Hash(300, 2026), Hash(300, 2026));
        Assert.NotEqual(Hash(300, 2026), Hash(300, 2027));
    }

    [Fact]
    public void Stay_the_same_province_from_version_to_version()
    {
        var people = new DemoPeople(2026, 3_000).All().ToList();

        Assert.Equal("TD-100000 Hoàng Hữu Long 721071 Đại tá Chỉ huy trưởng BCH 8 10 10 9 10 8 9 9 10 8", Line(people[0]));
        Assert.Equal("TD-101500 Đỗ Minh Quyết 722930 Thiếu tá QNCN Nhân viên thống kê DD1 9 9 10 9 8 9 10 7 8 10", Line(people[1_500]));
        Assert.Equal("TD-102999 Ngô Kim Thảo 724941 Đại úy Trợ lý XC12 8 9 9 10 10 8 8 9 10 9", Line(people[2_999]));

        static string Line(DemoPerson p) =>
            $"{p.Number} {p.Name} {p.BirthDate.DayNumber} {p.Rank} {p.Post} {p.Group.Unit} {string.Join(' ', new DemoLearning(2026).SelfScoresOf(p, 2025))}";
    }

    [Fact]
    public void Read_as_the_lists_that_clerks_send()
    {
        using var file = new MemoryStream();
        DemoWorkbook.Write(3_000, 2026, file);

        Assert.Equal(
            ["Đơn vị", "Quân nhân", "Học tập 2023", "Học tập 2024", "Học tập 2025", "Điểm tự chấm"], MiniExcel.GetSheetNames(file));
        Assert.Equal(60, Rows(file, "Đơn vị").Count);
        var people = Rows(file, "Quân nhân");
        Assert.Equal(3_000 + 800, people.Count);
        Assert.Equal(3_000, people.Select(r => r["B"]).Distinct().Count());
        Assert.Equal(800, people.Count(r => (r["K"] as DateTime?) == new DateTime(2025, 6, 30)));
        Assert.Equal(800, people.Count(r => (r["J"] as DateTime?) == new DateTime(2025, 7, 1)));
    }

    [Fact]
    public void Keep_titles_above_the_heads_so_that_an_import_must_find_them()
    {
        using var file = new MemoryStream();
        DemoWorkbook.Write(300, 2026, file);
        var rows = MiniExcel.Query(file, useHeaderRow: false, sheetName: "Quân nhân").Cast<IDictionary<string, object?>>().Take(5).ToList();

        Assert.Equal("BỘ CHỈ HUY QUÂN SỰ TỈNH (TRÌNH DIỄN)", rows[0]["A"]);
        Assert.Equal("DANH SÁCH QUÂN NHÂN, CÁN BỘ", rows[1]["A"]);
        Assert.Equal(
            ["STT", "Số hiệu", "Họ và tên", "Ngày sinh", "Giới tính", "Đối tượng", "Cấp bậc", "Chức vụ", "Mã đơn vị", "Từ ngày", "Đến ngày"],
            rows[4].Values);
    }

    [Fact]
    public void Not_hold_a_hundred_thousand_people_in_memory()
    {
        var learning = new DemoLearning(2026);
        long early = 0, late = 0, records = 0;
        foreach (var person in new DemoPeople(2026, DemoWorkbook.MostPeople).All())
        {
            records += learning.Of(person, 2025).LongCount();
            if (person.Index == 10_000)
                early = GC.GetTotalMemory(forceFullCollection: true);
            if (person.Index == 90_000)
                late = GC.GetTotalMemory(forceFullCollection: true);
        }

        Assert.InRange(records, 400_000, KhuyenHoc.Documents.Workbooks.TableWorkbook.MaxRows - 10);
        Assert.True(late - early < 8_000_000, $"{late - early:N0} bytes more were held after 90,000 people than after 10,000");
    }

    [Theory]
    [InlineData(DemoWorkbook.FewestPeople - 1)]
    [InlineData(DemoWorkbook.MostPeople + 1)]
    public void Refuse_numbers_that_leave_units_empty_or_overflow_a_sheet(int people)
    {
        var target = new MemoryStream();

        Assert.Throws<ArgumentOutOfRangeException>(() => DemoWorkbook.Write(people, 2026, target));
        Assert.Equal(0, target.Length);
    }

    private static List<IDictionary<string, object?>> Rows(Stream file, string sheet) =>
        [.. MiniExcel.Query(file, useHeaderRow: false, sheetName: sheet).Cast<IDictionary<string, object?>>().Skip(5)];

    private static string Hash(int people, int seed)
    {
        using var file = new MemoryStream();
        DemoWorkbook.Write(people, seed, file);
        return Convert.ToHexString(SHA256.HashData(file.ToArray()));
    }
}
