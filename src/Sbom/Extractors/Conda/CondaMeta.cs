using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Formats.Json;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Conda;

/// <summary>Packages that conda, mamba or micromamba installed: <c>conda-meta/NAME-VERSION-BUILD.json</c> of an environment.</summary>
/// <remarks>Source: conda, <c>PrefixRecord</c>. Each file is one package; what others need is written as ranges and not resolved.</remarks>
internal sealed class CondaMeta : PackageExtractor
{
    private const string Malformed = "conda-meta-malformed";

    public override string Name => "conda-meta";

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.InDirectoriesNamed("conda-meta", ".json")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        // Records list every file of their package, so they are larger than other metadata.
        if (Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        PackageFact? package = null;
        var isRead = LockJson.Read(whole, sink, Malformed, (ref Utf8JsonReader reader) => package = reader.EntersObject() ? Read(ref reader) : null);
        if (package is { Name.Length: > 0, Version.Length: > 0 })
        {
            sink.Add(new Fact.Packages([package]));
        }
        else if (isRead)
        {
            sink.Report(new(Malformed, DiagnosticSeverity.Error, "The record of an installed package has no name and version"));
        }
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => CondaNames.Purl(package);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;

    private static PackageFact Read(ref Utf8JsonReader reader)
    {
        var package = new PackageFact { Name = "" };
        while (reader.NextMember(out var member))
        {
            switch (member)
            {
                case "name":
                    package = package with { Name = reader.TakeText() };
                    break;
                case "version":
                    package = package with { Version = reader.TakeText() };
                    break;
                case "subdir":
                    package = package with { Architecture = reader.TakeText() is { Length: > 0 } subdirectory ? subdirectory : null };
                    break;
                case "license":
                    package = package with { Licenses = reader.TakeText() is { Length: > 0 } license ? [license] : [] };
                    break;
                case "requested_spec":
                    package = package with { IsDirect = reader.TakeText() is not ("" or "None") };
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return package;
    }
}
