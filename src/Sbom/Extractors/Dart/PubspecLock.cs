using System.Collections.Immutable;
using Plimsoll.Formats.Yaml;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Dart;

/// <summary>Pub's <c>pubspec.lock</c>.</summary>
/// <remarks>
/// Source: dart-lang/pub, <c>lock_file.dart</c>. It says what is direct and what only the project's development asks for, but not which package needs which;
/// so what development packages bring along is not told apart. Packages of an SDK have the version of that SDK, which the file does not state: they get none.
/// </remarks>
internal sealed class PubspecLock : PackageExtractor
{
    public override string Name => "pubspec-lock";

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("pubspec.lock")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        var packages = new LockedPackages(sink, Limits.Default);
        var root = packages.AddLocal(isRoot: true);
        packages.TellsDirect();
        foreach (var (name, value) in LockYaml.Read(whole, file, sink).SelectMany(document => document.Mapping("packages").Members()))
        {
            if (value is not YamlMapping entry)
            {
                sink.Report(new("pubspec-lock-malformed", DiagnosticSeverity.Error, $"The entry of '{Printable.Escape(name, 200)}' in line {value.Span.Line} is no mapping", Span: value.Span));
                continue;
            }

            var kind = entry.Text("dependency");
            var number = Add(name, entry, packages);
            if (kind.StartsWith("direct", StringComparison.Ordinal))
            {
                packages.Need(root, number, isDevelopment: kind == "direct dev");
            }
        }

        packages.Finish();
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) =>
        package.Name.Length == 0 ? null : new PackageUrl("pub", null, package.Name, package.Version);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;

    private static int Add(string name, YamlMapping entry, LockedPackages packages) => entry.Text("source") switch
    {
        "path" => packages.AddLocal(),
        "sdk" => packages.Add(name, ""),
        "git" when entry.Mapping("description").Text("resolved-ref") is { Length: > 0 } commit => packages.Add(name, entry.Text("version"), commit),
        _ => packages.Add(name, entry.Text("version")),
    };
}
