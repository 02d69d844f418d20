using System.Collections.Immutable;
using Plimsoll.Formats.GoBuildInfo;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Go;

/// <summary>The modules that a Go executable was linked from, and the standard library by the toolchain's version.</summary>
/// <remarks>
/// Source: runtime/debug.BuildInfo, Go Modules Reference. A module that was replaced by another module counts as that one;
/// one that was replaced by a local directory keeps its name and loses its version, since nobody knows what was in there.
/// A main module built from a working tree, <c>(devel)</c>, has no version either.
/// </remarks>
internal sealed class GoExecutable : PackageExtractor
{
    private const string WorkingTree = "(devel)";

    public override string Name => "go-build-info";

    public override bool WantsExecutables => true;

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (file.Length > Limits.Default.MaxExecutableBytes)
        {
            sink.Report(new("executable-too-large", DiagnosticSeverity.Error, $"The file is larger than {new ByteSize(Limits.Default.MaxExecutableBytes)} and was not read"));
            return;
        }

        var (build, diagnostics) = GoBuildInfoFile.Read(new ContentRanges(file.Content), Limits.Default);
        foreach (var diagnostic in diagnostics)
        {
            sink.Report(diagnostic);
        }

        if (build is null)
        {
            return;
        }

        var packages = ImmutableArray.CreateBuilder<PackageFact>();
        packages.Add(new PackageFact { Name = GoNames.StandardLibrary, Version = ToolchainVersion(build.GoVersion) });
        if (build.Main is { } main)
        {
            var revision = build.Settings.FirstOrDefault(s => s.Key == "vcs.revision").Value;
            packages.Add(Module(main) with { Revision = string.IsNullOrEmpty(revision) ? null : revision });
        }

        packages.AddRange(build.Dependencies.Select(Module));
        sink.Add(new Fact.Packages(packages.ToImmutable()));
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => GoNames.Purl(package);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;

    private static PackageFact Module(GoModule module)
    {
        var (path, version) = module switch
        {
            { Replacement: { } local } when local.Version is "" or WorkingTree => (module.Path, ""),
            { Replacement: { } other } => (other.Path, other.Version),
            _ => (module.Path, module.Version),
        };
        return new PackageFact { Name = path, Version = version == WorkingTree ? "" : version };
    }

    /// <summary>The number in <c>go1.22.1 X:boringcrypto</c> or <c>devel go1.23-3b0f3…</c>; the whole text where there is none.</summary>
    private static string ToolchainVersion(string line) =>
        line.Split(' ').FirstOrDefault(w => w.Length > 2 && w.StartsWith("go", StringComparison.Ordinal) && char.IsAsciiDigit(w[2]))?[2..] ?? line;
}
