using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Formats.Json;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.DotNet;

/// <summary>The packages that a <c>.deps.json</c> says are there at run time.</summary>
/// <remarks>
/// Source: dotnet/sdk, "Runtime Configuration Files", and what SDK 10.0.401 writes.
/// A package of the run-time target without assemblies or native files of its own was needed for building only, as Trivy sees it too.
/// The runtime of a self-contained application is a library <c>runtimepack.X</c>, made of the package X.
/// </remarks>
internal sealed class DependencyManifest
{
    private const string RuntimePack = "runtimepack.";
    private readonly Dictionary<string, string> _libraries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, Target>> _targets = new(StringComparer.Ordinal);
    private string _runtimeTarget = "";

    private DependencyManifest()
    {
    }

    /// <summary>In order of the file's libraries. What was read before the file broke is kept.</summary>
    public static Parsed<ImmutableArray<PackageFact>> Read(ReadOnlySpan<byte> json)
    {
        var manifest = new DependencyManifest();
        try
        {
            var reader = new Utf8JsonReader(JsonWalk.WithoutMark(json), new JsonReaderOptions { MaxDepth = Limits.Default.MaxDepth });
            if (!reader.Read() || !reader.EntersObject())
            {
                return new([], [Malformed("is no JSON object")]);
            }

            manifest.ReadDocument(ref reader);
            return new(manifest.Packages(), []);
        }
        catch (JsonException exception)
        {
            return new(manifest.Packages(), [Malformed($"is no JSON (line {exception.LineNumber + 1})")]);
        }
    }

    private void ReadDocument(ref Utf8JsonReader reader)
    {
        while (reader.NextMember(out var member))
        {
            switch (member)
            {
                case "runtimeTarget":
                    ReadRuntimeTarget(ref reader);
                    break;
                case "targets" when reader.EntersObject():
                    while (reader.NextMember(out var target))
                    {
                        _targets[target] = ReadTarget(ref reader);
                    }

                    break;
                case "libraries" when reader.EntersObject():
                    while (reader.NextMember(out var library))
                    {
                        _libraries[library] = ReadType(ref reader);
                    }

                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private void ReadRuntimeTarget(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            // As .NET Core 1 wrote it.
            _runtimeTarget = reader.TakeText();
        }
        else if (reader.EntersObject())
        {
            while (reader.NextMember(out var member))
            {
                _runtimeTarget = member == "name" ? reader.TakeText() : _runtimeTarget + reader.SkipValue();
            }
        }
    }

    private static string ReadType(ref Utf8JsonReader reader)
    {
        var type = "";
        if (reader.EntersObject())
        {
            while (reader.NextMember(out var member))
            {
                type = member == "type" ? reader.TakeText() : type + reader.SkipValue();
            }
        }

        return type;
    }

    private static Dictionary<string, Target> ReadTarget(ref Utf8JsonReader reader)
    {
        Dictionary<string, Target> libraries = new(StringComparer.Ordinal);
        if (reader.EntersObject())
        {
            while (reader.NextMember(out var library))
            {
                libraries[library] = ReadLibrary(ref reader);
            }
        }

        return libraries;
    }

    private static Target ReadLibrary(ref Utf8JsonReader reader)
    {
        var dependencies = ImmutableArray.CreateBuilder<string>();
        var hasAssets = false;
        if (reader.EntersObject())
        {
            while (reader.NextMember(out var member))
            {
                if (member == "dependencies" && reader.EntersObject())
                {
                    while (reader.NextMember(out var name))
                    {
                        dependencies.Add($"{name}/{reader.TakeText()}");
                    }
                }
                else if (member is "runtime" or "runtimeTargets" or "native" && reader.EntersObject())
                {
                    while (reader.NextMember(out _))
                    {
                        hasAssets = true;
                        reader.Skip();
                    }
                }
                else if (member is not ("dependencies" or "runtime" or "runtimeTargets" or "native"))
                {
                    reader.Skip();
                }
            }
        }

        return new Target(dependencies.ToImmutable(), hasAssets);
    }

    private ImmutableArray<PackageFact> Packages()
    {
        // Without a named target, what any target has is there.
        var targets = _targets.Where(t => t.Key == _runtimeTarget || !_targets.ContainsKey(_runtimeTarget)).SelectMany(t => t.Value).ToLookup(t => t.Key, t => t.Value, StringComparer.Ordinal);
        var direct = _libraries.Where(l => l.Value == "project").SelectMany(l => targets[l.Key]).SelectMany(t => t.Dependencies).ToHashSet(StringComparer.Ordinal);
        var hasProject = _libraries.ContainsValue("project");
        var packages = ImmutableArray.CreateBuilder<PackageFact>();
        foreach (var (library, type) in _libraries)
        {
            var isThere = !targets.Contains(library) || targets[library].Any(t => t.HasAssets);
            if (type is not ("package" or "runtimepack") || !isThere || library.Split('/') is not [{ Length: > 0 } name, var version])
            {
                continue;
            }

            packages.Add(new PackageFact
            {
                Name = type == "runtimepack" && name.StartsWith(RuntimePack, StringComparison.Ordinal) ? name[RuntimePack.Length..] : name,
                Version = version,
                Reference = library,
                DependsOn = [.. targets[library].SelectMany(t => t.Dependencies).Distinct(StringComparer.Ordinal)],
                IsDirect = hasProject ? direct.Contains(library) : null,
            });
        }

        return packages.ToImmutable();
    }

    private static Diagnostic Malformed(string how) => new("deps-json-malformed", DiagnosticSeverity.Error, $"The dependency manifest {how}");

    private sealed record Target(ImmutableArray<string> Dependencies, bool HasAssets);
}
