using System.Collections.Immutable;
using Plimsoll.Formats.Toml;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Python;

/// <summary>Poetry's <c>poetry.lock</c>.</summary>
/// <remarks>
/// Source: python-poetry/poetry, packages/locker (lock versions 1.0 to 2.1). Development is a <c>category</c> in old files and a group other than <c>main</c>
/// in new ones; those of Poetry 1.5 to 1.8 do not say. What the project asked for itself is in pyproject.toml only.
/// </remarks>
internal sealed class PoetryLock : PackageExtractor
{
    public override string Name => "poetry-lock";

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("poetry.lock")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        var packages = new LockedPackages(sink, Limits.Default);
        var names = new PackagesByName(packages);
        foreach (var entry in LockToml.Read(whole.Span, file, sink).Items<TomlTable>("package"))
        {
            var number = Add(entry, packages, sink);
            names.Put(CoreMetadata.Normalize(entry.Text("name")), "", number);
            foreach (var need in entry.Table("dependencies")?.Entries ?? [])
            {
                names.Want(number, CoreMetadata.Normalize(need.Key));
            }
        }

        names.Resolve();
        packages.Finish();
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => CoreMetadata.Purl(package);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;

    private static int Add(TomlTable entry, LockedPackages packages, FactSink sink)
    {
        var source = entry.Table("source");
        if (source?.Text("type") == "directory")
        {
            return packages.AddLocal();
        }

        if (entry.Text("name").Length == 0)
        {
            LockToml.ReportNameless(entry, sink);
        }

        var commit = source?.Text("type") == "git" ? source.Text("resolved_reference") : "";
        bool? isDevelopment = entry.Text("category") is { Length: > 0 } category ? category == "dev"
            : entry.Find("groups") is TomlArray ? !entry.Items<TomlString>("groups").Any(group => group.Value == "main")
            : null;
        return packages.Add(entry.Text("name"), entry.Text("version"), commit.Length > 0 ? commit : null, isDevelopment);
    }
}
