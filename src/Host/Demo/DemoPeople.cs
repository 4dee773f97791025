using System.Globalization;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Host.Demo;

/// <summary>A person of the demo province.</summary>
/// <param name="Index">Place in the province, from 0.</param>
/// <param name="Position">Place in the group, from 0.</param>
/// <param name="Group">Where the person serves.</param>
/// <param name="Number">Invented personal number: TD, a dash and six figures; no army uses this pattern.</param>
/// <param name="Name">Invented name.</param>
/// <param name="Sex">Sex.</param>
/// <param name="BirthDate">Date of birth.</param>
/// <param name="Category">Category.</param>
/// <param name="Rank">Rank that fits the category; null for those who carry none.</param>
/// <param name="Post">Post until 30 June 2025, and after it for those who stay.</param>
/// <param name="PostAfter">Post from 1 July 2025.</param>
/// <param name="Since">First day in the first unit.</param>
internal sealed record DemoPerson(
    int Index, int Position, DemoGroup Group, string Number, string Name, Sex Sex, DateOnly BirthDate, PersonCategory Category,
    string? Rank, string Post, string PostAfter, DateOnly Since)
{
    /// <summary>True when the person goes to another unit on 1 July 2025.</summary>
    public bool Moves => Group.Unit != Group.After;
}

/// <summary>Makes the people one by one; each depends on seed and place alone, so that no list of them is held.</summary>
internal sealed class DemoPeople(int seed, int count)
{
    private static readonly string[] OfficerRanks =
        ["Thiếu úy", "Trung úy", "Trung úy", "Thượng úy", "Thượng úy", "Đại úy", "Đại úy", "Thiếu tá", "Thiếu tá", "Trung tá"];

    private static readonly string[] ProfessionalRanks =
        ["Thiếu úy QNCN", "Trung úy QNCN", "Thượng úy QNCN", "Đại úy QNCN", "Thiếu tá QNCN", "Trung tá QNCN"];

    private static readonly string[] SoldierRanks =
        ["Binh nhì", "Binh nhất", "Binh nhất", "Binh nhất", "Hạ sĩ", "Hạ sĩ", "Trung sĩ", "Thượng sĩ"];

    /// <summary>Conscripts of the call-up of 2024: they have no records of 2023.</summary>
    private static readonly DateOnly CallUp = new(2024, 2, 15);

    private readonly int[] _bounds = DemoPosts.Bounds(count);

    /// <summary>All people, in the order of the groups.</summary>
    public IEnumerable<DemoPerson> All()
    {
        var unitsBegun = new HashSet<string>();
        for (var g = 0; g < DemoPosts.Groups.Count; g++)
        {
            var group = DemoPosts.Groups[g];
            var headedBefore = unitsBegun.Add(group.Unit);
            for (var i = _bounds[g]; i < _bounds[g + 1]; i++)
                yield return Make(i, i - _bounds[g], group, headedBefore);
        }
    }

    private DemoPerson Make(int index, int position, DemoGroup group, bool headedBefore)
    {
        var random = new DemoRandom(seed, DemoStream.Person, index);
        var leads = position == 0 && (headedBefore || group.Leads) && group.Mix.Association == 0;
        var category = leads ? PersonCategory.Officer : CategoryOf(group.Mix, random.Below(100));
        var sex = random.Chance(category switch
        {
            PersonCategory.NonCommissioned => 2,
            PersonCategory.Officer => 10,
            PersonCategory.ProfessionalSoldier => 25,
            _ => 55,
        }) ? Sex.Female : Sex.Male;
        var name = DemoNames.Make(ref random, sex);
        var rankStep = random.Below(100);
        var ordinary = OrdinaryPost(ref random, category, rankStep);
        var birth = Birth(ref random, category, leads, rankStep);
        var since = new DateOnly(Math.Max(2012 + random.Below(11), birth.Year + 20), 1 + random.Below(12), 1);
        return new DemoPerson(
            index, position, group, "TD-" + (100_000 + index).ToString(CultureInfo.InvariantCulture), name, sex,
            birth, category, RankOf(category, leads, group.Unit, rankStep),
            leads && headedBefore ? HeadPost(group.Unit) : ordinary,
            leads && group.Leads ? HeadPost(group.After) : ordinary,
            category == PersonCategory.NonCommissioned ? CallUp : since);
    }

    private static PersonCategory CategoryOf(CategoryMix mix, int draw)
    {
        if ((draw -= mix.Officers) < 0)
            return PersonCategory.Officer;
        if ((draw -= mix.Professionals) < 0)
            return PersonCategory.ProfessionalSoldier;
        if ((draw -= mix.Soldiers) < 0)
            return PersonCategory.NonCommissioned;
        return draw - mix.Workers < 0 ? PersonCategory.DefenceWorker : PersonCategory.AssociationStaff;
    }

    private static string? RankOf(PersonCategory category, bool leads, string unit, int step) => category switch
    {
        PersonCategory.Officer when leads => unit == DemoUnits.Root ? "Đại tá" : step < 50 ? "Thượng tá" : "Trung tá",
        PersonCategory.Officer => OfficerRanks[step * OfficerRanks.Length / 100],
        PersonCategory.ProfessionalSoldier => ProfessionalRanks[step * ProfessionalRanks.Length / 100],
        PersonCategory.NonCommissioned => SoldierRanks[step * SoldierRanks.Length / 100],
        _ => null,
    };

    // Older with the rank: a step of 0 to 99 covers a life of service.
    private static DateOnly Birth(ref DemoRandom random, PersonCategory category, bool leads, int step)
    {
        var year = category switch
        {
            PersonCategory.NonCommissioned => 2003 + random.Below(3),
            PersonCategory.AssociationStaff => 1958 + random.Below(35),
            _ when leads => 1970 + random.Below(8),
            PersonCategory.DefenceWorker => 1972 + random.Below(24),
            _ => 1997 - (step / 5) - random.Below(3),
        };
        return new DateOnly(year, 1, 1).AddDays(random.Below(365));
    }

    private static string OrdinaryPost(ref DemoRandom random, PersonCategory category, int rankStep) => random.Pick<string>(category switch
    {
        PersonCategory.Officer when rankStep < 40 => ["Trợ lý", "Trung đội trưởng", "Trung đội trưởng"],
        PersonCategory.Officer when rankStep < 70 => ["Trợ lý", "Trợ lý", "Chính trị viên phó"],
        PersonCategory.Officer => ["Trợ lý", "Trưởng ban", "Phó Trưởng ban"],
        PersonCategory.ProfessionalSoldier => ["Nhân viên", "Nhân viên thống kê", "Thợ sửa chữa", "Lái xe", "Quản lý bếp ăn"],
        PersonCategory.NonCommissioned => ["Chiến sĩ", "Chiến sĩ", "Chiến sĩ", "Tiểu đội trưởng", "Khẩu đội trưởng"],
        PersonCategory.DefenceWorker => ["Nhân viên văn thư", "Y tá", "Thủ kho", "Nhân viên tài chính"],
        _ => ["Cán bộ Chi hội", "Ủy viên Ban Chấp hành Chi hội", "Chi hội phó"],
    });

    private static string HeadPost(string unit) => DemoUnits.All.Single(u => u.Code == unit).Kind switch
    {
        UnitKind.Office => "Trưởng phòng",
        UnitKind.Regiment => "Trung đoàn trưởng",
        UnitKind.Battalion => "Tiểu đoàn trưởng",
        UnitKind.Company => "Đại đội trưởng",
        UnitKind.School => "Hiệu trưởng",
        _ => "Chỉ huy trưởng",
    };
}
