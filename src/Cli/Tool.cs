using System.Reflection;
using Plimsoll.Primitives;

namespace Plimsoll.Cli;

/// <summary>This program's name and version.</summary>
internal static class Tool
{
    /// <summary>Without the commit, so that two builds of one release write the same reports.</summary>
    public static ToolVersion Version { get; } = new(
        "plimsoll",
        typeof(Tool).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0");

    public static byte[] VersionLine => System.Text.Encoding.UTF8.GetBytes($"{Version.Name} {Version.Version}\n");
}
