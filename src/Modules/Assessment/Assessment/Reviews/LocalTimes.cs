using System.Globalization;

namespace KhuyenHoc.Assessment.Reviews;

/// <summary>Moments as the reader's clock shows them.</summary>
internal static class LocalTimes
{
    public static string LocalTimeOf(this TimeProvider time, DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, time.LocalTimeZone).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string LocalTimeOf(this TimeProvider time, DateTime utc) => time.LocalTimeOf(new DateTimeOffset(utc, TimeSpan.Zero));
}
