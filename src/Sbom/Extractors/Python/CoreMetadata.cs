using System.Collections.Immutable;
using System.Text;
using Plimsoll.Formats.MailHeaders;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Python;

/// <summary>Reads Python core metadata and names the packages it describes.</summary>
/// <remarks>Source: packaging.python.org, "Core metadata specifications" 2.4, "Names and normalization" (PEP 503).</remarks>
internal static class CoreMetadata
{
    private const int MaxLicenseLength = 200;
    private const int MaxClassifiers = 20;

    /// <summary>Records the package.</summary>
    /// <param name="directory">Name of the metadata directory or file, <c>NAME-VERSION[-…].dist-info</c>: stands in for fields that are missing.</param>
    public static void Record(ReadOnlySpan<byte> text, string directory, FactSink sink)
    {
        string name = "", version = "", license = "", expression = "";
        var classifiers = ImmutableArray.CreateBuilder<string>();
        var reader = new MailHeaderReader(text);
        while (reader.Next())
        {
            if (reader.Is("Name"u8) && name.Length == 0)
            {
                name = Encoding.UTF8.GetString(reader.Value);
            }
            else if (reader.Is("Version"u8) && version.Length == 0)
            {
                version = Encoding.UTF8.GetString(reader.Value);
            }
            else if (reader.Is("License"u8) && reader.Value.Length <= MaxLicenseLength)
            {
                license = Encoding.UTF8.GetString(reader.Value);
            }
            else if (reader.Is("License-Expression"u8) && reader.Value.Length <= MaxLicenseLength)
            {
                expression = Encoding.UTF8.GetString(reader.Value);
            }
            else if (reader.Is("Classifier"u8) && reader.Value.StartsWith("License :: "u8) && classifiers.Count < MaxClassifiers)
            {
                classifiers.Add(Encoding.UTF8.GetString(reader.Value[(reader.Value.LastIndexOf(":: "u8) + 3)..]));
            }
        }

        if (name.Length == 0 || version.Length == 0)
        {
            (name, version) = Complete(name, version, directory, sink);
        }

        if (name.Length > 0)
        {
            sink.Add(new Fact.Packages([new PackageFact { Name = name, Version = version, Licenses = Licenses(expression, license, classifiers.ToImmutable()) }]));
        }
    }

    /// <summary><c>pkg:pypi/name@version</c> with the normalized name.</summary>
    public static PackageUrl? Purl(PackageFact package) => Normalize(package.Name) is { Length: > 0 } name ? new PackageUrl("pypi", null, name, package.Version) : null;

    /// <summary>Lower case, runs of <c>-_.</c> as one dash.</summary>
    public static string Normalize(string name)
    {
        var normal = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (c is not ('-' or '_' or '.'))
            {
                normal.Append(char.ToLowerInvariant(c));
            }
            else if (normal.Length == 0 || normal[^1] != '-')
            {
                normal.Append('-');
            }
        }

        return normal.ToString();
    }

    private static (string Name, string Version) Complete(string name, string version, string directory, FactSink sink)
    {
        var parts = directory[..Math.Max(0, directory.LastIndexOf('.'))].Split('-');
        name = name.Length > 0 ? name : parts[0];
        version = version.Length > 0 ? version : parts.ElementAtOrDefault(1) ?? "";
        sink.Report(name.Length > 0
            ? new("python-metadata-incomplete", DiagnosticSeverity.Warning, "The metadata lacks a name or a version; the directory's name was used")
            : new("python-metadata-incomplete", DiagnosticSeverity.Error, "The metadata names no package"));
        return (name, version);
    }

    private static ImmutableArray<string> Licenses(string expression, string license, ImmutableArray<string> classifiers) =>
        expression.Length > 0 ? [expression]
        : license.Length > 0 && !license.Contains('\n', StringComparison.Ordinal) && license != "UNKNOWN" ? [license]
        : classifiers;
}
