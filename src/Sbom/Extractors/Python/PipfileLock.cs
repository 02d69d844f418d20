using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Formats.Json;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors.Node;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Python;

/// <summary>Pipenv's <c>Pipfile.lock</c>: <c>default</c>, <c>develop</c> and the project's own categories.</summary>
/// <remarks>Source: pipenv, "Pipfile.lock specification" 6. Only <c>develop</c> is for development. Which package needs which is not in it.</remarks>
internal sealed class PipfileLock : PackageExtractor
{
    public override string Name => "pipfile-lock";

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("Pipfile.lock")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        var packages = new LockedPackages(sink, Limits.Default);
        try
        {
            Read(JsonWalk.WithoutMark(whole.Span), packages);
        }
        catch (JsonException exception)
        {
            sink.Report(new("pipfile-lock-malformed", DiagnosticSeverity.Error, $"The file is no JSON object from line {exception.LineNumber + 1} on; what precedes it was read"));
        }

        packages.Finish();
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => CoreMetadata.Purl(package);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;

    private static void Read(ReadOnlySpan<byte> json, LockedPackages packages)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Limits.Default.MaxDepth });
        if (!reader.Read() || !reader.EntersObject())
        {
            throw new JsonException(null, null, 0, null);
        }

        while (reader.NextMember(out var category))
        {
            if (category == "_meta" || !reader.EntersObject())
            {
                reader.Skip();
                continue;
            }

            while (reader.NextMember(out var name))
            {
                ReadPackage(ref reader, name, category == "develop", packages);
            }
        }
    }

    private static void ReadPackage(ref Utf8JsonReader reader, string name, bool isDevelopment, LockedPackages packages)
    {
        string version = "", commit = "", path = "";
        if (!reader.EntersObject())
        {
            return;
        }

        while (reader.NextMember(out var member))
        {
            switch (member)
            {
                case "version":
                    version = reader.TakeText().TrimStart('=').Trim();
                    break;
                case "ref":
                    commit = reader.TakeText();
                    break;
                case "path":
                    path = reader.TakeText();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (path.Length > 0)
        {
            packages.AddLocal(isRoot: path == ".");
        }
        else
        {
            packages.Add(name, version, NpmNames.Commit("#" + commit), isDevelopment);
        }
    }
}
