using System.Collections.Immutable;
using Plimsoll.Formats.Toml;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors.Node;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Rust;

/// <summary><c>Cargo.lock</c>, versions 1 to 4.</summary>
/// <remarks>
/// Source: rust-lang/cargo, core::resolver::encode. A package without source is a directory of the project. Development dependencies are listed like any other.
/// Read in images too, as Trivy does, since executables rarely tell; but not in Cargo's own folder of unpacked sources, where each crate has the file that it was developed with.
/// </remarks>
internal sealed class CargoLock : PackageExtractor
{
    private const string Sources = "registry/src/";

    public override string Name => "cargo-lock";

    public override PackageSources Reads => PackageSources.Installed | PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("Cargo.lock")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (file.Path.Contains(Sources, StringComparison.Ordinal) || Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        var packages = new LockedPackages(sink, Limits.Default);
        var names = new PackagesByName(packages);
        var document = LockToml.Read(whole.Span, file, sink);

        // The first versions keep the project's own package apart.
        foreach (var entry in document.Items<TomlTable>("package").Concat(document.Table("root") is { } root ? [root] : []))
        {
            var (name, version, source) = (entry.Text("name"), entry.Text("version"), entry.Text("source"));
            if (name.Length == 0)
            {
                LockToml.ReportNameless(entry, sink);
                continue;
            }

            var number = source.Length > 0 ? packages.Add(name, version, source.StartsWith("git+", StringComparison.Ordinal) ? NpmNames.Commit(source) : null) : packages.AddLocal();
            names.Put(name, version, number);
            foreach (var need in entry.Items<TomlString>("dependencies"))
            {
                var words = need.Value.Split(' ');
                names.Want(number, words[0], words.ElementAtOrDefault(1) ?? "");
            }
        }

        packages.TellsDirect();
        names.Resolve();
        packages.Finish();
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => CargoNames.Purl(package);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;
}
