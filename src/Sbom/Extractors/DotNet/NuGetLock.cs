using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Formats.Json;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.DotNet;

/// <summary>NuGet's lock file, versions 1 and 2.</summary>
/// <remarks>
/// Source: NuGet, "Enable repeatable package restores using a lock file"; NuGet.ProjectModel, PackagesLockFileFormat.
/// A package that several frameworks resolve alike is one package; a framework with a runtime identifier adds to the one without.
/// </remarks>
internal sealed class NuGetLock : PackageExtractor
{
    public override string Name => "nuget-lock";

    public override PackageSources Reads => PackageSources.Installed | PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("packages.lock.json")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxMetadataBytes) is not { } whole)
        {
            return;
        }

        var frameworks = new Dictionary<string, Dictionary<string, Entry>>(StringComparer.Ordinal);
        ImmutableArray<Diagnostic> diagnostics;
        try
        {
            diagnostics = Read(JsonWalk.WithoutMark(whole.Span), frameworks) ? [] : [Malformed("is no JSON object")];
        }
        catch (JsonException exception)
        {
            diagnostics = [Malformed($"is no JSON (line {exception.LineNumber + 1})")];
        }

        DependencyFacts.Add(new(Packages(frameworks), diagnostics), sink);
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => NuGetName.Purl(package);

    private static Diagnostic Malformed(string how) => new("nuget-lock-malformed", DiagnosticSeverity.Error, $"The file {how}");

    private static bool Read(ReadOnlySpan<byte> json, Dictionary<string, Dictionary<string, Entry>> frameworks)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Limits.Default.MaxDepth });
        if (!reader.Read() || !reader.EntersObject())
        {
            return false;
        }

        while (reader.NextMember(out var member))
        {
            if (member == "dependencies" && reader.EntersObject())
            {
                while (reader.NextMember(out var framework))
                {
                    ReadFramework(ref reader, frameworks[framework] = new(StringComparer.OrdinalIgnoreCase));
                }
            }
            else if (member != "dependencies")
            {
                reader.Skip();
            }
        }

        return true;
    }

    private static void ReadFramework(ref Utf8JsonReader reader, Dictionary<string, Entry> entries)
    {
        if (reader.EntersObject())
        {
            while (reader.NextMember(out var name))
            {
                entries[name] = ReadEntry(ref reader, name);
            }
        }
    }

    private static Entry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        string type = "", resolved = "";
        var dependencies = ImmutableArray.CreateBuilder<string>();
        if (reader.EntersObject())
        {
            while (reader.NextMember(out var member))
            {
                switch (member)
                {
                    case "type":
                        type = reader.TakeText();
                        break;
                    case "resolved":
                        resolved = reader.TakeText();
                        break;
                    case "dependencies" when reader.EntersObject():
                        while (reader.NextMember(out var dependency))
                        {
                            dependencies.Add(dependency);
                            reader.Skip();
                        }

                        break;
                    case "dependencies":
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        }

        return new Entry(name, type, resolved, dependencies.ToImmutable());
    }

    private static ImmutableArray<PackageFact> Packages(Dictionary<string, Dictionary<string, Entry>> frameworks)
    {
        var packages = new Dictionary<string, (Entry First, HashSet<string> Needs, bool IsDirect)>(StringComparer.OrdinalIgnoreCase);
        foreach (var (framework, entries) in frameworks)
        {
            var shared = frameworks.GetValueOrDefault(framework.Split('/')[0], entries);
            foreach (var entry in entries.Values.Where(e => e.IsPackage))
            {
                var (first, needs, isDirect) = packages.GetValueOrDefault(entry.Reference, (entry, [], false));
                needs.UnionWith(entry.Dependencies.Select(name => entries.GetValueOrDefault(name) ?? shared.GetValueOrDefault(name)).OfType<Entry>().Where(e => e.IsPackage).Select(e => e.Reference));
                packages[entry.Reference] = (first, needs, isDirect || entry.Type == "Direct");
            }
        }

        return
        [
            .. packages.Values.Select(p => new PackageFact
            {
                Name = p.First.Name,
                Version = p.First.Resolved,
                Reference = p.First.Reference,
                IsDirect = p.IsDirect,
                DependsOn = [.. p.Needs.Order(StringComparer.Ordinal)],
            }),
        ];
    }

    private sealed record Entry(string Name, string Type, string Resolved, ImmutableArray<string> Dependencies)
    {
        public string Reference => $"{Name}/{Resolved}";

        public bool IsPackage => Type is not "Project" && Resolved.Length > 0;
    }
}
