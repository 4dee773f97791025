using System.ComponentModel;
using System.Diagnostics;

namespace KhuyenHoc.Host.Cli;

/// <summary>The browser of whoever sits at this machine.</summary>
internal static class DesktopBrowser
{
    /// <summary>Opens an address where there is a desktop; does nothing elsewhere, and nothing for root, whose browser it would be.</summary>
    internal static void TryOpen(Uri address)
    {
        bool hasDesktop = new[] { "DISPLAY", "WAYLAND_DISPLAY" }.Any(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)));
        if (!hasDesktop || Environment.IsPrivilegedProcess)
            return;
        try
        {
            using Process? opened = Process.Start(new ProcessStartInfo("xdg-open", [address.ToString()])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
        }
        catch (Win32Exception)
        {
            // No such program; the address has been printed.
        }
    }
}
