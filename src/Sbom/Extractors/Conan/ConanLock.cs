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
        var nodes = new Dictionary<string, Node>(StringComparer.Ordinal);
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
                        ReadGraph(ref reader, nodes);
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
        unnamed += AddGraph(nodes, packages);
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

    private static void ReadGraph(ref Utf8JsonReader reader, Dictionary<string, Node> nodes)
    {
        if (!reader.EntersObject())
        {
            return;
        }

        while (reader.NextMember(out var member))
        {
            if (member != "nodes" || !reader.EntersObject())
            {
                reader.Skip();
                continue;
            }

            while (reader.NextMember(out var id))
            {
                if (reader.EntersObject())
                {
                    nodes[id] = Node.Read(ref reader);
                }
            }
        }
    }

    private static int AddGraph(Dictionary<string, Node> nodes, ConanPackages packages)
    {
        nodes.TryGetValue("0", out var root);
        var isProject = root is not null && (root.HasPath || ConanReference.Parse(root.Reference) is null);
        var direct = isProject ? root!.Requires.Concat(root.BuildRequires).ToHashSet() : [];
        var forBuilding = isProject ? root!.BuildRequires.ToHashSet() : [];
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var unnamed = 0;
        foreach (var (id, node) in nodes)
        {
            if (id == "0" && isProject)
            {
                continue;
            }

            if (ConanReference.Parse(node.Reference) is not { } reference)
            {
                // A path without reference is a directory of the project.
                unnamed += node.HasPath ? 0 : 1;
                continue;
            }

            numbers[id] = packages.Add(reference, node.IsForBuilding || forBuilding.Contains(id), isProject ? direct.Contains(id) : null);
        }

        foreach (var (id, from) in numbers.Where(pair => pair.Value >= 0))
        {
            foreach (var need in nodes[id].Requires.Concat(nodes[id].BuildRequires))
            {
                if (numbers.TryGetValue(need, out var to) && to >= 0)
                {
                    packages.Need(from, to);
                }
            }
        }

        return unnamed;
    }

    private sealed record Node(string Reference, bool HasPath, bool IsForBuilding, ImmutableArray<string> Requires, ImmutableArray<string> BuildRequires)
    {
        public static Node Read(ref Utf8JsonReader reader)
        {
            string reference = "", path = "", context = "";
            ImmutableArray<string> requires = [], buildRequires = [];
            while (reader.NextMember(out var member))
            {
                switch (member)
                {
                    case "ref":
                        reference = reader.TakeText();
                        break;
                    case "path":
                        path = reader.TakeText();
                        break;
                    case "context":
                        context = reader.TakeText();
                        break;
                    case "requires":
                        requires = ReadTexts(ref reader);
                        break;
                    case "build_requires":
                        buildRequires = ReadTexts(ref reader);
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }

            return new Node(reference, path.Length > 0, context == "build", requires, buildRequires);
        }

        private static ImmutableArray<string> ReadTexts(ref Utf8JsonReader reader)
        {
            var texts = ImmutableArray.CreateBuilder<string>();
            for (var more = reader.FirstItem(); more; more = reader.NextItem())
            {
                texts.Add(reader.TakeText());
            }

            return texts.ToImmutable();
        }
    }
}
