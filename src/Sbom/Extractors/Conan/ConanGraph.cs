using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Formats.Json;

namespace Plimsoll.Sbom.Extractors.Conan;

/// <summary>The <c>graph_lock</c> of Conan 1: nodes by number, each with a reference and the numbers of what it needs.</summary>
internal sealed class ConanGraph
{
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);

    public void Read(ref Utf8JsonReader reader)
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
                    _nodes[id] = Node.Read(ref reader);
                }
            }
        }
    }

    /// <summary>Hands over every recipe; how many nodes have no reference.</summary>
    public int AddTo(ConanPackages packages)
    {
        _nodes.TryGetValue("0", out var root);
        var isProject = root is not null && (root.HasPath || ConanReference.Parse(root.Reference) is null);
        var direct = isProject ? root!.Requires.Concat(root.BuildRequires).ToHashSet() : [];
        var forBuilding = isProject ? root!.BuildRequires.ToHashSet() : [];
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var unnamed = 0;
        foreach (var (id, node) in _nodes)
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
            foreach (var need in _nodes[id].Requires.Concat(_nodes[id].BuildRequires))
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
