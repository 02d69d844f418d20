using System.Collections.Immutable;
using Plimsoll.Formats.Toml;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors.Node;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Python;

/// <summary>uv's <c>uv.lock</c>, and that of a script (<c>*.py.lock</c>).</summary>
/// <remarks>
/// Source: astral-sh/uv, crate uv-resolver, lock (version 1). A package whose source is <c>editable</c>, <c>virtual</c> or <c>directory</c> is the project's own.
/// A dependency names a version only where there are several of a package.
/// </remarks>
internal sealed class UvLock : PackageExtractor
{
    public override string Name => "uv-lock";

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("uv.lock"), PathPattern.Suffix(".py.lock")];

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
            names.Put(CoreMetadata.Normalize(entry.Text("name")), entry.Text("version"), number);
            Want(names, number, entry.Items<TomlTable>("dependencies"), isDevelopment: false);
            foreach (var extra in entry.Table("optional-dependencies")?.Entries ?? [])
            {
                Want(names, number, Tables(extra.Value), isDevelopment: false);
            }

            foreach (var group in entry.Table("dev-dependencies")?.Entries ?? [])
            {
                Want(names, number, Tables(group.Value), isDevelopment: true);
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
        foreach (var kind in (string[])["editable", "virtual", "directory"])
        {
            if (source?.Find(kind) is TomlString { Value: var path })
            {
                packages.TellsDirect();
                return packages.AddLocal(isRoot: path == ".");
            }
        }

        if (entry.Text("name").Length == 0)
        {
            LockToml.ReportNameless(entry, sink);
        }

        return packages.Add(entry.Text("name"), entry.Text("version"), NpmNames.Commit(source?.Text("git") ?? ""));
    }

    private static IEnumerable<TomlTable> Tables(TomlNode value) => value is TomlArray array ? array.Items.OfType<TomlTable>() : [];

    private static void Want(PackagesByName names, int from, IEnumerable<TomlTable> needs, bool isDevelopment)
    {
        foreach (var need in needs)
        {
            names.Want(from, CoreMetadata.Normalize(need.Text("name")), need.Text("version"), isDevelopment);
        }
    }
}
