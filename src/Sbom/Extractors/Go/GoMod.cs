using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Go;

/// <summary><c>go.mod</c>: the modules that a project requires, and the standard library of the toolchain that it asks for.</summary>
/// <remarks>
/// Source: Go Modules Reference, "go.mod files". Modules that are replaced count as what replaces them; by a local directory they keep their name and lose their version, as in executables.
/// The standard library's version is that of <c>toolchain</c>, else of <c>go</c>: the least that the project may be built with, as osv-scanner takes it.
/// Excluded and retracted versions are never those that are required.
/// </remarks>
internal sealed class GoMod : PackageExtractor
{
    public const string ExtractorName = "go-mod";

    public override string Name => ExtractorName;

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("go.mod")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxMetadataBytes) is not { } whole)
        {
            return;
        }

        var lines = new GoModLines(Text(whole.Span));
        List<(string Path, string Version, bool IsDirect)> required = [];
        Dictionary<(string Path, string Version), (string Path, string Version)> replaced = [];
        string language = "", toolchain = "";
        foreach (var line in lines.All())
        {
            switch (line)
            {
                case { Verb: "require", Words: [var path, var version] }:
                    required.Add((path, version, !line.IsIndirect));
                    break;
                case { Verb: "replace", Words: [var path, "=>", .. var other] } when other.Length is 1 or 2:
                    replaced[(path, "")] = (other[0], other.ElementAtOrDefault(1) ?? "");
                    break;
                case { Verb: "replace", Words: [var path, var version, "=>", .. var other] } when other.Length is 1 or 2:
                    replaced[(path, version)] = (other[0], other.ElementAtOrDefault(1) ?? "");
                    break;
                case { Verb: "go", Words: [var version] }:
                    language = version;
                    break;
                case { Verb: "toolchain", Words: [var name] }:
                    toolchain = name.StartsWith("go", StringComparison.Ordinal) ? name[2..].Split('-')[0] : "";
                    break;
                case { Verb: "require" or "replace" or "go" }:
                    sink.Report(new("go-mod-malformed", DiagnosticSeverity.Error, "The line cannot be read and was left out", Span: new TextSpan(0, 0, line.Number, 1)));
                    break;
            }
        }

        if (lines.Broken is { } broken)
        {
            sink.Report(new("go-mod-malformed", DiagnosticSeverity.Error, "A text or a block has no end", Span: new TextSpan(0, 0, broken, 1)));
        }

        var packages = ImmutableArray.CreateBuilder<PackageFact>();
        if ((toolchain.Length > 0 ? toolchain : language) is { Length: > 0 } library)
        {
            packages.Add(new PackageFact { Name = GoNames.StandardLibrary, Version = library });
        }

        foreach (var (path, version, isDirect) in required.Take(Limits.Default.MaxPackages))
        {
            var module = replaced.TryGetValue((path, version), out var other) || replaced.TryGetValue((path, ""), out other) ? other : (path, version);
            packages.Add(module.Item2.Length > 0
                ? new PackageFact { Name = module.Item1, Version = module.Item2, IsDirect = isDirect }
                : new PackageFact { Name = path, IsDirect = isDirect });
        }

        if (packages.Count > 0)
        {
            sink.Add(new Fact.Packages(packages.ToImmutable()));
        }
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => GoNames.Purl(package);

    internal override string PlaceOf(string path) => Parent(path);
}
