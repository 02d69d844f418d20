using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Formats.Json;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Conan;

/// <summary>Conan's <c>conan.lock</c>: a graph until Conan 1, lists since Conan 2.</summary>
/// <remarks>
/// Source: conan-io/conan, <c>conans/model/graph_lock.py</c> (1.x) and <c>conan/internal/model/lockfile.py</c> (2.x). Node 0 of a graph is what was locked: the project when it has a path
/// or no reference of its own, else a recipe like the others. What is needed to build, and recipes that only lend their code, are for development. Lists tell neither direct ones nor who needs which.
/// </remarks>
internal sealed class ConanLock : PackageExtractor
{
    private const string Malformed = "conan-lock-malformed";

    public override string Name => "conan-lock";

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("conan.lock")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        var packages = new ConanPackages(sink, Limits.Default);
        var graph = new ConanGraph();
        var unnamed = 0;
        LockJson.Read(whole, sink, Malformed, (ref Utf8JsonReader reader) =>
        {
            if (!reader.EntersObject())
            {
                LockJson.ReportShape(sink, Malformed, "no object");
                return;
            }

            while (reader.NextMember(out var member))
            {
                switch (member)
                {
                    case "graph_lock":
                        graph.Read(ref reader);
                        break;
                    case "requires":
                        unnamed += ReadList(ref reader, packages, isDevelopment: false);
                        break;
                    case "build_requires" or "python_requires" or "config_requires":
                        unnamed += ReadList(ref reader, packages, isDevelopment: true);
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        });
        unnamed += graph.AddTo(packages);
        if (unnamed > 0)
        {
            sink.Report(new(Malformed, DiagnosticSeverity.Error, $"{unnamed} {(unnamed == 1 ? "entry is" : "entries are")} no reference such as name/version"));
        }

        packages.Finish();
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => ConanReference.Purl(package);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;

    private static int ReadList(ref Utf8JsonReader reader, ConanPackages packages, bool isDevelopment)
    {
        var unnamed = 0;
        for (var more = reader.FirstItem(); more; more = reader.NextItem())
        {
            if (ConanReference.Parse(reader.TakeText()) is { } reference)
            {
                packages.Add(reference, isDevelopment, isDirect: null);
            }
            else
            {
                unnamed++;
            }
        }

        return unnamed;
    }
}
