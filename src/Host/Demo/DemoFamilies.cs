using System.Globalization;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Host.Demo;

/// <summary>Gives some people of the demo province families and children, entered as a clerk does. All names are invented.</summary>
internal sealed class DemoFamilies(IFamilies families, IChildren children, IPeople people, TimeProvider time, int seed)
{
    /// <summary>One in so many of those who can have school children.</summary>
    private const int OneIn = 12;

    private const int MostFamilies = 120;
    private const int FirstSchoolYear = 2022;
    private const int PapersOf = 2025;
    private const int YoungestParent = 25;
    private const int OldestChild = 17;
    private const int SchoolAge = 6;

    private static readonly string[] Communes = ["xã Ea Súp", "xã Krông Pắc", "phường Tân Lập", "xã Cư M'gar", "phường Ea Kao"];
    private static readonly string[] Sponsors = ["Nâng bước em tới trường", "Mẹ đỡ đầu"];

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    // A school year has no results before it is over; in the demo it begins in September.
    private int RunningYear => Today.Month >= 9 ? Today.Year : Today.Year - 1;

    /// <summary>Enters them where there are none yet.</summary>
    /// <returns>How many families and children were entered.</returns>
    public async Task<(int Families, int Children)> EnterAsync(CancellationToken cancellation)
    {
        if ((await families.FindAsync(new FamilyQuery(Today, null, null, null, 0, 1), cancellation)).Total > 0)
            return (0, 0);
        var (entered, born) = (0, 0);
        var parents = await ParentsAsync(cancellation);
        for (var i = 0; i < parents.Count && entered < MostFamilies; i++)
        {
            var random = new DemoRandom(seed, DemoStream.Families, entered);
            // Now and then both parents are in the lists.
            var isCouple = random.Chance(10) && i + 1 < parents.Count && parents[i + 1].Sex != parents[i].Sex;
            Person[] both = isCouple ? [parents[i], parents[++i]] : [parents[i]];
            var title = random.Chance(40) ? new FamilyTitle(PapersOf - 1, new LegalDocument($"{entered + 1}/QĐ-UBND", "UBND xã (trình diễn)", new DateOnly(PapersOf - 1, 12, 10))) : null;
            var family = await families.AddAsync(
                new FamilyFields([.. both.Select(p => p.Id)], random.Chance(85) ? $"{random.Pick(Communes)}, tỉnh Đắk Lắk (trình diễn)" : null, title), cancellation);
            entered++;
            for (var count = 1 + random.Below(3); count > 0; count--)
                born += await EnterChildAsync(family, both[0], born, count, cancellation);
        }

        return (entered, born);
    }

    private async Task<IReadOnlyList<Person>> ParentsAsync(CancellationToken cancellation)
    {
        List<Person> chosen = [];
        var seen = 0;
        await foreach (var person in people.StreamAsync(Today, null, cancellation))
        {
            if (person.Category != PersonCategory.NonCommissioned && person.BirthDate is { Year: >= 1972 and <= 1994 } && seen++ % OneIn == 0)
                chosen.Add(person);
        }

        return chosen;
    }

    private async Task<int> EnterChildAsync(Guid family, Person parent, int index, int place, CancellationToken cancellation)
    {
        var random = new DemoRandom(seed, DemoStream.Children, index);
        var year = Math.Max(parent.BirthDate!.Value.Year + YoungestParent + (4 * (3 - place)) + random.Below(4), Today.Year - OldestChild);
        if (year >= PapersOf)
            return 0;
        var birth = new DateOnly(year, 1 + random.Below(12), 1 + random.Below(28));
        var child = await children.AddAsync(family, new ChildFields(NameOf(ref random, parent), birth, random.Chance(5)), cancellation);
        if (random.Chance(15))
            return 1;
        var revision = 1;
        var given = new DateOnly(PapersOf, 9, 10) is var day && day < Today ? day : Today;
        await children.ConsentAsync(
            child, revision++,
            new Consent(given, parent.FullName, ConsentForm.Paper, string.Create(CultureInfo.InvariantCulture, $"Phiếu đồng ý {index + 1}/{given.Year} (trình diễn)"), ConsentScope.Keep, ChildAgrees: false),
            cancellation);
        ChildHardship[] hardships = random.Chance(22) ? [random.Pick(Enum.GetValues<ChildHardship>())] : [];
        var sponsor = hardships.Length > 0 && random.Chance(40) ? random.Pick(Sponsors) : null;
        for (var schoolYear = Math.Max(FirstSchoolYear, birth.Year); schoolYear <= RunningYear; schoolYear++)
            await children.SaveYearAsync(child, revision++, YearOf(ref random, schoolYear, birth.Year, hardships, sponsor), cancellation);
        return 1;
    }

    private ChildYear YearOf(ref DemoRandom random, int schoolYear, int birthYear, ChildHardship[] hardships, string? sponsor)
    {
        var grade = schoolYear - birthYear - SchoolAge + 1;
        var standing = grade < 1 ? SchoolStanding.BeforeSchool : grade > 12 ? SchoolStanding.Finished : random.Chance(2) ? SchoolStanding.OutOfSchool : SchoolStanding.AtSchool;
        var isPupil = standing == SchoolStanding.AtSchool;
        var isOver = isPupil && schoolYear < RunningYear;
        var draw = random.Below(100);
        return new ChildYear(schoolYear, standing)
        {
            Grade = isPupil ? grade : null,
            School = isPupil ? grade <= 5 ? "Trường Tiểu học Hoa Sen (trình diễn)" : grade <= 9 ? "Trường THCS Bình Minh (trình diễn)" : "Trường THPT Cao Nguyên (trình diễn)" : null,
            Result = isOver ? draw < 3 ? StudyResult.Weak : draw < 20 ? StudyResult.Average : draw < 65 ? StudyResult.Good : StudyResult.Excellent : null,
            Conduct = isOver ? draw < 3 ? Conduct.Average : draw < 25 ? Conduct.Good : Conduct.VeryGood : null,
            Hardships = hardships,
            Sponsor = sponsor,
        };
    }

    // Children of the Kinh bear the family name of the father.
    private static string NameOf(ref DemoRandom random, Person parent)
    {
        var name = DemoNames.Make(ref random, random.Chance(50) ? Sex.Male : Sex.Female).Split(' ');
        return parent.Sex == Sex.Male && name.Length == 3 ? string.Join(' ', parent.FullName.Split(' ')[0], name[1], name[2]) : string.Join(' ', name);
    }
}
