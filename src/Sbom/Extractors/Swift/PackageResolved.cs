using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Formats.Json;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Swift;

/// <summary>Swift Package Manager's <c>Package.resolved</c>, versions 1 to 3.</summary>
/// <remarks>
/// Source: swiftlang/swift-package-manager, <c>PackageGraph/ResolvedPackagesStore</c>. A branch or a commit has no version but its commit. Packages of a registry
/// are named by their identity. Which package needs which, and what the project itself asked for, is not in it.
/// </remarks>
internal sealed class PackageResolved : PackageExtractor
{
    private const string Malformed = "package-resolved-malformed";

    public override string Name => "package-resolved";

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("Package.resolved")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        // A dependency's own file, in the folder that it was checked out to, says what it was developed with.
        if (file.Path.Contains(".build/checkouts/", StringComparison.Ordinal) || Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        var packages = new LockedPackages(sink, Limits.Default);
        LockJson.Read(whole, sink, Malformed, (ref Utf8JsonReader reader) =>
        {
            if (!reader.EntersObject())
            {
                LockJson.ReportShape(sink, Malformed, "no object");
                return;
            }

            ReadMembers(ref reader, packages, sink);
        });
        packages.Finish();
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => SwiftNames.Purl(package);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;

    /// <summary>Version 1 has the pins one level deeper.</summary>
    private static void ReadMembers(ref Utf8JsonReader reader, LockedPackages packages, FactSink sink)
    {
        while (reader.NextMember(out var member))
        {
            if (member == "object" && reader.TokenType == JsonTokenType.StartObject)
            {
                while (reader.NextMember(out var inner))
                {
                    ReadPins(ref reader, inner, packages, sink);
                }
            }
            else
            {
                ReadPins(ref reader, member, packages, sink);
            }
        }
    }

    private static void ReadPins(ref Utf8JsonReader reader, string member, LockedPackages packages, FactSink sink)
    {
        if (member != "pins")
        {
            reader.Skip();
            return;
        }

        var isNameless = false;
        for (var more = reader.FirstItem(); more; more = reader.NextItem())
        {
            if (reader.EntersObject())
            {
                isNameless |= !TryReadPin(ref reader, packages);
            }
        }

        if (isNameless)
        {
            sink.Report(new(Malformed, DiagnosticSeverity.Error, "At least one pin names no package"));
        }
    }

    private static bool TryReadPin(ref Utf8JsonReader reader, LockedPackages packages)
    {
        string address = "", identity = "", kind = "", version = "", commit = "";
        while (reader.NextMember(out var member))
        {
            switch (member)
            {
                case "location" or "repositoryURL":
                    address = reader.TakeText();
                    break;
                case "identity" or "package":
                    identity = reader.TakeText();
                    break;
                case "kind":
                    kind = reader.TakeText();
                    break;
                case "state":
                    ReadState(ref reader, ref version, ref commit);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (kind.StartsWith("local", StringComparison.Ordinal))
        {
            packages.AddLocal();
            return true;
        }

        var name = SwiftNames.OfAddress(address) is { Length: > 0 } known ? known : identity.Replace('.', kind == "registry" ? '/' : '.');
        packages.Add(name, version, version.Length == 0 && commit.Length > 0 ? commit : null);
        return name.Length > 0;
    }

    private static void ReadState(ref Utf8JsonReader reader, ref string version, ref string commit)
    {
        if (!reader.EntersObject())
        {
            return;
        }

        while (reader.NextMember(out var member))
        {
            switch (member)
            {
                case "version":
                    version = reader.TakeText();
                    break;
                case "revision":
                    commit = reader.TakeText();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }
}
