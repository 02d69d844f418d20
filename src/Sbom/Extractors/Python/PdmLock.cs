using System.Collections.Immutable;
using Plimsoll.Formats.Toml;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Python;

/// <summary>PDM's <c>pdm.lock</c>.</summary>
/// <remarks>
/// Source: pdm-project/pdm, "Lock file" (lock versions 3 and 4). A package with extras is listed once more for them. Groups are development groups or extras,
/// and the file does not tell which: nothing is taken for development only.
/// </remarks>
internal sealed class PdmLock : PackageExtractor
{
    public override string Name => "pdm-lock";

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("pdm.lock")];

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
            var (name, revision) = (entry.Text("name"), entry.Text("revision"));
            if (name.Length == 0)
            {
                LockToml.ReportNameless(entry, sink);
            }

            var isDirectory = entry.Find("editable") is TomlBoolean { Value: true }
                || (entry.Text("path") is { Length: > 0 } path && !path.EndsWith(".whl", StringComparison.Ordinal) && !path.EndsWith(".gz", StringComparison.Ordinal));
            var number = isDirectory ? packages.AddLocal() : packages.Add(name, entry.Text("version"), revision.Length > 0 ? revision : null);
            names.Put(CoreMetadata.Normalize(name), "", number);
            foreach (var need in entry.Items<TomlString>("dependencies"))
            {
                if (RequirementLine.Parse(need.Value) is RequirementLine.Package package)
                {
                    names.Want(number, CoreMetadata.Normalize(package.Name));
                }
            }
        }

        names.Resolve();
        packages.Finish();
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => CoreMetadata.Purl(package);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;
}
