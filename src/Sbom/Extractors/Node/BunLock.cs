using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Formats.Json;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Node;

/// <summary>Bun's text lock file <c>bun.lock</c>: JSON with comments and trailing commas.</summary>
/// <remarks>
/// Source: oven-sh/bun, "bun.lock" (versions 0 and 1). A package's key is its path of names (<c>parent/child</c>), its value an array that begins with
/// <c>name@version</c>; the object in it has the dependencies. The binary <c>bun.lockb</c> is not read.
/// </remarks>
internal sealed class BunLock : PackageExtractor
{
    public override string Name => "bun-lock";

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("bun.lock")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (NpmNames.IsInstalled(file.Path) || Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        var packages = new LockedPackages(sink, Limits.Default);
        var tree = new NpmTree(packages, Limits.Default);
        try
        {
            Read(JsonWalk.WithoutMark(whole.Span), packages, tree);
        }
        catch (JsonException exception)
        {
            sink.Report(new("bun-lock-malformed", DiagnosticSeverity.Error, $"The file is no JSON from line {exception.LineNumber + 1} on; what precedes it was read"));
        }

        if (tree.IsTooDeep)
        {
            sink.Report(new("bun-lock-nested", DiagnosticSeverity.Error, $"Packages are nested deeper than the limit of {Limits.Default.MaxPackageNesting}; those were left out"));
        }

        tree.Resolve();
        packages.Finish();
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => NpmNames.Purl(package);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;

    private static void Read(ReadOnlySpan<byte> json, LockedPackages packages, NpmTree tree)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Limits.Default.MaxDepth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        if (!reader.Read() || !reader.EntersObject())
        {
            throw new JsonException(null, null, 0, null);
        }

        while (reader.NextMember(out var member))
        {
            if (member is not ("workspaces" or "packages") || !reader.EntersObject())
            {
                reader.Skip();
                continue;
            }

            while (reader.NextMember(out var key))
            {
                if (member == "packages")
                {
                    ReadPackage(ref reader, key, packages, tree);
                }
                else if (reader.EntersObject())
                {
                    packages.TellsDirect();
                    var place = key.Length == 0 ? NpmTree.Root : tree.Child(NpmTree.Root, "./" + key);
                    tree.Put(place, packages.AddLocal(isRoot: key.Length == 0));
                    ReadNeeds(ref reader, tree, place);
                }
            }
        }
    }

    private static void ReadPackage(ref Utf8JsonReader reader, string key, LockedPackages packages, NpmTree tree)
    {
        var place = Place(key, tree);
        var isFirst = true;
        for (var more = reader.FirstItem(); more; more = reader.NextItem())
        {
            if (isFirst)
            {
                isFirst = false;
                Put(place, reader.TakeText(), packages, tree);
            }
            else if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadNeeds(ref reader, tree, place);
            }
        }
    }

    /// <summary>Notes what <c>name@version</c> says; a workspace is the directory that was listed before.</summary>
    private static void Put(int place, string text, LockedPackages packages, NpmTree tree)
    {
        var (name, version) = NpmNames.Split(text);
        if (place < 0)
        {
            return;
        }

        if (version.StartsWith("workspace:", StringComparison.Ordinal))
        {
            tree.Link(place, version["workspace:".Length..]);
            return;
        }

        var isDirectory = version.StartsWith("link:", StringComparison.Ordinal)
            || (version.StartsWith("file:", StringComparison.Ordinal) && !version.EndsWith("gz", StringComparison.Ordinal));
        tree.Put(place, isDirectory ? packages.AddLocal() : packages.Add(name, NpmNames.IsVersion(version) ? version : "", NpmNames.Commit(version)));
    }

    private static void ReadNeeds(ref Utf8JsonReader reader, NpmTree tree, int place)
    {
        while (reader.NextMember(out var member))
        {
            if (member is not ("dependencies" or "optionalDependencies" or "peerDependencies" or "devDependencies") || !reader.EntersObject())
            {
                reader.Skip();
                continue;
            }

            while (reader.NextMember(out var name))
            {
                tree.Want(place, name, isDevelopment: member == "devDependencies");
                reader.Skip();
            }
        }
    }

    /// <summary>The place of <c>parent/@scope/child</c>.</summary>
    private static int Place(string key, NpmTree tree)
    {
        var place = NpmTree.Root;
        for (var rest = key; rest.Length > 0 && place >= 0;)
        {
            var end = rest.IndexOf('/', StringComparison.Ordinal);
            end = rest.StartsWith('@') && end > 0 ? rest.IndexOf('/', end + 1) : end;
            place = tree.Child(place, end < 0 ? rest : rest[..end]);
            rest = end < 0 ? "" : rest[(end + 1)..];
        }

        return place;
    }
}
