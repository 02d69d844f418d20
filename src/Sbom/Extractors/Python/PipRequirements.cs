using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Python;

/// <summary>Requirement files of pip: what is pinned with <c>==</c> has a version, everything else is listed without one.</summary>
/// <remarks>
/// Source: pip, "Requirements File Format". Environment markers are not evaluated: what is meant for another platform counts too. Files that are included are
/// read by themselves where their name is that of a requirement file; others are reported. Constraints install nothing.
/// </remarks>
internal sealed class PipRequirements : PackageExtractor
{
    public override string Name => "pip-requirements";

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("requirements", ".txt"), PathPattern.Suffix("requirements.txt")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxMetadataBytes) is not { } whole)
        {
            return;
        }

        var packages = new LockedPackages(sink, Limits.Default);
        int unpinned = 0, firstUnpinned = 0;
        foreach (var (number, line) in RequirementLine.Split(Text(whole.Span)))
        {
            switch (RequirementLine.Parse(line))
            {
                case RequirementLine.Package package:
                    packages.Add(package.Name, package.Version, package.Commit);
                    if (package.Version.Length == 0)
                    {
                        unpinned++;
                        firstUnpinned = firstUnpinned == 0 ? number : firstUnpinned;
                    }

                    break;
                case RequirementLine.Directory:
                    packages.AddLocal();
                    break;
                case RequirementLine.Include include when !IsRequirementFile(include.Path):
                    Report("requirements-include-unread", number, $"'{Printable.Escape(include.Path, 200)}' is included and was not read: its name is not that of a requirement file");
                    break;
                case RequirementLine.Unknown:
                    Report("requirements-malformed", number, "The line names no package");
                    break;
            }
        }

        if (unpinned > 0)
        {
            sink.Report(new("requirements-unpinned", DiagnosticSeverity.Warning,
                $"{(unpinned == 1 ? "1 requirement has" : $"{unpinned} requirements have")} no exact version, the first in line {firstUnpinned}: what gets installed is not known",
                Advice: "Pin versions with ==, for example by pip freeze"));
        }

        packages.Finish();

        void Report(string code, int line, string message) => sink.Report(new(code, DiagnosticSeverity.Error, message, Span: new TextSpan(0, 0, line, 1)));
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => CoreMetadata.Purl(package);

    private static bool IsRequirementFile(string path)
    {
        var name = FileName(path.Replace('\\', '/'));
        return name.EndsWith(".txt", StringComparison.Ordinal) && !path.Contains("://", StringComparison.Ordinal)
            && (name.StartsWith("requirements", StringComparison.Ordinal) || name.EndsWith("requirements.txt", StringComparison.Ordinal));
    }
}
