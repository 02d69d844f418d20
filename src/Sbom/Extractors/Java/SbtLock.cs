using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Formats.Json;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Java;

/// <summary>Lock files of the plugin sbt-dependency-lock: <c>build.sbt.lock</c>.</summary>
/// <remarks>Source: stringbean/sbt-dependency-lock, "Lock File Format", version 1. Packages of the configurations test and provided only are for building only.</remarks>
internal sealed class SbtLock : PackageExtractor
{
    public override string Name => "sbt-lock";

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("build.sbt.lock")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxMetadataBytes) is not { } whole)
        {
            return;
        }

        var packages = ImmutableArray.CreateBuilder<PackageFact>();
        try
        {
            Read(JsonWalk.WithoutMark(whole.Span), packages, sink);
        }
        catch (JsonException exception)
        {
            sink.Report(new("sbt-lock-malformed", DiagnosticSeverity.Error, $"The file is no JSON (line {exception.LineNumber + 1})"));
        }

        if (packages.Count > 0)
        {
            sink.Add(new Fact.Packages(packages.ToImmutable()));
        }
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => MavenName.Purl(package.Name, package.Version);

    private static void Read(ReadOnlySpan<byte> json, ImmutableArray<PackageFact>.Builder packages, FactSink sink)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Limits.Default.MaxDepth });
        if (!reader.Read() || !reader.EntersObject())
        {
            sink.Report(new("sbt-lock-malformed", DiagnosticSeverity.Error, "The file is no JSON object"));
            return;
        }

        while (reader.NextMember(out var member))
        {
            if (member != "dependencies")
            {
                reader.Skip();
                continue;
            }

            for (var more = reader.FirstItem(); more; more = reader.NextItem())
            {
                if (ReadDependency(ref reader) is { } package)
                {
                    packages.Add(package);
                }
                else
                {
                    sink.Report(new("sbt-lock-malformed", DiagnosticSeverity.Error, "A dependency has no organization, name or version"));
                }
            }
        }
    }

    private static PackageFact? ReadDependency(ref Utf8JsonReader reader)
    {
        if (!reader.EntersObject())
        {
            return null;
        }

        string organization = "", name = "", version = "";
        bool isNeeded = false, isPlaced = false;
        while (reader.NextMember(out var member))
        {
            switch (member)
            {
                case "org":
                    organization = reader.TakeText();
                    break;
                case "name":
                    name = reader.TakeText();
                    break;
                case "version":
                    version = reader.TakeText();
                    break;
                case "configurations":
                    for (var more = reader.FirstItem(); more; more = reader.NextItem())
                    {
                        isPlaced = true;
                        isNeeded |= reader.TakeText() is not ("test" or "provided");
                    }

                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return MavenName.IsIdentifier(organization) && MavenName.IsIdentifier(name) && version.Length > 0
            ? new PackageFact { Name = MavenName.Of(organization, name), Version = version, IsDevelopment = isPlaced && !isNeeded }
            : null;
    }
}
