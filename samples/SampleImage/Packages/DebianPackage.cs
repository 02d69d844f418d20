using System.Text;

namespace Plimsoll.SampleImage.Packages;

/// <summary>One paragraph of <c>var/lib/dpkg/status</c>.</summary>
/// <param name="Source">Source package, with its version in parentheses when it differs; null when it has the binary's name and version.</param>
/// <param name="Status">Desired action, error flag and state; a package with its configuration files alone left is not installed.</param>
/// <remarks>Source: deb-control(5), dpkg(1).</remarks>
internal sealed record DebianPackage(
    string Name,
    string Version,
    string Summary,
    string? Source = null,
    string Architecture = "amd64",
    string Status = "install ok installed",
    string Section = "libs",
    bool IsMultiArch = false,
    string? Depends = null)
{
    public string Paragraph
    {
        get
        {
            var text = new StringBuilder()
                .Append("Package: ").Append(Name).Append('\n')
                .Append("Status: ").Append(Status).Append('\n')
                .Append("Priority: optional\n")
                .Append("Section: ").Append(Section).Append('\n')
                .Append("Maintainer: Sample Maintainers <maintainers@plimsoll.example>\n")
                .Append("Architecture: ").Append(Architecture).Append('\n');
            Append(text, "Multi-Arch", IsMultiArch ? "same" : null);
            Append(text, "Source", Source);
            text.Append("Version: ").Append(Version).Append('\n');
            Append(text, "Depends", Depends);
            return text.Append("Description: ").Append(Summary).Append("\n An entry of Plimsoll's sample image; no file of the real package is inside.\n").ToString();
        }
    }

    /// <summary>Name of its file list below <c>var/lib/dpkg/info</c>.</summary>
    public string ListName => IsMultiArch ? $"{Name}:{Architecture}.list" : $"{Name}.list";

    private static void Append(StringBuilder text, string field, string? value)
    {
        if (value is not null)
        {
            text.Append(field).Append(": ").Append(value).Append('\n');
        }
    }
}
