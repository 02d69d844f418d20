using System.Collections.Immutable;
using Plimsoll.Formats.Toml;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Python;

/// <summary>The standard lock files <c>pylock.toml</c> and <c>pylock.NAME.toml</c>.</summary>
/// <remarks>
/// Source: packaging.python.org, "pylock.toml specification" (PEP 751) 1.0. Markers are not evaluated. A package without a version (its source is a directory or
/// is mutable) is listed without one.
/// </remarks>
internal sealed class PyLock : PackageExtractor
{
    public override string Name => "pylock";

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("pylock.toml"), PathPattern.FileName("pylock.", ".toml")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        var packages = new LockedPackages(sink, Limits.Default);
        var names = new PackagesByName(packages);
        foreach (var entry in LockToml.Read(whole.Span, file, sink).Items<TomlTable>("packages"))
        {
            var (name, version) = (entry.Text("name"), entry.Text("version"));
            if (name.Length == 0)
            {
                LockToml.ReportNameless(entry, sink);
            }

            var commit = entry.Table("vcs")?.Text("commit-id");
            var number = entry.Table("directory") is { } directory
                ? packages.AddLocal(isRoot: directory.Text("path") == ".")
                : packages.Add(name, version, string.IsNullOrEmpty(commit) ? null : commit);
            names.Put(CoreMetadata.Normalize(name), version, number);
            foreach (var need in entry.Items<TomlTable>("dependencies"))
            {
                names.Want(number, CoreMetadata.Normalize(need.Text("name")), need.Text("version"));
            }
        }

        names.Resolve();
        packages.Finish();
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => CoreMetadata.Purl(package);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;
}
